import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pass } from '../open.js';
import { ENDPOINTS } from './endpoints.js';
import { settle } from './until.js';

const POINTS = 20;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('NW10 a flow that is left', () => {
  test.each(Object.entries(ENDPOINTS))(
    `%s: at each of ${POINTS} points, in silence`,
    async (_call, endpoint) => {
      const reached = new Set<string>();
      for (let point = 0; point < POINTS; point += 1) {
        const flow = await endpoint.stand();
        const { backend, view } = flow;
        backend.requests.length = 0;
        let signal: AbortSignal | undefined;
        let isAnswered = false;
        backend.fault = async (request) => {
          signal = request.signal;
          for (let turn = 0; turn < 4; turn += 1) await undefined;
          isAnswered = true;
          return Response.json({ code: 6001, message: 'wrong' });
        };
        flow.act();
        // The whole way from the press to the state is made of turns like these.
        for (let turn = 0; turn < point * 3; turn += 1) await undefined;
        const callbacks = [flow.onSuccess, flow.onError, flow.onExpired];
        const heard = () => callbacks.map(({ mock }) => mock.calls.length);
        const before = heard();
        const wasWaiting = signal !== undefined && !isAnswered;
        reached.add(`${backend.requests.length} sent, ${isAnswered ? 'answered' : 'not answered'}`);
        act(() => view.unmount());
        if (wasWaiting) expect(signal?.aborted, `aborted at ${point}`).toBe(true);
        await settle();
        // jsdom tells of a new selection by a timer of its own.
        await pass(1);
        expect(heard(), `silent at ${point}`).toEqual(before);
        expect(vi.getTimerCount(), `no timer at ${point}`).toBe(0);
        localStorage.clear();
      }
      expect(reached.size, [...reached].join()).toBeGreaterThanOrEqual(2);
    },
  );
});
