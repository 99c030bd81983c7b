import type { MfaClient } from '@mfakit/client';
import { type ReactElement, StrictMode } from 'react';
import { MfaProvider, useSecondsLeft } from '../src/index.js';
import { AnswerChallenge } from './examples/AnswerChallenge.js';
import { EnrolTotp } from './examples/EnrolTotp.js';
import { ManageMfa } from './examples/ManageMfa.js';
import { makeChallenge, makeClient } from './fixtures.js';

const LATER = Date.UTC(2100, 0, 1);

function Countdown(): ReactElement {
  return <output>{useSecondsLeft(LATER) > 0 ? 'later' : 'now'}</output>;
}

const challenge = makeChallenge({ expiresAt: LATER });
const host = { challenge, onSuccess: () => {}, onExpired: () => {} };

/** One screen for each hook that a host renders. */
export const SCREENS: Readonly<Record<string, ReactElement>> = {
  useVerifyMfa: <AnswerChallenge {...host} />,
  useBindTotp: <EnrolTotp {...host} />,
  useMfaAuthenticators: <ManageMfa />,
  useSecondsLeft: <Countdown />,
};

/** A screen in an app. */
export function inApp(
  screen: ReactElement | undefined,
  client: MfaClient = makeClient(),
): ReactElement {
  return (
    <StrictMode>
      <MfaProvider client={client} locale="en-US">
        {screen}
      </MfaProvider>
    </StrictMode>
  );
}
