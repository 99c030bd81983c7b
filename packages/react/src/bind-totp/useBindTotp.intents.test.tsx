import { type MfaBinding, MfaError, type TotpBinding } from '@mfakit/client';
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBind } from '../../test/BindHost.js';
import {
  type Deferred,
  defer,
  makeBinding,
  makeChallenge,
  makeClient,
  makeTotpBinding,
  makeVerification,
} from '../../test/fixtures.js';

const START = Date.UTC(2030, 0, 1);
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const settle = (change: () => void) =>
  act(async () => {
    change();
  });

/** A client whose answers are given by hand, also after an abort. */
function makeSlowClient() {
  const begun: (Deferred<TotpBinding> & { readonly signal: AbortSignal | undefined })[] = [];
  const confirmed: (Deferred<MfaBinding> & { readonly signal: AbortSignal | undefined })[] = [];
  const client = makeClient({
    beginTotpBinding: ({ signal } = {}) => {
      const deferred = defer<TotpBinding>();
      begun.push({ ...deferred, signal });
      return deferred.promise;
    },
    confirmTotpBinding: ({ signal }) => {
      const deferred = defer<MfaBinding>();
      confirmed.push({ ...deferred, signal });
      return deferred.promise;
    },
  });
  return { begun, confirmed, client };
}

describe('only the newest intent counts', () => {
  test('unmounting aborts the request for a secret', async () => {
    const { begun, client } = makeSlowClient();
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    flow.view.unmount();
    expect(begun.map(({ signal }) => signal?.aborted)).toEqual([true]);
    await settle(() => begun[0]?.reject(new MfaError({ code: 'network' })));
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('unmounting aborts the confirmation, and nothing is called', async () => {
    const { begun, confirmed, client } = makeSlowClient();
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    await settle(() => begun[0]?.resolve(makeTotpBinding({ recoveryCodes: [] })));
    const result = flow.probe.current.confirm('123456');
    await settle(() => {});
    flow.view.unmount();
    expect(confirmed.map(({ signal }) => signal?.aborted)).toEqual([true]);
    await settle(() => confirmed[0]?.resolve(makeBinding()));
    expect(await result).toBeNull();
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });

  test('a new challenge drops the secret of the old one, whenever it comes', async () => {
    const { begun, client } = makeSlowClient();
    const flow = openBind(client, { challenge: makeChallenge() });
    await settle(() => flow.probe.current.start());
    flow.update({ challenge: makeChallenge({ token: 'second' }) });
    expect(flow.step()).toBe('idle');
    expect(begun[0]?.signal?.aborted).toBe(true);
    await settle(() => flow.probe.current.start());
    await settle(() => begun[0]?.resolve(makeTotpBinding({ secret: 'OLDOLDOLDOLD' })));
    expect(flow.step()).toBe('loading');
    await settle(() => begun[1]?.resolve(makeTotpBinding()));
    expect(flow.secret()).toBe(makeTotpBinding().secret);
  });

  test('with autoStart a new challenge asks again by itself', async () => {
    const { begun, client } = makeSlowClient();
    const flow = openBind(client, { challenge: makeChallenge(), autoStart: true });
    const tick = () => act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    await tick();
    flow.update({ challenge: makeChallenge({ token: 'second' }) });
    await tick();
    expect(begun.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    await settle(() => begun[1]?.resolve(makeTotpBinding()));
    expect(flow.step()).toBe('scan');
  });

  test('starting again drops the late answer to a confirmation', async () => {
    const { begun, confirmed, client } = makeSlowClient();
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    await settle(() => begun[0]?.resolve(makeTotpBinding()));
    await settle(() => void flow.probe.current.confirm('123456'));
    await settle(() => flow.probe.current.restart());
    expect(confirmed[0]?.signal?.aborted).toBe(true);
    await settle(() => confirmed[0]?.resolve(makeBinding()));
    expect(flow.step()).toBe('loading');
    await settle(() => begun[1]?.resolve(makeTotpBinding()));
    expect(flow.step()).toBe('scan');
  });

  test('the flow is told by a token and a source', async () => {
    const beginTotpBinding = vi.fn(async () => makeTotpBinding({ acceptsAttemptIds: true }));
    const confirmTotpBinding = vi.fn(async () => makeBinding());
    const client = makeClient({ beginTotpBinding, confirmTotpBinding });
    const signal = expect.any(AbortSignal);
    const flow = openBind(client, { challenge: makeChallenge() });
    await settle(() => flow.probe.current.start());
    await act(() => flow.probe.current.confirm('123456'));
    const asked = { token: 'challenge-token', source: 'application', signal };
    expect(beginTotpBinding).toHaveBeenCalledWith(asked);
    expect(confirmTotpBinding).toHaveBeenCalledWith({
      ...asked,
      code: '123456',
      attemptId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    flow.view.unmount();

    const own = openBind(client);
    await settle(() => own.probe.current.start());
    expect(beginTotpBinding).toHaveBeenLastCalledWith({ source: 'self', signal });
  });
});

describe('what a client gives', () => {
  test('a code of eight digits', async () => {
    const client = makeClient({ beginTotpBinding: async () => makeTotpBinding({ digits: 8 }) });
    const flow = openBind(client);
    await flow.reachVerify();
    await flow.enter('123456');
    expect(flow.step()).toBe('verify');
    await flow.user.keyboard('78');
    expect(flow.step()).toBe('recovery');
  });

  test('recovery codes at the confirmation', async () => {
    const client = makeClient({
      beginTotpBinding: async () => makeTotpBinding({ recoveryCodes: [] }),
      confirmTotpBinding: async () => makeBinding({ recoveryCodes: ['a', 'b'] }),
    });
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    await act(() => flow.probe.current.confirm('123456'));
    expect(flow.probe.current.recoveryCodes).toEqual(['a', 'b']);
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });

  test('no recovery codes at all: done at once', async () => {
    const client = makeClient({
      beginTotpBinding: async () => makeTotpBinding({ recoveryCodes: [] }),
      confirmTotpBinding: async () => makeBinding({ verification: makeVerification() }),
    });
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    let result: unknown;
    await act(async () => {
      result = await flow.probe.current.confirm('123456');
    });
    expect(flow.step()).toBe('done');
    expect(flow.onSuccess.mock.calls).toEqual([[result]]);
    expect(result).toEqual({
      type: 'totp',
      recoveryCodes: [],
      verification: makeVerification(),
    });
  });
});

describe('by the clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  test('the secret runs out, once, and restart brings a new one', async () => {
    let made = 0;
    const client = makeClient({
      beginTotpBinding: async () => {
        made += 1;
        const secret = `SECRET${made}`;
        return makeTotpBinding({ secret, expiresAt: Date.now() + 600_000 });
      },
    });
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    await advance(599_999);
    expect(flow.step()).toBe('scan');
    await advance(1);
    expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
    expect(flow.probe.current.binding).toBeNull();
    expect(flow.onExpired).not.toHaveBeenCalled();
    await settle(() => flow.probe.current.restart());
    expect(flow.secret()).toBe('SECRET2');
    await advance(599_999);
    expect(flow.step()).toBe('scan');
  });

  test('the challenge runs out while the secret is shown', async () => {
    const flow = openBind(makeClient(), {
      challenge: makeChallenge({ expiresAt: START + 60_000 }),
    });
    await settle(() => flow.probe.current.start());
    await advance(60_000);
    expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'session' });
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
  });

  test('a challenge that ran out while the secret was on its way is noticed', async () => {
    const { begun, client } = makeSlowClient();
    const flow = openBind(client, { challenge: makeChallenge({ expiresAt: START + 5000 }) });
    await settle(() => flow.probe.current.start());
    await advance(6000);
    await settle(() => begun[0]?.resolve(makeTotpBinding()));
    expect(flow.step()).toBe('expired');
  });

  test('a confirmation under way is waited for, recovery codes are not taken away', async () => {
    const { begun, confirmed, client } = makeSlowClient();
    const flow = openBind(client, { challenge: makeChallenge({ expiresAt: START + 5000 }) });
    await settle(() => flow.probe.current.start());
    await settle(() => begun[0]?.resolve(makeTotpBinding({ expiresAt: START + 5000 })));
    await settle(() => void flow.probe.current.confirm('123456'));
    await advance(6000);
    expect(flow.step()).toBe('confirming');
    await settle(() => confirmed[0]?.resolve(makeBinding()));
    await advance(600_000);
    expect(flow.step()).toBe('recovery');
    act(() => flow.probe.current.finish());
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onExpired).not.toHaveBeenCalled();
  });

  test('a lock with an end is over by itself', async () => {
    const error = new MfaError({ code: 'locked', retryAt: START + 60_000 });
    const client = makeClient({ confirmTotpBinding: () => Promise.reject(error) });
    const flow = openBind(client);
    await settle(() => flow.probe.current.start());
    await act(() => flow.probe.current.confirm('123456'));
    expect(flow.step()).toBe('locked');
    expect(flow.probe.current.retryAt).toBe(START + 60_000);
    await advance(60_000);
    expect(flow.step()).toBe('verify');
    expect(flow.secret()).toBe(makeTotpBinding().secret);
  });
});
