import { parseMfaTrigger } from '@mfakit/client/authing';
import type { MfaContractHarness, MfaContractSituation } from '@mfakit/client/contract';
import { createPictureMatcher } from '../pictures/matcher.js';
import type { MfaPolicyOptions } from '../policy.js';
import { type ContactHarness, createContactHarness, EMAIL, PHONE } from './contact-harness.js';
import { decodeJpeg, own } from './face-harness.js';
import { paths, STEP_MS } from './harness.js';

const CREDENTIALS = { account: 'alice', password: 'correct horse' };

/** A backend whose user is asked for a factor, or is signed in and has none. */
export async function backendFor(situation: MfaContractSituation, rules: MfaPolicyOptions = {}) {
  const policy = situation === 'challenged' ? 'required' : 'personal';
  const faceMatcher = createPictureMatcher({ decode: decodeJpeg });
  const mfa = await createContactHarness({ faceMatcher, policy: rules }, { policy });
  const { data } = (await mfa.post(paths.login, undefined, CREDENTIALS)).body;
  return { mfa, userToken: situation === 'signed-in' ? String(data.token) : undefined };
}

/** Everything of a harness but its clients. */
export function around(mfa: ContactHarness): Omit<MfaContractHarness, 'client' | 'makeOther'> {
  let shot = 0;
  return {
    challenge: async () => parseMfaTrigger((await mfa.login()).body),
    totpCode: (secret) => {
      mfa.now += STEP_MS;
      return mfa.code(secret);
    },
    lastCode: () => mfa.last().code ?? '',
    contacts: { sms: { channel: 'sms', ...PHONE }, email: { channel: 'email', ...EMAIL } },
    photo: () => {
      shot += 1;
      return new Blob([own(shot)], { type: 'image/jpeg' });
    },
    advance: (milliseconds) => {
      mfa.now += milliseconds;
    },
  };
}
