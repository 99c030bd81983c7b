import { expect } from 'vitest';
import { alerts, pass, state } from '../open.js';

const realTimeout = setTimeout;
const tick = () => new Promise((resolve) => realTimeout(resolve, 1));

/** Lets everything happen that needs no clock, however the clock is faked, until something is so. */
export async function until(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 5_000 && !check(); tries += 1) {
    await tick();
    await pass(0);
  }
  expect(check(), `reached, not ${state()}: ${alerts().join()}`).toBe(true);
}

/** Lets everything happen that needs no clock, and that has begun. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await tick();
    await pass(0);
  }
}
