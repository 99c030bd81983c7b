import { describe, expect, test, vi } from 'vitest';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { runStepUp, type StepUpRun } from './run-step-up.js';
import { StepUpStore } from './step-up-store.js';

const challenge = makeChallenge();
const passed = makeVerification();
const wanted = { code: 1636 };

/** A store that a machine answers, and what a run on it takes. */
function setUp(answers: readonly unknown[]) {
  const log: string[] = [];
  const store = new StepUpStore(makeClient());
  store.attach('own');
  const rest = [...answers];
  const run: StepUpRun<unknown> = {
    store,
    call: async () => {
      log.push('call');
      const answer = rest.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    detect: (outcome) => (outcome === wanted ? challenge : null),
    onVerified: async () => log.push('stored'),
    answer: async () => {
      log.push('asked');
      return passed;
    },
    maxPrompts: 1,
  };
  return { store, run, log };
}

describe('runStepUp', () => {
  test.each<[string, readonly unknown[], readonly string[], unknown]>([
    ['hands on what went well', ['done'], ['call'], 'done'],
    ['asks, stores, calls again', [wanted, 'done'], ['call', 'asked', 'stored', 'call'], 'done'],
    [
      'asks once and hands on a second demand',
      [wanted, wanted, 'never'],
      ['call', 'asked', 'stored', 'call'],
      wanted,
    ],
  ])('%s', async (_, answers, steps, result) => {
    const { run, log } = setUp(answers);
    expect(await runStepUp(run)).toBe(result);
    expect(log).toEqual(steps);
  });

  test('asks as often as it may', async () => {
    const { run, log } = setUp([wanted, wanted, wanted, 'never']);
    expect(await runStepUp({ ...run, maxPrompts: 2 })).toBe(wanted);
    expect(log.filter((step) => step === 'asked')).toHaveLength(2);
    const quiet = setUp([wanted]);
    expect(await runStepUp({ ...quiet.run, maxPrompts: 0 })).toBe(wanted);
    expect(quiet.log).toEqual(['call']);
  });

  test.each([['of the first attempt'], ['of the second']])(
    'lets errors %s through untouched',
    async (which) => {
      const error = new TypeError('theirs');
      const { run } = setUp(which === 'of the second' ? [wanted, error] : [error]);
      await expect(runStepUp(run)).rejects.toBe(error);
    },
  );

  test('takes a function that throws where it should reject', async () => {
    const error = new TypeError('at once');
    const { run } = setUp([]);
    const call = () => {
      throw error;
    };
    await expect(runStepUp({ ...run, call })).rejects.toBe(error);
  });

  test('does not call again when storing fails', async () => {
    const { run, log } = setUp([wanted, 'never']);
    const error = new Error('the disk is full');
    await expect(runStepUp({ ...run, onVerified: () => Promise.reject(error) })).rejects.toBe(
      error,
    );
    expect(log).toEqual(['call', 'asked']);
  });

  test('does not call again while storing lasts', async () => {
    const { run, log } = setUp([wanted, 'done']);
    const storing = defer<void>();
    const result = runStepUp({ ...run, onVerified: () => storing.promise });
    await vi.waitFor(() => expect(log).toEqual(['call', 'asked']));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(log).toEqual(['call', 'asked']);
    storing.resolve();
    expect(await result).toBe('done');
  });

  test('a fault in the detection is told to the page and does not undo what went well', async () => {
    const told = vi.fn();
    vi.stubGlobal('reportError', told);
    const { run } = setUp(['paid']);
    const fault = new TypeError('in detect');
    const detect = () => {
      throw fault;
    };
    expect(await runStepUp({ ...run, detect })).toBe('paid');
    expect(told.mock.calls).toEqual([[fault]]);
    vi.unstubAllGlobals();
  });

  test('a call that was under way when somebody passed does not ask again', async () => {
    const { store, run, log } = setUp([wanted, 'first']);
    const late = defer<unknown>();
    const answers = [late.promise, Promise.resolve('second')];
    const slow = runStepUp({ ...run, call: () => answers.shift() ?? Promise.resolve() });
    expect(await runStepUp(run)).toBe('first');
    log.length = 0;
    late.resolve(wanted);
    expect(await slow).toBe('second');
    expect(log).toEqual(['stored']);

    // What was passed before a call began does not count for it.
    const { run: next, log: steps } = setUp([wanted, 'third']);
    expect(await runStepUp({ ...next, store })).toBe('third');
    expect(steps).toContain('asked');
  });
});
