import { MfaError, type MfaErrorCode } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createTestBackend, type Fault, type TestBackend } from '../../test/backend.js';
import { openVerify } from '../../test/VerifyHost.js';

const answer = (body: string, init: ResponseInit = {}): Fault => {
  return () => new Response(body, { headers: { 'content-type': 'application/json' }, ...init });
};
/** The server does its work, and the answer never comes back. */
const loseAnswer: Fault = async (_request, forward) => {
  await forward();
  throw new TypeError('Failed to fetch');
};
const bodiesOf = (backend: TestBackend) =>
  backend.bodies as readonly { totp?: string; attemptId?: string }[];

describe('no usable answer keeps the code, and a second press passes', () => {
  test.each<[string, MfaErrorCode, Fault]>([
    ['no connection', 'network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['no answer in time', 'timeout', () => Promise.reject(new MfaError({ code: 'timeout' }))],
    ['an error of the server', 'server', answer('{"code":500,"message":"x"}', { status: 500 })],
    ['a server out of service', 'server', answer('{}', { status: 503 })],
    ['a page of a gateway', 'server', answer('<html>502</html>', { status: 502 })],
    ['a page of a captive portal', 'bad_response', answer('<html>Log in</html>')],
    ['an empty body', 'bad_response', answer('')],
    ['half of an answer', 'bad_response', answer('{"code":200,"data":{"id"')],
    ['another shape', 'bad_response', answer('[1,2,3]')],
    ['an answer without a code', 'bad_response', answer('{"data":{"id":"1"}}')],
    ['a success without a user', 'bad_response', answer('{"code":200,"message":"ok"}')],
    ['a success with an empty user', 'bad_response', answer('{"code":200,"data":{}}')],
  ])('%s', async (_name, code, fault) => {
    const backend = await createTestBackend({ isBound: true });
    const flow = openVerify(backend.client, await backend.challenge());
    const entered = backend.code();
    backend.fault = fault;
    await flow.enter(entered);
    await screen.findByText(code);

    expect(flow.status()).toBe('ready');
    expect(flow.input()).toHaveValue(entered);
    expect(flow.input()).not.toHaveAttribute('readonly');
    expect(flow.onError).toHaveBeenCalledTimes(1);
    expect(flow.onExpired).not.toHaveBeenCalled();

    backend.fault = undefined;
    await flow.press('Verify');
    await waitFor(() => expect(flow.status()).toBe('success'));
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(backend.requests).toHaveLength(2);
  });
});

describe('a lost answer', () => {
  test('is asked for again under the same id: success, and one session', async () => {
    const backend = await createTestBackend({ isBound: true });
    const flow = openVerify(backend.client, await backend.challenge());
    const answers: { token: string }[] = [];
    backend.fault = async (request, forward) => {
      const response = await forward();
      answers.push((await response.clone().json()).data);
      if (answers.length < 3) return loseAnswer(request, async () => response) ?? response;
      return response;
    };
    await flow.enter(backend.code());
    await screen.findByText('network');
    await flow.press('Verify');
    await waitFor(() => expect(flow.onError).toHaveBeenCalledTimes(2));
    await flow.press('Verify');
    await waitFor(() => expect(flow.status()).toBe('success'));

    const ids = bodiesOf(backend).map(({ attemptId }) => attemptId);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(answers.map(({ token }) => token)).size).toBe(1);
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess.mock.calls[0]?.[0]).toMatchObject({ token: answers[0]?.token });
  });

  test('is not asked for with another code', async () => {
    const backend = await createTestBackend({ isBound: true });
    const flow = openVerify(backend.client, await backend.challenge());
    backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    await flow.enter(backend.code());
    await screen.findByText('network');
    await act(() => flow.probe.current.verify('000000'));
    await act(() => flow.probe.current.verify('000000'));
    const ids = bodiesOf(backend).map(({ attemptId }) => attemptId);
    expect(ids[1]).not.toBe(ids[0]);
    expect(ids[2]).toBe(ids[1]);
  });

  test('at a backend without attempt ids: the code may be used, wait for the next', async () => {
    const backend = await createTestBackend({ isBound: true });
    const { acceptsAttemptIds, ...challenge } = await backend.challenge();
    expect(acceptsAttemptIds).toBe(true);
    const flow = openVerify(backend.client, challenge);
    backend.fault = loseAnswer;
    await flow.enter(backend.code());
    await screen.findByText('network');
    expect(flow.probe.current.mayBeUsed).toBe(false);

    // Whatever the backend then says of a used code, here: as the plain contract does.
    backend.fault = answer('{"code":6001,"message":"MFA code is wrong"}');
    await flow.press('Verify');
    await screen.findByText('invalid_code');
    expect(flow.probe.current.mayBeUsed).toBe(true);
    expect(flow.input()).toHaveValue('');
    expect(bodiesOf(backend).map((body) => Object.keys(body))).toEqual([['totp'], ['totp']]);

    await flow.enter('111111');
    await waitFor(() => expect(flow.onError).toHaveBeenCalledTimes(3));
    expect(flow.probe.current.mayBeUsed).toBe(false);
  });

  test('of a recovery code brings the replacement all the same', async () => {
    const backend = await createTestBackend({ isBound: true });
    const challenge = await backend.challenge();
    const flow = openVerify(backend.client, challenge, { initialMethod: 'recovery' });
    backend.fault = loseAnswer;
    await flow.enter(backend.recoveryCode);
    await flow.press('Verify');
    await screen.findByText('network');
    expect(flow.input()).toHaveValue(backend.recoveryCode);
    backend.fault = undefined;
    await flow.press('Verify');
    await waitFor(() => expect(flow.status()).toBe('saving'));
    expect(flow.probe.current.recoveryCodes).toHaveLength(1);
  });
});
