import { expect, test } from 'vitest';
import { fromBase32 } from './crypto/base32.js';
import { toBase64, toBase64Url, toHex } from './crypto/bytes.js';
import { createMemoryStore } from './store/memory-store.js';
import type { MfaStore } from './store/mfa-store.js';
import { createHarness, paths, STEP_MS } from './testing/harness.js';

/** A store that notes everything that is ever written into it. */
function recording(): { store: MfaStore; written: () => string } {
  const inner = createMemoryStore();
  const notes: string[] = [];
  const store = new Proxy(inner, {
    get: (target, name: keyof MfaStore) => {
      const method = target[name].bind(target) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => {
        notes.push(JSON.stringify(args));
        return method(...args);
      };
    },
  });
  return { store, written: () => notes.join('\n') };
}

/** A secret in every writing in which it could be left lying about. */
function writings(secret: string): string[] {
  const bytes = fromBase32(secret) ?? new Uint8Array();
  const hex = toHex(bytes);
  return [
    secret,
    secret.toLowerCase(),
    hex,
    hex.toUpperCase(),
    toBase64(bytes),
    toBase64Url(bytes),
  ];
}

/** Binds, verifies, fails, recovers and removes, and hands back everything that must never be kept or repeated. */
async function wholeLife() {
  const { store, written } = recording();
  const mfa = await createHarness({ store });
  const after: string[] = [];
  const note = <T extends { text: string }>(answer: T): T => {
    after.push(answer.text);
    return answer;
  };
  const bound = await mfa.bind();
  const ids = ['1', '2'].map((digit) => digit.repeat(32));
  const tokens = [await mfa.challenge(), await mfa.challenge(), await mfa.challenge()] as const;
  const totp = mfa.code(bound.secret);
  const verified = note(await mfa.post(paths.verify, tokens[0], { totp, attemptId: ids[0] }));
  note(await mfa.post(paths.verify, tokens[1], { totp: '000000' }));
  note(await mfa.post(paths.recovery, tokens[1], { recoveryCode: '0'.repeat(24) }));
  const { recoveryCode } = bound;
  const used = await mfa.post(paths.recovery, tokens[2], { recoveryCode, attemptId: ids[1] });
  const userToken = verified.body.data.token;
  note(await mfa.ask(paths.list, { token: userToken }));
  note(await mfa.login());
  note(await mfa.ask(paths.associate, { method: 'DELETE', token: userToken }));
  const secrets = [
    ...writings(bound.secret),
    ...[recoveryCode, recoveryCode.replaceAll('-', ''), used.body.recoveryCode],
    'correct horse',
  ];
  return {
    mfa,
    written: written(),
    after,
    secrets,
    sessions: [...tokens, userToken, bound.userToken],
    totp,
  };
}

test('secrets, recovery codes, passwords and tokens are nowhere in the store', async () => {
  const { written, secrets, sessions } = await wholeLife();
  for (const canary of [...secrets, ...sessions]) expect(written).not.toContain(canary);
  expect(written).toContain('v1.');
});

test('after it was shown once, no answer holds the secret or the recovery code', async () => {
  const { after, secrets } = await wholeLife();
  for (const canary of secrets) expect(after.join('\n')).not.toContain(canary);
});

test('events hold none of it either, and nothing that a caller wrote', async () => {
  const { mfa, secrets, sessions, totp } = await wholeLife();
  const account = 'nobody\r\nforged: line';
  await mfa.post(paths.login, undefined, { account, password: 'x' });
  const events = JSON.stringify(mfa.events);
  const contacts = ['alice@example.com', '13800000000', 'alice', 'forged', '000000'];
  for (const canary of [...secrets, ...sessions, ...contacts, `"${totp}"`]) {
    expect(events).not.toContain(canary);
  }
});

test('every attempt is told once, with who, what and how it ended', async () => {
  const mfa = await createHarness();
  const bound = await mfa.bind();
  const first = mfa.events.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(first).toEqual(['sign_in challenged', 'totp_begin passed', 'totp_confirm passed']);
  mfa.events.length = 0;

  const token = await mfa.challenge();
  const used = mfa.code(bound.secret);
  await mfa.post(paths.verify, await mfa.challenge(), { totp: used });
  await mfa.post(paths.verify, token, { totp: used });
  for (let index = 0; index < 5; index += 1)
    await mfa.post(paths.verify, token, { totp: '000000' });
  await mfa.post(paths.verify, await mfa.challenge(), { totp: 'x' });
  mfa.now += STEP_MS;
  const verifications = mfa.events.filter(({ action }) => action === 'totp_verify');
  expect(verifications.map(({ outcome, reason, locked }) => [outcome, reason, locked])).toEqual([
    ['passed', undefined, undefined],
    ['refused', 'replayed', undefined],
    ['refused', 'wrong', undefined],
    ['refused', 'wrong', undefined],
    ['refused', 'wrong', undefined],
    ['refused', 'wrong', undefined],
    ['refused', 'wrong', true],
  ]);
  for (const event of mfa.events) {
    expect(event).toMatchObject({ at: expect.any(Number), accountId: mfa.alice.id });
  }
});

test('an auditor that throws spoils no answer', async () => {
  const mfa = await createHarness({
    audit: () => {
      throw new Error('disk full');
    },
  });
  const bound = await mfa.bind();
  expect(await mfa.session(bound)).toEqual(expect.any(String));
  expect(mfa.faults.length).toBeGreaterThan(0);
});
