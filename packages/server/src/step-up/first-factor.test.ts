import { expect, test } from 'vitest';
import { EMAIL, PHONE } from '../testing/contact-harness.js';
import { createRequiredHarness, type FaceHarness, own } from '../testing/face-harness.js';
import { type Answer, paths } from '../testing/harness.js';

const KINDS = ['totp', 'sms', 'email', 'face'] as const;
type Kind = (typeof KINDS)[number];

/** Puts a factor in force without asking anybody. */
const SEEDS: Readonly<Record<Kind, (mfa: FaceHarness) => Promise<unknown>>> = {
  totp: (mfa) => mfa.server.admin.importTotp({ accountId: mfa.alice.id }),
  sms: async () => undefined,
  email: async () => undefined,
  face: async (mfa) => mfa.associate(await mfa.challenge(), own()),
};

/** Contacts are there from the beginning. */
const contactsOf = (kinds: readonly Kind[]) => ({
  ...(kinds.includes('sms') ? { mfaPhone: '13900000099' } : {}),
  ...(kinds.includes('email') ? { mfaEmail: 'bound@example.com' } : {}),
});

/** All that a thief who knows the password can do to bind one more. */
const BINDINGS: Readonly<Record<Kind, (mfa: FaceHarness, token: string) => Promise<Answer>>> = {
  totp: async (mfa, token) => {
    const begun = await mfa.post(paths.associate, token, { source: 'APPLICATION' });
    if (begun.body.code !== 200) return begun;
    const totp = mfa.code(begun.body.data.secret);
    return mfa.post(paths.confirm, token, { source: 'APPLICATION', totp });
  },
  sms: (mfa, token) => bindContact(mfa, token, PHONE, '/api/v2/applications/mfa/sms/verify'),
  email: (mfa, token) => bindContact(mfa, token, EMAIL, '/api/v2/applications/mfa/email/verify'),
  face: (mfa, token) => mfa.associate(token, own(), own(2)),
};

async function bindContact(mfa: FaceHarness, token: string, contact: object, path: string) {
  const sent = await mfa.send(token, contact);
  if (sent.body.code !== 200) return sent;
  return mfa.post(path, token, { ...contact, code: mfa.last().code });
}

const PAIRS = KINDS.flatMap((one, index) => KINDS.slice(index + 1).map((two) => [one, two]));
// A face by itself is the only one that takes a sign-in to be put in force, so it is the first where it is one of two.
const IN_FORCE: readonly (readonly Kind[])[] = [
  [],
  ...KINDS.map((kind) => [kind]),
  ...PAIRS.filter(([, two]) => two !== 'face'),
];
const CASES = IN_FORCE.flatMap((inForce) => KINDS.map((kind) => [kind, inForce] as const));

test.each(CASES)('a password alone: binding %s where %j is in force', async (kind, inForce) => {
  const mfa = await createRequiredHarness({}, contactsOf(inForce));
  for (const one of inForce) await SEEDS[one](mfa);
  const token = await mfa.challenge();
  const { body } = await BINDINGS[kind](mfa, token);
  if (inForce.length === 0) {
    expect(body).toMatchObject({ code: 200, data: { token: expect.any(String) } });
    return;
  }
  expect(body).toMatchObject({ code: 403, data: { reason: 'forbidden' } });
  const { data } = (await mfa.login()).body;
  const offered = data.applicationMfa.map(({ mfaPolicy }: { mfaPolicy: string }) => mfaPolicy);
  const names = { totp: 'OTP', sms: 'SMS', email: 'EMAIL', face: 'FACE' };
  expect(offered).toEqual(inForce.map((one) => names[one]));
});
