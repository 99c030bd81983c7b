import { afterEach, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../store/memory-store.js';
import type { MfaStore } from '../store/mfa-store.js';
import { contactPaths, createContactHarness, EMAIL } from '../testing/contact-harness.js';
import { createHarness, paths } from '../testing/harness.js';

afterEach(() => vi.restoreAllMocks());

/** A store that notes what it is asked, in order. */
function noting(): { store: MfaStore; calls: string[] } {
  const calls: string[] = [];
  const store = new Proxy(createMemoryStore(), {
    get: (target, name: keyof MfaStore) => {
      const method = target[name].bind(target) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => {
        calls.push(name);
        return method(...args);
      };
    },
  });
  return { store, calls };
}

const OWNERS = [{}, { mfaEmail: EMAIL.email }, { email: EMAIL.email }];

// What a clock would measure: on a busy machine counts are the sharper tool.
test('free, taken and unknown contacts cost the same: the same calls of the store, hashes and messages', async () => {
  const costs = new Set<string>();
  for (const owner of OWNERS) {
    const { store, calls } = noting();
    const mfa = await createContactHarness({ store });
    await createHarness({ store }, { username: 'bob', email: 'b@x.test', phone: '2', ...owner });
    const token = await mfa.challenge();
    const sign = vi.spyOn(crypto.subtle, 'sign');
    calls.length = 0;
    await mfa.post(contactPaths.check, token, EMAIL);
    await mfa.send(token, EMAIL);
    await mfa.verify(token, { ...EMAIL, code: '000000' });
    costs.add(JSON.stringify([calls, sign.mock.calls.length, mfa.outbox.messages.length]));
    sign.mockRestore();
  }
  expect([...costs]).toHaveLength(1);
});

test('a known name and an unknown one with a wrong password cost the same rounds', async () => {
  const rounds: unknown[] = [];
  const mfa = await createHarness();
  await mfa.store.insertAccount({
    ...{ id: 'bob', username: 'bob', policy: 'off', createdAt: 0 },
    // What an account has that was made with the defaults.
    passwordHash: `pbkdf2-sha256$600000$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  });
  const derive = vi.spyOn(crypto.subtle, 'deriveBits');
  for (const account of ['bob', 'nobody']) {
    derive.mockClear();
    const { body } = await mfa.post(paths.login, undefined, { account, password: 'wrong' });
    expect(body.code).toBe(2333);
    const all = derive.mock.calls.map(
      ([params]) => ({ iterations: 0, ...Object(params) }).iterations,
    );
    rounds.push(all.filter(Boolean));
  }
  expect(rounds).toEqual([[600_000], [600_000]]);
});
