import { describe, expect, test } from 'vitest';
import { createHarness, paths } from '../testing/harness.js';

describe('who may call what', () => {
  const TOKEN_ROUTES = [
    ['GET', paths.list, 'either', undefined],
    ['POST', paths.associate, 'either', {}],
    ['DELETE', paths.associate, 'user', undefined],
    ['POST', paths.confirm, 'either', { totp: '123456' }],
    ['POST', paths.verify, 'mfa', { totp: '123456' }],
    ['POST', '/api/v2/applications/mfa/totp/verify', 'mfa', { totp: '123456' }],
    ['POST', paths.recovery, 'mfa', { recoveryCode: '0'.repeat(24) }],
    ['POST', '/api/v2/applications/mfa/totp/recovery', 'mfa', { recoveryCode: '0'.repeat(24) }],
  ] as const;
  const REFUSED = { mfa: [200, 2021], user: [401, 2020] } as const;

  describe.each(TOKEN_ROUTES)('%s %s takes %s', (method, path, wanted, body) => {
    const ask = async (
      authorization: (mfa: Awaited<ReturnType<typeof setUp>>) => string | undefined,
    ) => {
      const mfa = await setUp();
      const value = authorization(mfa);
      const answer = await mfa.ask(path, {
        method,
        ...(body === undefined ? {} : { body }),
        ...(value === undefined ? {} : { headers: { authorization: value } }),
      });
      return [answer.status, answer.body.code];
    };
    const setUp = async () => {
      const mfa = await createHarness();
      const bound = await mfa.bind();
      return { ...mfa, mfaToken: await mfa.challenge(), userToken: bound.userToken };
    };
    const refusals = Object.values(REFUSED);

    test('no token, or an empty one', async () => {
      const refusal = REFUSED[wanted === 'mfa' ? 'mfa' : 'user'];
      expect(await ask(() => undefined)).toEqual(refusal);
      expect(await ask(() => 'Bearer ')).toEqual(refusal);
      expect(await ask(() => 'Bearer')).toEqual(refusal);
    });

    test.each(['undefined', 'null', 'x', 'a.b.c', '..', 'Basic YTpi'])(
      'not the text %s',
      async (text) => {
        const refusal = REFUSED[wanted === 'user' ? 'user' : 'mfa'];
        expect(await ask(() => `Bearer ${text}`)).toEqual(refusal);
        expect(await ask(() => text)).toEqual(refusal);
      },
    );

    test('the right kind only, in each of its spellings', async () => {
      for (const spell of [
        (t: string) => `Bearer ${t}`,
        (t: string) => `bearer  ${t}`,
        (t: string) => t,
      ]) {
        const asMfa = await ask((mfa) => spell(mfa.mfaToken));
        const asUser = await ask((mfa) => spell(mfa.userToken));
        if (wanted === 'user') expect(asMfa).toEqual(REFUSED.user);
        else expect(refusals).not.toContainEqual(asMfa);
        if (wanted === 'mfa') expect(asUser).toEqual(REFUSED.mfa);
        else expect(refusals).not.toContainEqual(asUser);
      }
    });

    test('no token with another signature, payload or algorithm', async () => {
      const swap = (token: string, index: number, part: string) =>
        token
          .split('.')
          .map((old, at) => (at === index ? part : old))
          .join('.');
      const none = btoa(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'mfa' }));
      for (const kind of ['mfaToken', 'userToken'] as const) {
        for (const [index, part] of [
          [0, none],
          [1, btoa('{"jti":"x"}')],
          [2, ''],
          [2, 'AAAA'],
        ] as const) {
          expect(refusals).toContainEqual(await ask((mfa) => swap(mfa[kind], index, part)));
        }
        expect(refusals).toContainEqual(await ask((mfa) => `${mfa[kind]}.x`));
      }
    });

    test('no token of another server', async () => {
      const other = await setUp();
      expect(refusals).toContainEqual(await ask(() => other.mfaToken));
      expect(refusals).toContainEqual(await ask(() => other.userToken));
    });
  });

  test('an mfaToken dies after 360 seconds', async () => {
    const mfa = await createHarness();
    mfa.now = Math.ceil(mfa.now / 1000) * 1000;
    const token = await mfa.challenge();
    mfa.now += 359_999;
    expect((await mfa.ask(paths.list, { token })).body.code).toBe(200);
    mfa.now += 1;
    expect((await mfa.ask(paths.list, { token })).body.code).toBe(2021);
  });
});
