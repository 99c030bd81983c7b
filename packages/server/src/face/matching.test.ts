import { describe, expect, test } from 'vitest';
import {
  createChallengedHarness,
  type FaceHarness,
  facePaths,
  own,
} from '../testing/face-harness.js';
import type { FaceMatcher } from './matcher.js';

describe('a matcher that misbehaves', () => {
  const matcherOf = (compare: FaceMatcher['compare']): FaceMatcher => ({
    ...{ name: 'odd', compare },
    enrol: async () => ({ template: Uint8Array.of(0, 1, 0, 255) }),
  });
  const verifying = (mfa: FaceHarness, token: string) => mfa.verify(token, own());

  test('by rejecting: a bare 503, no attempt, and the photo stays', async () => {
    let isBroken = true;
    const { mfa, mfaToken } = await createChallengedHarness({
      faceMatcher: matcherOf(async () => {
        if (isBroken) throw new Error('model.internal lost');
        return { match: true };
      }),
    });
    const photo = await mfa.photo(own());
    for (let round = 0; round < 12; round += 1) {
      const { status, text } = await mfa.post(facePaths.verify, mfaToken, { photo });
      expect([status, text.includes('internal')]).toEqual([503, false]);
    }
    expect(mfa.faults).toHaveLength(12);
    isBroken = false;
    expect((await mfa.post(facePaths.verify, mfaToken, { photo })).body.code).toBe(200);
  });

  test('by taking forever: it is told to stop, and that is a fault', async () => {
    let isStopped = false;
    const { mfa, mfaToken } = await createChallengedHarness({
      policy: { matcherSeconds: 0.05 },
      faceMatcher: matcherOf(
        (_, __, { signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              isStopped = true;
              reject(signal.reason);
            });
          }),
      ),
    });
    const { status } = await verifying(mfa, mfaToken);
    expect([status, isStopped]).toEqual([503, true]);
    expect(String(mfa.faults[0])).toContain('took longer than 0.05 s');
  });

  test('by being slow: no more than four at once, the others are told to wait', async () => {
    let running = 0;
    let most = 0;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { mfa } = await createChallengedHarness({
      faceMatcher: matcherOf(async () => {
        running += 1;
        most = Math.max(most, running);
        await gate;
        running -= 1;
        return { match: false };
      }),
    });
    const tokens = await Promise.all(Array.from({ length: 5 }, () => mfa.challenge()));
    const keys = await Promise.all(tokens.map(() => mfa.photo(own())));
    const answers = tokens.map((token, index) =>
      mfa.post(facePaths.verify, token, { photo: keys[index] }),
    );
    const busy = await Promise.race(answers);
    expect([busy.status, busy.body.code]).toEqual([429, 429]);
    open();
    await Promise.all(answers);
    expect(most).toBe(4);
  });

  test.each([{ match: 1 }, { match: 'true' }, {}, { distance: 0 }])(
    'by saying %j, which is no match',
    async (word) => {
      const { mfa, mfaToken } = await createChallengedHarness({
        faceMatcher: matcherOf(async () => word as never),
      });
      expect((await verifying(mfa, mfaToken)).body.code).toBe(1702);
    },
  );

  test('by the faults that a photo can have', async () => {
    for (const fault of ['no_face', 'several_faces', 'unusable_photo'] as const) {
      const { mfa, mfaToken } = await createChallengedHarness({
        faceMatcher: matcherOf(async () => ({ fault })),
      });
      const { body } = await verifying(mfa, mfaToken);
      expect([body.code, body.data]).toEqual([1707, { reason: fault }]);
    }
  });
});
