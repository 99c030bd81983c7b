import { MfaError, type MfaVerification } from '@mfakit/client';
import { act, cleanup } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Deferred,
  defer,
  makeBinding,
  makeChallenge,
  makeClient,
  makeVerification,
} from '../../test/fixtures.js';
import { type OpenVerify, openVerify } from '../../test/VerifyHost.js';

interface Pending extends Deferred<MfaVerification> {
  readonly signal: AbortSignal | undefined;
}

/** A client whose answers are given by hand, also after an abort. */
function makeSlowClient() {
  const calls: Pending[] = [];
  const wait = ({ signal }: { signal?: AbortSignal }) => {
    const deferred = defer<MfaVerification>();
    calls.push({ ...deferred, signal });
    return deferred.promise;
  };
  return { calls, client: makeClient({ verifyTotp: wait, verifyRecoveryCode: wait }) };
}

const settle = (change: () => void) =>
  act(async () => {
    change();
  });
const start = (flow: OpenVerify, code = '123456') =>
  settle(() => void flow.probe.current.verify(code));

describe('only the newest intent counts', () => {
  test('another method aborts the attempt, whose answer is dropped', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    await flow.enter('123456');
    expect(flow.status()).toBe('verifying');
    expect(flow.input()).toHaveAttribute('readonly');
    await flow.press('use recovery');
    expect(flow.input()).not.toHaveAttribute('readonly');
    expect(calls[0]?.signal?.aborted).toBe(true);
    await settle(() => calls[0]?.resolve(makeVerification()));
    expect(flow.status()).toBe('ready');
    expect(flow.probe.current.method).toBe('recovery');
    expect(flow.input()).toHaveValue('');
    expect(flow.onSuccess).not.toHaveBeenCalled();
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('a method that is not offered changes nothing', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    await start(flow);
    act(() => flow.probe.current.selectMethod('sms'));
    expect(flow.status()).toBe('verifying');
    expect(calls[0]?.signal?.aborted).toBe(false);
  });

  test('unmounting aborts, and nothing is called', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    const verified = flow.probe.current.verify('123456');
    await settle(() => {});
    flow.view.unmount();
    expect(calls[0]?.signal?.aborted).toBe(true);
    expect(await verified).toBeNull();
    calls[0]?.resolve(makeVerification());
    await settle(() => {});
    expect(flow.onSuccess).not.toHaveBeenCalled();
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('a new challenge starts again and drops the old answer', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    await flow.enter('123456');
    flow.update({ challenge: makeChallenge({ token: 'second' }) });
    expect(flow.status()).toBe('ready');
    expect(flow.input()).toHaveValue('');
    expect(calls[0]?.signal?.aborted).toBe(true);
    await settle(() => calls[0]?.resolve(makeVerification()));
    expect(flow.status()).toBe('ready');
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });

  test('a recovery code that was typed for the old challenge is gone with it', async () => {
    const flow = openVerify(makeClient(), makeChallenge(), { methods: ['recovery'] });
    await flow.enter('half a code');
    flow.update({ challenge: makeChallenge({ token: 'second' }) });
    expect(flow.input()).toHaveValue('');
  });

  test('the same token in a new object does not start again', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    await flow.enter('123456');
    flow.update({ challenge: makeChallenge({ reason: 'personal' }) });
    expect(flow.status()).toBe('verifying');
    await settle(() => calls[0]?.resolve(makeVerification()));
    expect(flow.status()).toBe('success');
  });

  test('a new client starts again, and is the one that is asked', async () => {
    const old = makeSlowClient();
    const next = makeSlowClient();
    const flow = openVerify(old.client, makeChallenge());
    await flow.enter('123456');
    flow.update({}, next.client);
    expect(flow.status()).toBe('ready');
    expect(old.calls[0]?.signal?.aborted).toBe(true);
    await start(flow);
    expect(next.calls).toHaveLength(1);
    await settle(() => old.calls[0]?.reject(new MfaError({ code: 'session_expired' })));
    expect(flow.status()).toBe('verifying');
    await settle(() => next.calls[0]?.resolve(makeVerification()));
    expect(flow.status()).toBe('success');
    expect(flow.onExpired).not.toHaveBeenCalled();
  });

  test('a new challenge after a success can be answered as well', async () => {
    const flow = openVerify(makeClient(), makeChallenge());
    await act(() => flow.probe.current.verify('123456'));
    flow.update({ challenge: makeChallenge({ token: 'second' }) });
    expect(flow.status()).toBe('ready');
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.status()).toBe('success');
    expect(flow.onSuccess).toHaveBeenCalledTimes(2);
  });

  test('three attempts overtaken one by one: every order of answers ends in one state', async () => {
    const moves: ((flow: OpenVerify) => void)[] = [
      (flow) => flow.probe.current.selectMethod('recovery'),
      (flow) => flow.update({ challenge: makeChallenge({ token: 'second' }) }),
      () => {},
    ];
    const outcomes = [
      (call: Pending) => call.resolve(makeVerification({ user: 'late' })),
      (call: Pending) => call.reject(new MfaError({ code: 'session_expired' })),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.array(fc.constantFrom(...outcomes), { minLength: 2, maxLength: 2 }),
        async (order, late) => {
          const { calls, client } = makeSlowClient();
          const flow = openVerify(client, makeChallenge());
          for (const move of moves) {
            await start(flow);
            await settle(() => move(flow));
          }
          expect(calls).toHaveLength(3);
          for (const index of order) {
            const call = calls[index];
            const give = late[index] ?? ((newest: Pending) => newest.resolve(makeVerification()));
            if (call) await settle(() => give(call));
          }
          expect(flow.status()).toBe('success');
          expect(flow.onSuccess.mock.calls).toEqual([[makeVerification()]]);
          expect(flow.onExpired).not.toHaveBeenCalled();
          cleanup();
        },
      ),
      { numRuns: 24 },
    );
  });
});

describe('a factor that is not enrolled', () => {
  const unbound = makeChallenge({ factors: [{ type: 'totp', bound: false, bindable: true }] });

  test('nothing that can be used: the user needs an administrator', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ factors: [] }));
    expect(flow.status()).toBe('unavailable');
    expect(flow.probe.current).toMatchObject({ method: null, methods: [], error: null });
    expect(await flow.probe.current.verify('123456')).toBeNull();
  });

  test('is bound first; a binding that signs in is the success', () => {
    const flow = openVerify(makeClient(), unbound);
    expect(flow.status()).toBe('binding');
    expect(flow.probe.current.method).toBe('totp');
    const verification = makeVerification();
    act(() => flow.probe.current.completeBinding(makeBinding({ verification })));
    expect(flow.status()).toBe('success');
    expect(flow.onSuccess.mock.calls).toEqual([[verification]]);
  });

  test('a binding that does not sign in is followed by a code', async () => {
    const flow = openVerify(makeClient(), unbound);
    act(() => flow.probe.current.completeBinding(makeBinding()));
    expect(flow.status()).toBe('ready');
    expect(flow.onSuccess).not.toHaveBeenCalled();
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.status()).toBe('success');
  });

  test('a binding nobody asked for does not disturb an attempt', async () => {
    const { calls, client } = makeSlowClient();
    const flow = openVerify(client, makeChallenge());
    await start(flow);
    act(() => flow.probe.current.completeBinding(makeBinding()));
    expect(flow.status()).toBe('verifying');
    await settle(() => calls[0]?.resolve(makeVerification()));
    expect(flow.status()).toBe('success');
  });
});
