import { createCodeFieldStore, createPhoneFieldStore } from '@mfakit/react';
import type { ReactElement } from 'react';
import { makeChallenge, makeClient } from '../../react/test/fixtures.js';
import {
  BindContact,
  BindFace,
  BindTotp,
  CodeField,
  EmailField,
  MfaDialog,
  MfaGate,
  MfaProvider,
  MfaScope,
  MfaSettings,
  PhoneField,
  RecoveryCodeForm,
  RecoveryCodes,
  VerifyFace,
  VerifyMfa,
} from '../src/index.js';

const RECOVERY = ['k7xd-1000-m2qp', 'k7xd-1001-m2qp'];
const enrolling = makeChallenge({ factors: [{ type: 'totp', bound: false, bindable: true }] });
const choosing = makeChallenge({
  factors: [
    { type: 'totp', bound: false, bindable: true },
    { type: 'sms', bound: false, bindable: true },
  ],
});
const none = makeChallenge({ factors: [] });
const done = () => {};

/** The components that draw a screen, in each state that it can have on a server. */
export const SCREENS: Readonly<Record<string, () => ReactElement>> = {
  BindTotp: () => <BindTotp />,
  'BindTotp, started by its host': () => <BindTotp autoStart />,
  'BindContact, unavailable': () => <BindContact channel="sms" />,
  PhoneField: () => <PhoneField store={createPhoneFieldStore({ countries: ['CN'] })} />,
  EmailField: () => <EmailField />,
  VerifyMfa: () => <VerifyMfa challenge={makeChallenge()} />,
  'VerifyMfa, unavailable': () => <VerifyMfa challenge={none} />,
  BindFace: () => <BindFace />,
  VerifyFace: () => <VerifyFace challenge={makeChallenge()} />,
  RecoveryCodes: () => <RecoveryCodes codes={RECOVERY} onDone={done} />,
  MfaSettings: () => <MfaSettings />,
  'MfaGate, asking': () => (
    <MfaGate challenge={makeChallenge()}>
      <p>What is kept</p>
    </MfaGate>
  ),
  CodeField: () => <CodeField store={createCodeFieldStore({ length: 6 })} label="Code" />,
};

/** Those that wait for a part which is loaded on demand. */
export const LAZY_SCREENS: Readonly<Record<string, () => ReactElement>> = {
  'VerifyMfa, enrolling': () => <VerifyMfa challenge={enrolling} />,
  'VerifyMfa, choosing': () => <VerifyMfa challenge={choosing} />,
  RecoveryCodeForm: () => <RecoveryCodeForm challenge={makeChallenge()} />,
  'VerifyMfa, recovery': () => <VerifyMfa challenge={makeChallenge()} initialMethod="recovery" />,
};

/** Those that hold a host's own page, of which a server sends just this. */
export const FRAMES: Readonly<Record<string, () => ReactElement>> = {
  'MfaGate, passed': () => (
    <MfaGate challenge={null}>
      <p>The page</p>
    </MfaGate>
  ),
  MfaScope: () => (
    <MfaScope>
      <p>The page</p>
    </MfaScope>
  ),
  'MfaDialog, closed': () => (
    <>
      <p>The page</p>
      <MfaDialog open={false} challenge={makeChallenge()} onCancel={done} />
    </>
  ),
  'MfaDialog, open': () => (
    <>
      <p>The page</p>
      <MfaDialog open challenge={makeChallenge()} onCancel={done} />
    </>
  ),
  'MfaProvider, in another': () => (
    <MfaProvider client={makeClient()}>
      <p>The page</p>
    </MfaProvider>
  ),
};
