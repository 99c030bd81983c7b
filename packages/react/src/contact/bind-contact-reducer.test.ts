import { type MfaBinding, type MfaContact, MfaError } from '@mfakit/client';
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

const recoveryCodes = ['rescue-1'];
const rescue = { type: 'email', recoveryCodes } as const;

const back = { step: 'contact', contact, problem: null, mayBeSent: false } as const;
const settled = { problem: null, lost: null, hasRunOut: false } as const;
const open = { step: 'code', contact, delivery, ...settled } as const;
const expired = { step: 'expired' } as const;

const STATES = {
  contact: initialBindContactState,
  corrected: back,
  taken: { ...back, problem: { error: taken, mayBeUsed: false } },
  sending: { step: 'sending', contact },
  code: open,
  wrong: { ...open, problem: { error, mayBeUsed: false } },
  lost: { ...open, lost: earlier },
  ranOut: { ...open, hasRunOut: true },
  verifying: { step: 'verifying', contact, delivery, attempt, lost: null },
  repeating: { step: 'verifying', contact, delivery, attempt, lost: earlier },
  waiting: { step: 'locked', contact, delivery, error: lockError, retryAt: 5, lost: earlier },
  locked: { step: 'locked', contact, delivery, error: lockError, lost: null },
  notSent: { step: 'locked', contact, delivery: null, error: lockError, retryAt: 5, lost: null },
  expired,
  recovery: { step: 'recovery', recoveryCodes, result: rescue },
  done: { step: 'done', result },
} as const satisfies Record<string, BindContactState>;

const EVENTS = {
  contact_submitted: { type: 'contact_submitted', contact },
  sent: { type: 'sent', delivery },
  send_failed: { type: 'send_failed', error: taken, mayBeSent: false },
  resent: { type: 'resent', delivery: newer },
  went_back: { type: 'went_back' },
  submitted: { type: 'submitted', attempt },
  confirmed: { type: 'confirmed', result },
  failed: { type: 'failed', error },
  incomplete: { type: 'incomplete', error: required },
  edited: { type: 'edited' },
  wait_over: { type: 'wait_over' },
  delivery_ran_out: { type: 'delivery_ran_out' },
  session_expired: { type: 'session_expired' },
  codes_saved: { type: 'codes_saved' },
  reset: { type: 'reset' },
} as const satisfies Record<string, BindContactEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const nothingSent = { ...open, problem: { error: required, mayBeUsed: false } };
const fromCode = {
  resent: { ...open, delivery: newer },
  went_back: back,
  submitted: STATES.verifying,
  incomplete: nothingSent,
  delivery_ran_out: STATES.ranOut,
  session_expired: expired,
} as const;

/** Where each event leads; what is not here changes nothing. `reset` leads to the beginning from everywhere. */
const LEGAL: Record<StateName, Partial<Record<EventName, BindContactState>>> = {
  contact: { contact_submitted: STATES.sending, session_expired: expired },
  corrected: { contact_submitted: STATES.sending, session_expired: expired },
  taken: { contact_submitted: STATES.sending, edited: back, session_expired: expired },
  sending: { sent: open, send_failed: STATES.taken, went_back: back, session_expired: expired },
  code: fromCode,
  wrong: {
    ...fromCode,
    edited: open,
    delivery_ran_out: { ...STATES.wrong, hasRunOut: true },
  },
  lost: {
    ...fromCode,
    submitted: STATES.repeating,
    incomplete: { ...nothingSent, lost: earlier },
    delivery_ran_out: { ...STATES.lost, hasRunOut: true },
  },
  ranOut: { ...fromCode, incomplete: { ...nothingSent, hasRunOut: true } },
  verifying: { confirmed: STATES.done, failed: STATES.wrong },
  repeating: {
    confirmed: STATES.done,
    failed: { ...open, problem: { error, mayBeUsed: true } },
  },
  waiting: { wait_over: STATES.lost, session_expired: expired },
  locked: { session_expired: expired },
  notSent: { wait_over: back, session_expired: expired },
  expired: {},
  recovery: { codes_saved: { step: 'done', result: rescue } },
  done: {},
};

describe.each(Object.keys(STATES) as StateName[])('enrolling a contact, %s', (from) => {
  test.each(Object.keys(EVENTS) as EventName[])('%s', (by) => {
    const state: BindContactState = Object.freeze(STATES[from]);
    const next = bindContactReducer(state, EVENTS[by]);
    const expected = by === 'reset' ? initialBindContactState : LEGAL[from][by];
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

describe('a code that was not sent', () => {
  const fail = (init: ConstructorParameters<typeof MfaError>[0]) =>
    bindContactReducer(STATES.sending, {
      type: 'send_failed',
      error: new MfaError(init),
      mayBeSent: false,
    });

  test('because the account is locked waits for the end of it', () => {
    expect(fail({ code: 'locked', retryAt: 5 })).toEqual({
      ...STATES.notSent,
      error: expect.objectContaining({ code: 'locked' }),
    });
  });
  test('because it is too soon leaves the way to another contact', () => {
    expect(fail({ code: 'rate_limited', retryAt: 5 })).toMatchObject({ step: 'contact', contact });
  });
  test('because the session is over ends it', () => {
    expect(fail({ code: 'session_expired' })).toEqual(expired);
  });
  test('because it was given up says nothing', () => {
    expect(fail({ code: 'cancelled' })).toEqual(back);
  });
});

describe('recovery codes', () => {
  const confirm = (result: MfaBinding) =>
    bindContactReducer(STATES.verifying, { type: 'confirmed', result });

  test('of the binding are saved first', () => {
    expect(confirm(rescue)).toEqual(STATES.recovery);
  });
  test('of the sign-in that it finished are, too', () => {
    const verification = { method: 'email', user: {}, recoveryCodes } as const;
    const result = { type: 'email', recoveryCodes: [], verification } as const;
    expect(confirm(result)).toEqual({ step: 'recovery', recoveryCodes, result });
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
