import { MfaError, type MfaFactor } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { makeBinding, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { VerifyHost } from '../../test/VerifyHost.js';
import {
  type CodeFactorDefinition,
  codeFactors,
  faceFactor,
  type MfaFactorDefinition,
  MfaProvider,
  type UseVerifyMfaResult,
} from '../index.js';

const pigeon: MfaFactor = { type: 'pigeon', bound: true, bindable: true };
const face: MfaFactor = { type: 'face', bound: true, bindable: true };
const app: MfaFactor = { type: 'totp', bound: true, bindable: true };

function pigeonFactor(verify: CodeFactorDefinition['verify']): CodeFactorDefinition {
  return { type: 'pigeon', entry: 'app', canVerify: () => true, verify };
}

function open(allowed: readonly MfaFactor[], factors?: readonly MfaFactorDefinition[]) {
  const probe = new Probe<UseVerifyMfaResult>();
  const calls = { onSuccess: vi.fn(), onError: vi.fn() };
  const client = makeClient({
    verifyFace: async () => makeVerification({ method: 'face' }),
    bindFace: async () => makeBinding({ type: 'face' }),
  });
  const challenge = makeChallenge({ factors: allowed });
  render(
    <StrictMode>
      <MfaProvider client={client} {...(factors && { factors })}>
        <VerifyHost probe={probe} challenge={challenge} {...calls} />
      </MfaProvider>
    </StrictMode>,
  );
  const flow = () => probe.current;
  return { flow, user: userEvent.setup(), ...calls };
}

test('a host’s own factor is asked like the kit’s, and the code goes to the host’s function', async () => {
  const verify = vi.fn<CodeFactorDefinition['verify']>(async () =>
    makeVerification({ method: 'pigeon' }),
  );
  const { user, onSuccess } = open([pigeon], [...codeFactors, pigeonFactor(verify)]);
  await user.type(screen.getByRole('textbox'), '123456');
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(verify).toHaveBeenCalledTimes(1);
  expect(verify.mock.calls[0]?.[0]).toMatchObject({
    code: '123456',
    factor: pigeon,
    options: { token: 'challenge-token', signal: expect.any(AbortSignal) },
  });
});

test('what the host’s function rejects with is told like any other error', async () => {
  const refuse = async () => {
    throw new MfaError({ code: 'invalid_code' });
  };
  const { user, onError } = open([pigeon], [pigeonFactor(refuse)]);
  await user.type(screen.getByRole('textbox'), '123456');
  expect(await screen.findByRole('alert')).toHaveTextContent('invalid_code');
  expect(onError).toHaveBeenCalledTimes(1);
});

test('what the host’s function forgets to answer is no success', async () => {
  // A host may write it in JavaScript.
  const forget = (async () => undefined) as unknown as CodeFactorDefinition['verify'];
  const { user, onSuccess } = open([pigeon], [pigeonFactor(forget)]);
  await user.type(screen.getByRole('textbox'), '123456');
  expect(await screen.findByRole('alert')).toHaveTextContent('bad_response');
  expect(onSuccess).not.toHaveBeenCalled();
});

test('a factor that nobody has registered is not offered', () => {
  expect(open([pigeon]).flow().status).toBe('unavailable');
  expect(open([face]).flow().status).toBe('unavailable');
});

test('a factor with a flow of its own passes the challenge with what that flow gives', async () => {
  const { flow, onSuccess } = open([face, app], [...codeFactors, faceFactor]);
  expect(flow().status).toBe('delegated');
  act(() => flow().complete(makeVerification({ method: 'whatever' })));
  expect(flow().status).toBe('success');
  expect(onSuccess).toHaveBeenCalledExactlyOnceWith(makeVerification({ method: 'face' }));
  act(() => flow().complete(makeVerification()));
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('its recovery codes are saved first', () => {
  const { flow, onSuccess } = open([face], [faceFactor]);
  act(() => flow().complete(makeVerification({ recoveryCodes: ['rescue-3'] })));
  expect(flow().recoveryCodes).toEqual(['rescue-3']);
  expect(onSuccess).not.toHaveBeenCalled();
  act(() => flow().acknowledgeCodes());
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('another method can be chosen instead, and an outcome that comes late is dropped', () => {
  const { flow, onSuccess } = open([face, app], [...codeFactors, faceFactor]);
  const late = flow().complete;
  act(() => flow().selectMethod('totp'));
  expect(flow().status).toBe('ready');
  act(() => flow().complete(makeVerification()));
  expect(flow().status).toBe('ready');
  act(() => late(makeVerification()));
  expect(onSuccess).not.toHaveBeenCalled();
});

test('where several could be enrolled, the user chooses, and may choose again', () => {
  const toBind = [app, face].map((factor) => ({ ...factor, bound: false }));
  const { flow } = open(toBind, [...codeFactors, faceFactor]);
  expect(flow().status).toBe('choosing');
  expect(flow().method).toBeNull();
  act(() => flow().selectMethod('face'));
  expect(flow().status).toBe('binding');
  expect(flow().factor?.type).toBe('face');
  act(() => flow().reopenChoice());
  expect(flow().status).toBe('choosing');
  act(() => flow().selectMethod('face'));
  act(() => flow().completeBinding(makeBinding({ type: 'face' })));
  expect(flow().status).toBe('delegated');
});
