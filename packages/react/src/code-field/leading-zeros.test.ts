import { createAuthingClient } from '@mfakit/client/authing';
import { expect, it } from 'vitest';
import { createCodeFieldStore } from './code-field-store.js';

it('CE10 none of the ten thousand codes of four digits loses a zero between field and wire', async () => {
  const arrived: unknown[] = [];
  const client = createAuthingClient({
    appId: 'app',
    host: 'https://mfa.invalid',
    fetch: async (request) => {
      const body: { readonly totp: unknown } = await request.json();
      arrived.push(body.totp);
      return Response.json({ code: 200, data: { id: 'alice', token: 'session' } });
    },
  });
  const completed: string[] = [];
  const store = createCodeFieldStore({ length: 4, onComplete: (code) => completed.push(code) });
  const codes = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));
  for (const code of codes) {
    store.clear();
    store.input(code);
    await client.verifyTotp?.({ token: 'challenge', code: completed.at(-1) ?? '' });
  }
  expect(completed).toEqual(codes);
  expect(arrived).toEqual(codes);
});
