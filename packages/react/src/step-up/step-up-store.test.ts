import { isMfaError, MfaError } from '@mfakit/client';
import { describe, expect, test, vi } from 'vitest';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import type { StepUpPrompt } from './open-prompt.js';
import { StepUpStore } from './step-up-store.js';

const first = makeChallenge({ token: 'first' });
const second = makeChallenge({ token: 'second' });
const passed = makeVerification();

/** A place with something that renders its prompts. */
function place() {
  const store = new StepUpStore(makeClient());
  const detach = store.attach('own');
  const changes = vi.fn();
  store.subscribe(changes);
  const open = (): StepUpPrompt => {
    const prompt = store.getPrompt('own');
    if (!prompt) throw new Error('Nothing is open.');
    return prompt;
  };
  return { store, detach, changes, open };
}

/** How a promise has settled so far. */
function watch(promise: Promise<unknown>) {
  const seen: { state: string } = { state: 'waiting' };
  promise.then(
    () => {
      seen.state = 'passed';
    },
    (error: unknown) => {
      seen.state = isMfaError(error) ? error.code : `threw ${String(error)}`;
    },
  );
  return seen;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a prompt', () => {
  test('opens with the first challenge and is shared by those that come later', async () => {
    const { store, open, changes } = place();
    const calls = [store.ask(first), store.ask(second), store.ask(second)];
    expect(open().challenge).toBe(first);
    expect(changes).toHaveBeenCalledTimes(1);
    expect(store.isOpen()).toBe(true);

    open().succeed(passed);
    expect(await Promise.all(calls)).toEqual([passed, passed, passed]);
    expect(store.getPrompt('own')).toBeNull();
    expect(store.isOpen()).toBe(false);
    expect(changes).toHaveBeenCalledTimes(2);
  });

  test('is gone from the page before the calls go on', async () => {
    const { store, open } = place();
    const seen: unknown[] = [];
    const call = store.ask(first).then(() => seen.push(store.getPrompt('own')));
    open().succeed(passed);
    await call;
    expect(seen).toEqual([null]);
  });

  test('that is cancelled turns every call down', async () => {
    const { store, open } = place();
    const calls = [watch(store.ask(first)), watch(store.ask(second))];
    open().cancel();
    await settled();
    expect(calls.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  test('that fails tells every call why', async () => {
    const { store, open } = place();
    const calls = [watch(store.ask(first)), watch(store.ask(second))];
    open().fail(new MfaError({ code: 'session_expired' }));
    await settled();
    expect(calls.map(({ state }) => state)).toEqual(['session_expired', 'session_expired']);
  });

  test('does nothing once it is closed', async () => {
    const { store, open } = place();
    const call = watch(store.ask(first));
    const old = open();
    old.cancel();
    const next = watch(store.ask(second));
    old.succeed(passed);
    old.cancel();
    await settled();
    expect([call.state, next.state]).toEqual(['cancelled', 'waiting']);
    expect(open().challenge).toBe(second);
  });

  test('passed with nothing is a mistake that is named', async () => {
    const { store, open } = place();
    const call = store.ask(first);
    // What a host written in JavaScript may do.
    (open().succeed as (result?: unknown) => void)();
    await expect(call).rejects.toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('[@mfakit/react]'),
    });
  });
});

describe('a call that leaves', () => {
  test('rejects, and the prompt stays for the others', async () => {
    const { store, open } = place();
    const leaving = new AbortController();
    const left = watch(store.ask(first, { signal: leaving.signal }));
    const stays = watch(store.ask(second));
    leaving.abort();
    await settled();
    expect([left.state, stays.state]).toEqual(['cancelled', 'waiting']);
    expect(open().challenge).toBe(first);
    open().succeed(passed);
    await settled();
    expect(stays.state).toBe('passed');
  });

  test('as the last one takes the prompt with it', async () => {
    const { store } = place();
    const leaving = new AbortController();
    const left = watch(store.ask(first, { signal: leaving.signal }));
    leaving.abort();
    await settled();
    expect(left.state).toBe('cancelled');
    expect(store.isOpen()).toBe(false);
  });

  test('before it asks opens nothing', async () => {
    const { store } = place();
    await expect(store.ask(first, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(store.isOpen()).toBe(false);
  });
});

describe('what renders the prompts', () => {
  test('when there is nothing, a call is told so at once', async () => {
    const store = new StepUpStore(makeClient());
    await expect(store.ask(first)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/useStepUpPrompt/),
    });
    expect(store.isOpen()).toBe(false);
  });

  test('when it goes, an open prompt is cancelled', async () => {
    const { store, detach } = place();
    const call = watch(store.ask(first));
    detach();
    await settled();
    expect(call.state).toBe('cancelled');
  });

  test('when it is mounted anew in the same moment, the prompt stays', async () => {
    const { store, detach } = place();
    const call = watch(store.ask(first));
    detach();
    store.attach('own');
    await settled();
    expect(call.state).toBe('waiting');
  });

  test('as a fallback gives way to another, and takes over from it', async () => {
    const store = new StepUpStore(makeClient());
    store.attach('fallback');
    const call = watch(store.ask(first));
    expect(store.getPrompt('fallback')?.challenge).toBe(first);
    const detach = store.attach('own');
    expect(store.getPrompt('fallback')).toBeNull();
    expect(store.getPrompt('own')?.challenge).toBe(first);
    detach();
    await settled();
    expect(call.state).toBe('waiting');
    expect(store.getPrompt('fallback')?.challenge).toBe(first);
  });
});

describe('a host’s own function', () => {
  test('asks instead, and once for all', async () => {
    const { store } = place();
    const asked = defer<typeof passed>();
    const answer = vi.fn(() => asked.promise);
    const other = vi.fn(() => asked.promise);
    const calls = [
      store.ask(first, { answer }),
      store.ask(second, { answer: other }),
      store.ask(second),
    ];
    expect(store.getPrompt('own')).toBeNull();
    expect(store.isOpen()).toBe(true);
    asked.resolve(passed);
    expect(await Promise.all(calls)).toEqual([passed, passed, passed]);
    expect(answer.mock.calls).toEqual([[first, { signal: expect.any(AbortSignal) }]]);
    expect(other).not.toHaveBeenCalled();
  });

  test('joins what is rendered where that is open already', async () => {
    const { store, open } = place();
    const answer = vi.fn();
    const calls = [store.ask(first), store.ask(second, { answer })];
    open().succeed(passed);
    expect(await Promise.all(calls)).toEqual([passed, passed]);
    expect(answer).not.toHaveBeenCalled();
  });

  test.each([
    ['rejects', () => Promise.reject(new RangeError('mine'))],
    [
      'throws',
      () => {
        throw new RangeError('mine');
      },
    ],
  ])('that %s is handed on untouched', async (_, answer) => {
    const { store } = place();
    await expect(store.ask(first, { answer })).rejects.toThrow(new RangeError('mine'));
    expect(store.isOpen()).toBe(false);
  });

  test('learns that nobody waits any longer', async () => {
    const { store } = place();
    const signals: AbortSignal[] = [];
    const call = watch(
      store.ask(first, {
        answer: (_challenge, { signal }) => {
          signals.push(signal);
          return new Promise(() => {});
        },
      }),
    );
    store.cancel();
    await settled();
    expect(call.state).toBe('cancelled');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
