import { MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import {
  lastDelivery,
  type SendCodeEvent,
  type SendCodeState,
  sendCodeReducer,
} from './send-code-reducer.js';

const first = { resendAt: 1000 };
const second = { resendAt: 2000 };
const error = new MfaError({ code: 'network' });

const STATES = {
  idle: { status: 'idle' },
  sending: { status: 'sending', previous: null },
  resending: { status: 'sending', previous: first },
  sent: { status: 'sent', delivery: first },
  failed: { status: 'failed', error, previous: null },
  failed_again: { status: 'failed', error, previous: first },
} as const satisfies Record<string, SendCodeState>;

const EVENTS = {
  requested: { type: 'requested' },
  sent: { type: 'sent', delivery: second },
  failed: { type: 'failed', error },
  cancelled: { type: 'failed', error: new MfaError({ code: 'cancelled' }) },
  reset: { type: 'reset' },
} as const satisfies Record<string, SendCodeEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const arrived = { status: 'sent', delivery: second } as const;
const LEGAL: Record<StateName, Partial<Record<EventName, SendCodeState>>> = {
  idle: { requested: STATES.sending },
  sending: { sent: arrived, failed: STATES.failed, cancelled: STATES.idle },
  resending: { sent: arrived, failed: STATES.failed_again, cancelled: STATES.sent },
  sent: { requested: STATES.resending },
  failed: { requested: STATES.sending },
  failed_again: { requested: STATES.resending },
};

describe.each(Object.keys(STATES) as StateName[])('sending a code, %s', (from) => {
  test.each(Object.keys(EVENTS) as EventName[])('%s', (by) => {
    const state: SendCodeState = Object.freeze(STATES[from]);
    const next = sendCodeReducer(state, EVENTS[by]);
    const expected = by === 'reset' ? STATES.idle : LEGAL[from][by];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next).toEqual(expected);
  });
});

test('the last code that was sent stays known while and after another is asked for', () => {
  const known = Object.entries(STATES).map(([name, state]) => [name, lastDelivery(state)]);
  expect(Object.fromEntries(known)).toEqual({
    idle: null,
    sending: null,
    resending: first,
    sent: first,
    failed: null,
    failed_again: first,
  });
});
