import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { MfaProvider, VerifyMfa } from '@mfakit/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@mfakit/ui/styles.css';

const never = (): Promise<never> => new Promise(() => {});
const client: MfaClient = {
  features: { bind: [], remove: [], recoveryCodes: 'one' },
  listAuthenticators: never,
  verifyTotp: never,
  verifyCode: never,
  verifyFace: never,
  verifyRecoveryCode: never,
  sendCode: never,
};
const challenge: MfaChallenge = {
  token: 'challenge',
  reason: 'application',
  factors: [
    { type: 'totp', bound: true, bindable: true },
    { type: 'face', bound: true, bindable: true },
  ],
};

const container = document.getElementById('root');
if (container !== null) {
  createRoot(container).render(
    <StrictMode>
      <MfaProvider client={client}>
        <VerifyMfa challenge={challenge} onSuccess={() => {}} />
      </MfaProvider>
    </StrictMode>,
  );
}
