import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../../react/test/backend.js';
import { listen } from '../live-log.js';
import { ENDPOINTS, type Standing } from './endpoints.js';
import { settle, until } from './until.js';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = (forward: () => Promise<Response>) => Promise<Response>;

/** How the answer turns out that nobody waits for any more. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'the right one': (forward) => forward(),
  'a refusal': async () => Response.json({ code: 6001, message: 'wrong' }),
  'the end of the session': async () => Response.json({ code: 2021, message: 'expired' }),
  none: () => Promise.reject(new TypeError('Failed to fetch')),
};

const otherWay = () => document.querySelector<HTMLElement>('[data-method]');

/** What the user or the host does before it comes. */
const INTENTS: Readonly<Record<string, (flow: Standing) => void | Promise<void>>> = {
  'another way was chosen': async () => {
    act(() => otherWay()?.click());
    await settle();
    // Choosing a message sends it, and a form may have to be loaded.
    const awaited = '[data-state="busy"], [data-slot="skeleton"]';
    await until(() => document.querySelector(awaited) === null);
  },
  'a new challenge has begun': async ({ backend, update }) => {
    const challenge = await backend.challenge();
    act(() => update({ challenge }));
  },
  'the screen has gone': ({ view }) => view.unmount(),
};

/** Keeps the first answer back, whatever becomes of its request, and lets the others through. */
function hold(standing: Standing, answer: Answer): () => void {
  let release = () => {};
  let isFirst = true;
  const fault: Fault = (_request, forward) => {
    if (!isFirst) return undefined;
    isFirst = false;
    return new Promise((resolve, reject) => {
      release = () => answer(forward).then(resolve, reject);
    });
  };
  standing.backend.fault = fault;
  return () => release();
}

describe.each(Object.entries(ENDPOINTS))(
  'NW an answer to "%s" that comes after',
  (_call, endpoint) => {
    test.each(Object.keys(INTENTS))('%s changes nothing', async (intent) => {
      for (const [name, answer] of Object.entries(ANSWERS)) {
        const flow = await endpoint.stand();
        if (intent === 'another way was chosen' && otherWay() === null) {
          expect(['begin', 'entry', 'contact'], 'a wizard has one way').toContain(endpoint.kind);
          flow.view.unmount();
          return;
        }
        const release = hold(flow, answer);
        flow.act();
        await settle();
        await INTENTS[intent]?.(flow);
        await settle();
        const before = document.body.innerHTML;
        const focused = document.activeElement;
        const log = listen();
        release();
        await settle();
        expect(document.body.innerHTML, name).toBe(before);
        expect(document.activeElement).toBe(focused);
        expect(log.said).toEqual([]);
        for (const callback of [flow.onSuccess, flow.onError, flow.onExpired]) {
          expect(callback).not.toHaveBeenCalled();
        }
        flow.view.unmount();
        localStorage.clear();
      }
    });
  },
);
