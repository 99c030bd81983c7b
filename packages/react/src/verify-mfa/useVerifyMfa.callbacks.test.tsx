import { type MfaClient, MfaError, type MfaVerification } from '@mfakit/client';
import { act, render, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { openVerify, VerifyHost } from '../../test/VerifyHost.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import type { UseVerifyMfaResult } from './verify-mfa-types.js';

interface SignInProps {
  readonly client: MfaClient;
  readonly probe: Probe<UseVerifyMfaResult>;
}

/** Goes on once the challenge has passed, and asks for a new one once it is over. */
function SignIn({ client, probe }: SignInProps): ReactElement {
  const [isIn, setIn] = useState(false);
  const [tries, setTries] = useState(0);
  if (isIn) return <p>Welcome</p>;
  return (
    <MfaProvider client={client}>
      <VerifyHost
        probe={probe}
        challenge={makeChallenge({ token: `token-${tries}` })}
        onSuccess={() => setIn(true)}
        onExpired={() => setTries(tries + 1)}
      />
    </MfaProvider>
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('callbacks of the host', () => {
  const thrown = new Error('a mistake of the host');

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw thrown;
      },
    ],
    ['rejects', () => Promise.reject(thrown)],
    [
      'gives a thenable that throws',
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: a host may give anything that can be awaited.
        then: () => {
          throw thrown;
        },
      }),
    ],
  ])("onSuccess that %s is the page's error and still a success", async (_name, onSuccess) => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const flow = openVerify(makeClient(), makeChallenge(), { onSuccess });
    await act(() => flow.probe.current.verify('123456'));
    await waitFor(() => expect(reported.mock.calls).toEqual([[thrown]]));
    expect(flow.status()).toBe('success');
    expect(flow.onError).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test.each(['onError', 'onExpired'] as const)('%s that throws', async (name) => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const code = name === 'onError' ? 'network' : 'session_expired';
    const client = makeClient({ verifyTotp: () => Promise.reject(new MfaError({ code })) });
    const callback = vi.fn(() => {
      throw thrown;
    });
    const flow = openVerify(client, makeChallenge(), { [name]: callback });
    await act(() => flow.probe.current.verify('123456'));
    expect(reported.mock.calls).toEqual([[thrown]]);
    expect(callback).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  test("where there is no reportError, the page's error event is told", async () => {
    vi.stubGlobal('reportError', undefined);
    const later = vi.fn();
    vi.stubGlobal('queueMicrotask', later);
    const onSuccess = () => {
      throw thrown;
    };
    const flow = openVerify(makeClient(), makeChallenge(), { onSuccess });
    await act(() => flow.probe.current.verify('123456'));
    vi.unstubAllGlobals();
    const tell = later.mock.calls.map(([task]) => task).find((task) => `${task}`.includes('throw'));
    expect(tell).toThrow(thrown);
  });

  test('may unmount the flow', async () => {
    const probe = new Probe<UseVerifyMfaResult>();
    render(<SignIn probe={probe} client={makeClient()} />, { wrapper: StrictMode });
    let result: unknown;
    await act(async () => {
      result = await probe.current.verify('123456');
    });
    expect(result).toMatchObject({ method: 'totp' });
    expect(document.body).toHaveTextContent(/^Welcome$/);
  });

  test('may start a new challenge from within', async () => {
    const probe = new Probe<UseVerifyMfaResult>();
    const verifyTotp = vi.fn().mockRejectedValue(new MfaError({ code: 'session_expired' }));
    render(<SignIn probe={probe} client={makeClient({ verifyTotp })} />, { wrapper: StrictMode });
    await act(() => probe.current.verify('123456'));
    await act(() => probe.current.verify('123456'));
    expect(probe.current.status).toBe('ready');
    expect(verifyTotp.mock.calls.map(([{ token }]) => token)).toEqual(['token-0', 'token-1']);
  });

  test('that is given anew in each render is the newest when called', async () => {
    const first = vi.fn();
    const second = vi.fn();
    const { promise, resolve } = defer<MfaVerification>();
    const client = makeClient({ verifyTotp: () => promise });
    const flow = openVerify(client, makeChallenge(), { onSuccess: first });
    const verified = flow.probe.current.verify('123456');
    flow.update({ onSuccess: second });
    resolve(makeVerification());
    await act(() => verified);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
  });

  test('hears of the same error object each time it is the reason', async () => {
    const error = new MfaError({ code: 'unknown' });
    const flow = openVerify(
      makeClient({ verifyTotp: () => Promise.reject(error) }),
      makeChallenge(),
    );
    await act(() => flow.probe.current.verify('123456'));
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.onError.mock.calls).toEqual([[error], [error]]);
  });
});
