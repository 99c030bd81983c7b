import { type MfaContact, MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import {
  type BindContactEvent,
  type BindContactState,
  bindContactFailure,
  bindContactProblem,
  bindContactReducer,
  initialBindContactState,
} from './bind-contact-reducer.js';

const contact: MfaContact = { channel: 'email', email: 'alice@example.com' };
const delivery = { resendAt: 1000 };
const newer = { resendAt: 2000 };
const attempt = { code: '123456', attemptId: 'a1' };
const earlier = { code: '123456', attemptId: 'a0' };
const error = new MfaError({ code: 'invalid_code' });
const taken = new MfaError({ code: 'not_bindable' });
const required = new MfaError({ code: 'code_required' });
const lockError = new MfaError({ code: 'locked' });
const result = { type: 'email', recoveryCodes: [] } as const;

const open = { step: 'code', contact, delivery, problem: null, lost: null } as const;
const expired = { step: 'expired' } as const;

const STATES = {
  contact: initialBindContactState,
  taken: { step: 'contact', problem: { error: taken, mayBeUsed: false } },
  sending: { step: 'sending', contact },
  code: open,
  wrong: { ...open, problem: { error, mayBeUsed: false } },
  lost: { ...open, lost: earlier },
  verifying: { step: 'verifying', contact, delivery, attempt, lost: null },
  repeating: { step: 'verifying', contact, delivery, attempt, lost: earlier },
  waiting: { step: 'locked', contact, delivery, error: lockError, retryAt: 5, lost: earlier },
  locked: { step: 'locked', contact, delivery, error: lockError, lost: null },
  expired,
  done: { step: 'done', result },
} as const satisfies Record<string, BindContactState>;

const EVENTS = {
  contact_submitted: { type: 'contact_submitted', contact },
  sent: { type: 'sent', delivery },
  send_failed: { type: 'send_failed', error: taken },
  resent: { type: 'resent', delivery: newer },
  went_back: { type: 'went_back' },
  submitted: { type: 'submitted', attempt },
  confirmed: { type: 'confirmed', result },
  failed: { type: 'failed', error },
  incomplete: { type: 'incomplete', error: required },
  edited: { type: 'edited' },
  wait_over: { type: 'wait_over' },
  session_expired: { type: 'session_expired' },
  reset: { type: 'reset' },
} as const satisfies Record<string, BindContactEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const back = initialBindContactState;
const nothingSent = { ...open, problem: { error: required, mayBeUsed: false } };
const fromCode = {
  resent: { ...open, delivery: newer },
  went_back: back,
  submitted: STATES.verifying,
  incomplete: nothingSent,
  session_expired: expired,
} as const;

/** Where each event leads; what is not here changes nothing. `reset` leads to the beginning from everywhere. */
const LEGAL: Record<StateName, Partial<Record<EventName, BindContactState>>> = {
  contact: { contact_submitted: STATES.sending, session_expired: expired },
  taken: { contact_submitted: STATES.sending, edited: back, session_expired: expired },
  sending: { sent: open, send_failed: STATES.taken, went_back: back, session_expired: expired },
  code: fromCode,
  wrong: { ...fromCode, edited: open },
  lost: { ...fromCode, submitted: STATES.repeating, incomplete: { ...nothingSent, lost: earlier } },
  verifying: { confirmed: STATES.done, failed: STATES.wrong },
  repeating: {
    confirmed: STATES.done,
    failed: { ...open, problem: { error, mayBeUsed: true } },
  },
  waiting: { wait_over: STATES.lost, session_expired: expired },
  locked: { session_expired: expired },
  expired: { session_expired: expired },
  done: {},
};

describe.each(Object.keys(STATES) as StateName[])('enrolling a contact, %s', (from) => {
  test.each(Object.keys(EVENTS) as EventName[])('%s', (by) => {
    const state: BindContactState = Object.freeze(STATES[from]);
    const next = bindContactReducer(state, EVENTS[by]);
    const expected = by === 'reset' ? back : LEGAL[from][by];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next).toEqual(expected);
  });
});

describe('a code that did not pass', () => {
  const fail = (init: ConstructorParameters<typeof MfaError>[0]) =>
    bindContactReducer(STATES.verifying, { type: 'failed', error: new MfaError(init) });

  test.each(['network', 'timeout', 'server', 'bad_response'] as const)(
    '%s keeps the attempt, to be repeated under its id',
    (code) => expect(fail({ code })).toMatchObject({ step: 'code', lost: attempt }),
  );
  test('a lock that names its end waits for it', () => {
    expect(fail({ code: 'locked', retryAt: 9 })).toMatchObject({ step: 'locked', retryAt: 9 });
  });
  test('a lock without an end is for good', () => {
    expect(fail({ code: 'locked' })).not.toHaveProperty('retryAt');
  });
  test.each(['session_expired', 'unauthenticated'] as const)('%s ends the session', (code) =>
    expect(fail({ code })).toEqual(expired),
  );
  test('an abort says nothing', () => {
    expect(fail({ code: 'cancelled' })).toEqual(open);
  });
});

describe('what went wrong', () => {
  test('is told in each step that has a place for it', () => {
    expect(bindContactProblem(STATES.taken)?.error).toBe(taken);
    expect(bindContactProblem(STATES.wrong)?.error).toBe(error);
    expect(bindContactProblem(STATES.locked)?.error).toBe(lockError);
    expect(bindContactProblem(STATES.code)).toBeNull();
  });
  test('is reported as one object for each failure, and not where nobody was asked', () => {
    expect(bindContactFailure(STATES.wrong)).toBe(bindContactFailure(STATES.wrong));
    expect(bindContactFailure(STATES.locked)).toBe(STATES.locked);
    expect(bindContactFailure(nothingSent)).toBeNull();
  });
});
