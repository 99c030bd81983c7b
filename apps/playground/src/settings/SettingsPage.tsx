import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import { MfaScope, MfaSettings } from '@mfakit/ui';
import { type ReactNode, useMemo } from 'react';
import { KitProvider } from '../page/KitProvider.js';
import { Page } from '../page/Page.js';
import { usePreferences } from '../page/preferences.js';
import { kitOptions } from '../session.js';
import { Inbox } from '../verify/Inbox.js';

/** What {@link SettingsPage} takes. */
export interface SettingsPageProps {
  readonly token: string;
  /** Buttons for the header. */
  readonly actions: ReactNode;
  readonly onBack: () => void;
  readonly onSignInAgain: () => void;
}

/**
 * Every way to confirm a sign-in. Authing's third generation lists, adds and removes all four kinds; its client finishes no
 * sign-in, so the rest of the bank keeps that of the second. Who must confirm a change does so in place of the list, with the
 * inbox still at hand.
 */
export function SettingsPage({ token, actions, onBack, onSignInAgain }: SettingsPageProps) {
  const { texts } = usePreferences();
  const client = useMemo(() => createAuthingV3Client(kitOptions(token)), [token]);
  return (
    <Page title={texts.settingsTitle} layout="narrow" takesFocus actions={actions}>
      <KitProvider client={client}>
        <div className="settings">
          <MfaScope headingLevel={1}>
            <MfaSettings headingLevel={1} onSignInAgain={onSignInAgain} />
          </MfaScope>
        </div>
      </KitProvider>
      <p className="aside" data-leaves="">
        <button type="button" className="link" onClick={onBack}>
          {texts.backToAccount}
        </button>
      </p>
      <Inbox />
    </Page>
  );
}
