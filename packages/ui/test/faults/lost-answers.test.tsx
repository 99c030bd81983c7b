import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { alerts, field, slot, state } from '../open.js';
import { ENDPOINTS } from './endpoints.js';
import { until } from './until.js';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('NW9 the server has acted and its answer was lost', () => {
  test.each(Object.entries(ENDPOINTS))(
    '%s: another press is the success, once',
    async (_call, endpoint) => {
      const flow = await endpoint.stand();
      const { backend } = flow;
      backend.fault = async (_request, forward) => {
        await forward();
        throw new TypeError('Failed to fetch');
      };
      flow.act();
      await until(() => alerts().length === 1 || state() === 'failed');
      if (flow.typed !== undefined) expect(field()).toHaveValue(flow.typed);
      expect(flow.onSuccess).not.toHaveBeenCalled();
      backend.fault = undefined;
      flow.again();
      if (endpoint.kind === 'send') {
        // Too soon for another one, by the server's word: the first is on its way, and can be entered.
        await until(() => document.querySelector('[data-slot="resend"]') !== null);
        expect(slot('resend')).toHaveTextContent(/^Send again in/);
        expect(backend.outbox.messages).toHaveLength(1);
        return;
      }
      await until(flow.passed);
      expect(flow.onError.mock.calls).toEqual([[expect.objectContaining({ code: 'network' })]]);
      expect(flow.onSuccess.mock.calls.length).toBeLessThanOrEqual(1);
      expect(backend.faults).toEqual([]);
    },
  );
});
