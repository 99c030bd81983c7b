import { BindTotp } from '@mfakit/ui';
import type { ReactNode } from 'react';
import { Page } from '../page/Page.js';
import { usePreferences } from '../page/preferences.js';

/** What {@link AddAppPage} takes. */
export interface AddAppPageProps {
  /** Buttons for the header. */
  readonly actions: ReactNode;
  readonly onAdded: () => void;
  readonly onCancel: () => void;
  readonly onSignInAgain: () => void;
}

/** A signed-in customer adds an authenticator app. */
export function AddAppPage({ actions, onAdded, onCancel, onSignInAgain }: AddAppPageProps) {
  const { texts } = usePreferences();
  return (
    <Page title={texts.addTitle} layout="narrow" takesFocus actions={actions}>
      <BindTotp autoStart headingLevel={1} onSuccess={onAdded} onSignInAgain={onSignInAgain} />
      <p className="aside" data-leaves="">
        <button type="button" className="link" onClick={onCancel}>
          {texts.cancel}
        </button>
      </p>
    </Page>
  );
}
