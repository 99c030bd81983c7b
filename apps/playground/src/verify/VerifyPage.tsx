import type { MfaChallenge } from '@mfakit/client';
import type { AuthingUser } from '@mfakit/client/authing';
import { VerifyMfa } from '@mfakit/ui';
import { Page } from '../page/Page.js';
import { usePreferences } from '../page/preferences.js';
import { type Session, sessionOf } from '../session.js';
import { fill } from '../texts/texts.js';
import { Inbox } from './Inbox.js';

/** What {@link VerifyPage} takes. */
export interface VerifyPageProps {
  readonly challenge: MfaChallenge;
  readonly onSession: (session: Session) => void;
}

/** The second factor; its enrolment first, where the bank demands one and there is none yet. */
export function VerifyPage({ challenge, onSession }: VerifyPageProps) {
  const { texts } = usePreferences();
  const { nickname, username } = challenge.user ?? {};
  const leave = (notice: 'signed-out' | 'over') => onSession({ status: 'signed-out', notice });
  return (
    <Page title={texts.verifyTitle} layout="narrow" takesFocus>
      <VerifyMfa<AuthingUser>
        challenge={challenge}
        headingLevel={1}
        onSuccess={({ user }) => onSession(sessionOf(user))}
        onSignInAgain={() => leave('over')}
      />
      <p className="aside" data-leaves="">
        {fill(texts.verifyAs, { name: nickname ?? username ?? '' })}
        <button type="button" className="link" onClick={() => leave('signed-out')}>
          {texts.otherAccount}
        </button>
      </p>
      {challenge.factors.some(({ type }) => type === 'sms' || type === 'email') && <Inbox />}
    </Page>
  );
}
