import { expect, test } from 'vitest';
import { createOutbox } from './contact/sender.js';
import { createMemoryStore } from './store/memory-store.js';
import type { MfaStore } from './store/mfa-store.js';
import { contactPaths, EMAIL } from './testing/contact-harness.js';
import { type Answer, createHarness, type Harness, paths } from './testing/harness.js';

const SECRET_CAUSE = 'connection to db-7.internal lost';

/** A store that can be told to fail at one of its calls, before or after it did its work. */
function breakable(): {
  store: MfaStore;
  breakAt: (call: number, when: 'before' | 'after') => void;
  calls: () => string[];
} {
  const inner = createMemoryStore();
  const calls: string[] = [];
  let failing: { call: number; when: 'before' | 'after' } | undefined;
  const store = new Proxy(inner, {
    get: (target, name: keyof MfaStore) => {
      const method = target[name].bind(target) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        calls.push(name);
        const fails = failing?.call === calls.length - 1 ? failing.when : undefined;
        if (fails === 'before') throw new Error(SECRET_CAUSE);
        const result = await method(...args);
        if (fails === 'after') throw new Error(SECRET_CAUSE);
        return result;
      };
    },
  });
  return {
    store,
    breakAt: (call, when) => {
      calls.length = 0;
      failing = { call, when };
    },
    calls: () => [...calls],
  };
}

const ATTEMPT_ID = 'a'.repeat(32);

const outbox = createOutbox();

const SCENES: Record<string, (mfa: Harness) => Promise<() => Promise<Answer>>> = {
  'verify, right': async (mfa) => {
    const { secret } = await mfa.bind();
    const token = await mfa.challenge();
    return () => mfa.post(paths.verify, token, { totp: mfa.code(secret), attemptId: ATTEMPT_ID });
  },
  'verify, wrong': async (mfa) => {
    await mfa.bind();
    const token = await mfa.challenge();
    return () => mfa.post(paths.verify, token, { totp: '000000' });
  },
  'recovery, right': async (mfa) => {
    const { recoveryCode } = await mfa.bind();
    const token = await mfa.challenge();
    return () => mfa.post(paths.recovery, token, { recoveryCode });
  },
  associate: async (mfa) => {
    const token = await mfa.challenge();
    return () => mfa.post(paths.associate, token, {});
  },
  confirm: async (mfa) => {
    const token = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    return () => mfa.post(paths.confirm, token, { totp: mfa.code(secret), source: 'APPLICATION' });
  },
  list: async (mfa) => {
    const { userToken: token } = await mfa.bind();
    return () => mfa.ask(paths.list, { token });
  },
  remove: async (mfa) => {
    const { userToken: token } = await mfa.bind();
    return () => mfa.ask(paths.associate, { method: 'DELETE', token });
  },
  login: async (mfa) => () => mfa.login(),
  'send a code': async (mfa) => {
    const token = await mfa.challenge();
    return () => mfa.post(contactPaths.email, token, EMAIL);
  },
  'verify a code': async (mfa) => {
    const token = await mfa.challenge();
    await mfa.post(contactPaths.email, token, EMAIL);
    const code = outbox.messages.at(-1)?.code;
    return () => mfa.post(contactPaths.emailVerify, token, { ...EMAIL, code });
  },
};

const NONE = Number.POSITIVE_INFINITY;

test.each(Object.keys(SCENES))(
  '%s: whichever store call fails, the answer is a bare 503 or as it should be, and nothing is locked',
  async (name) => {
    const scene = SCENES[name];
    const probe = breakable();
    const healthy = await createHarness({ store: probe.store, sender: outbox });
    const act = await scene?.(healthy);
    probe.breakAt(NONE, 'before');
    await act?.();
    const { length } = probe.calls();
    expect(length).toBeGreaterThan(0);

    for (let call = 0; call < length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const broken = breakable();
        const mfa = await createHarness({ store: broken.store, sender: outbox });
        const run = await scene?.(mfa);
        broken.breakAt(call, when);
        const answer = await run?.();
        const broke = broken.calls()[call];
        broken.breakAt(NONE, 'before');
        expect(answer?.text).not.toContain('internal');
        if (answer?.status === 503) {
          expect(answer.headers.get('retry-after')).toBe('1');
          expect(mfa.faults).toHaveLength(1);
          expect(answer.body.data).toBeUndefined();
        } else {
          // The note of an outcome is all that may fail without the caller knowing.
          expect([answer?.status, broke]).toEqual([200, 'closeAttempt']);
        }
        await expectUnlocked(mfa, name === 'verify, wrong' ? 1 : 0);
      }
    }
  },
);

/** After a fault at most the slot of an attempt that really was wrong is gone; nothing is shut. */
async function expectUnlocked(mfa: Harness, spent: number): Promise<void> {
  const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp: '000001' });
  expect([6001, 429]).toContain(body.code);
  const standing = await mfa.store.readAttempts({
    subject: `mfa:${mfa.alice.id}`,
    now: mfa.now,
    limits: {
      perChallenge: 5,
      perSubject: 10,
      lockSeconds: 1,
      maxLockSeconds: 1,
      hardStop: 100,
      forgetSeconds: NONE,
    },
  });
  expect(standing.attemptsLeft).toBeGreaterThanOrEqual(9 - spent);
}

test('a fault before the comparison gives the attempt back at once', async () => {
  const broken = breakable();
  const mfa = await createHarness({ store: broken.store });
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  for (let round = 0; round < 20; round += 1) {
    broken.breakAt(3, 'before');
    const { status } = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
    expect([status, broken.calls()[3]]).toEqual([503, 'findTotp']);
  }
  broken.breakAt(NONE, 'before');
  const { body } = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
  expect(body.code).toBe(200);
});

test('after a fault the same attempt id runs anew', async () => {
  const broken = breakable();
  const mfa = await createHarness({ store: broken.store });
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const act = () =>
    mfa.post(paths.verify, token, { totp: mfa.code(secret), attemptId: ATTEMPT_ID });
  broken.breakAt(4, 'before');
  expect((await act()).status).toBe(503);
  broken.breakAt(NONE, 'before');
  expect((await act()).body.code).toBe(200);
});

test('a secret moved to another account does not open there', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const mallory = await createHarness(
    { store: mfa.store, clock: () => mfa.now },
    { username: 'mallory', email: 'm@x.test', phone: '3' },
  );
  const stolen = await mfa.store.findTotp(mfa.alice.id);
  if (!stolen) throw new Error('nothing to steal');
  await mfa.store.replaceTotp({ ...stolen, accountId: mallory.alice.id });
  const credentials = { account: 'mallory', password: 'correct horse' };
  const login = await mfa.post(paths.login, undefined, credentials);
  const answer = await mfa.post(paths.verify, login.body.data.mfaToken, { totp: mfa.code(secret) });
  expect(answer.status).toBe(503);
  expect(mfa.faults).toHaveLength(1);
});
