import { MfaError } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openBind } from '../../test/BindHost.js';
import { createTestBackend } from '../../test/backend.js';
import { makeClient } from '../../test/fixtures.js';

beforeAll(async () => {
  // What is loaded late must not be late on a busy machine.
  await import('./diagnose-binding.js');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function openVerify() {
  const backend = await createTestBackend();
  const flow = openBind(backend.client, { challenge: await backend.challenge() });
  await flow.reachVerify();
  return { backend, flow };
}
const refused = () => screen.findByText('invalid_code');

test('a phone whose clock is ten minutes behind', async () => {
  const { backend, flow } = await openVerify();
  await flow.enter(backend.code(flow.secret(), -20));
  await refused();
  expect(flow.probe.current.diagnosis).toEqual({ kind: 'clock', minutesOff: -10 });
  // Said once, with the refusal, and told to the host without it.
  expect(flow.probe.seen).toEqual(['idle', 'loading', 'scan', 'verify', 'confirming', 'verify']);
  expect(flow.onError).toHaveBeenCalledTimes(1);
  expect(JSON.stringify(flow.onError.mock.calls)).not.toContain('clock');

  await flow.user.keyboard('1');
  expect(flow.probe.current.diagnosis).toBeNull();
  await flow.enter(backend.code(flow.secret()));
  await waitFor(() => expect(flow.step()).toBe('recovery'));
});

test('two digits that changed places', async () => {
  const { backend, flow } = await openVerify();
  const code = backend.code(flow.secret());
  const at = [...code].findIndex((digit, index) => digit !== code[index + 1]);
  const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
  await flow.enter(swapped);
  await refused();
  expect(flow.probe.current.diagnosis).toMatchObject({ kind: 'swapped' });
});

test('a failure that is none of the code has no reason', async () => {
  const { backend, flow } = await openVerify();
  backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
  await flow.enter(backend.code(flow.secret(), -20));
  await screen.findByText('network');
  expect(flow.probe.current.diagnosis).toBeNull();
});

/** The page's cryptography with another `subtle`, and a client that refuses every code. */
async function openWith(subtle: Partial<SubtleCrypto> | undefined) {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal('crypto', { getRandomValues, subtle });
  const confirmTotpBinding = () => Promise.reject(new MfaError({ code: 'invalid_code' }));
  const flow = openBind(makeClient({ confirmTotpBinding }));
  await flow.reachVerify();
  return flow;
}

test('a page that is not secure gives the plain refusal', async () => {
  const flow = await openWith(undefined);
  await flow.enter('000000');
  await refused();
  expect(flow.probe.current.diagnosis).toBeNull();
});

test.each([
  ['breaks', () => Promise.reject(new Error('no'))],
  ['never ends', () => new Promise<ArrayBuffer>(() => {})],
])('cryptography that %s costs the reason and nothing else', async (_name, sign) => {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle);
  const flow = await openWith({ importKey, sign });
  await flow.enter('000000');
  await refused();
  expect(flow.probe.current.diagnosis).toBeNull();
});

test('leaving while the reason is looked for ends in nothing', async () => {
  const importKey = vi.fn(() => new Promise<CryptoKey>(() => {}));
  const flow = await openWith({ importKey });
  await flow.enter('000000');
  await waitFor(() => expect(importKey).toHaveBeenCalled());
  flow.view.unmount();
  await act(async () => {});
  expect(flow.onError).not.toHaveBeenCalled();
});
