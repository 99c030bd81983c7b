import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.js';
import {
  type AttemptCounter,
  type AttemptLimits,
  aged,
  EMPTY_COUNTER,
  failed,
  freeSlots,
  isClosed,
  isEmpty,
  passed,
  refunded,
  reserved,
} from './limits.js';

const limits: AttemptLimits = {
  perChallenge: 5,
  perSubject: 10,
  lockSeconds: 900,
  maxLockSeconds: 86_400,
  hardStop: 100,
  forgetSeconds: Number.POSITIVE_INFINITY,
};

/** A counter after so many wrong tries, one at a time, each as soon as the lock before it has ended. */
function afterWrong(times: number): { counter: AttemptCounter; now: number; locks: number[] } {
  let counter = EMPTY_COUNTER;
  let now = 0;
  const locks: number[] = [];
  for (let index = 0; index < times; index += 1) {
    counter = failed(reserved(counter, now, limits), now, limits);
    if (counter.lockedUntil > now) {
      locks.push((counter.lockedUntil - now) / 60_000);
      now = counter.lockedUntil;
    }
  }
  return { counter, now, locks };
}

test('the tenth wrong try locks, each lock lasts twice as long up to a day, the hundredth is the last', () => {
  const { locks, counter } = afterWrong(100);
  expect(locks).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  expect(isClosed(counter, limits)).toBe(true);
  expect(isClosed(afterWrong(99).counter, limits)).toBe(false);
});

test('the odds of a guess: 15 in a million on one challenge, 3 in 10 000 before the account is shut', () => {
  const { secondFactor, totpWindow } = DEFAULT_POLICY;
  const live = (2 * totpWindow + 1) / 1e6;
  expect(secondFactor.perChallenge * live).toBeCloseTo(15e-6, 9);
  expect(secondFactor.hardStop * live).toBeCloseTo(3e-4, 9);
});

test('a right try forgets everything but the tries that still run', () => {
  const { counter, now } = afterWrong(29);
  const two = reserved(reserved(counter, now, limits), now, limits);
  expect(passed(two)).toMatchObject({
    ...EMPTY_COUNTER,
    reserved: 1,
    reservedAt: now,
    forgetAt: two.forgetAt,
  });
});

describe('slots', () => {
  test('a slot is taken at once and given back once', () => {
    const one = reserved(EMPTY_COUNTER, 0, limits);
    expect(freeSlots(one, 5)).toBe(4);
    expect(freeSlots(refunded(one), 5)).toBe(5);
    expect(freeSlots(refunded(refunded(one)), 5)).toBe(5);
  });

  test('a failure keeps its slot', () => {
    expect(freeSlots(failed(reserved(EMPTY_COUNTER, 0, limits), 0, limits), 5)).toBe(4);
  });

  test('a slot that is never settled counts as a failure after a minute', () => {
    const two = reserved(reserved(EMPTY_COUNTER, 0, limits), 0, limits);
    expect(aged(two, 59_999, limits)).toBe(two);
    expect(aged(two, 60_000, limits)).toMatchObject({ reserved: 0, failed: 2, total: 2 });
  });
});

test('a counter with a memory is forgotten after it, one without is not', () => {
  const short = { ...limits, forgetSeconds: 60 };
  const one = failed(reserved(EMPTY_COUNTER, 0, short), 0, short);
  expect(aged(one, 86_460_000 - 1, short)).toBe(one);
  expect(aged(one, 86_460_000, short)).toEqual(EMPTY_COUNTER);
  const kept = failed(reserved(EMPTY_COUNTER, 0, limits), 0, limits);
  expect(aged(kept, 1e15, limits)).toBe(kept);
});

test('a counter without tries or failures need not be kept', () => {
  expect(isEmpty(refunded(reserved(EMPTY_COUNTER, 0, limits)))).toBe(true);
  expect(isEmpty(reserved(EMPTY_COUNTER, 0, limits))).toBe(false);
  expect(isEmpty(afterWrong(10).counter)).toBe(false);
});
