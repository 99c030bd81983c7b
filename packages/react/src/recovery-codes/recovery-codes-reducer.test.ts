import { MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import {
  initialRegenerationState,
  type RecoveryCount,
  type RegenerationEvent,
  type RegenerationState,
  recoveryCodesState,
  regenerationReducer,
} from './recovery-codes-reducer.js';

const error = new MfaError({ code: 'forbidden' });
const codes = ['a', 'b'] as const;

const STATES = {
  idle: initialRegenerationState,
  failed: { status: 'idle', problem: { error, mayBeReplaced: false } },
  regenerating: { status: 'regenerating' },
  saving: { status: 'saving', codes },
} as const satisfies Record<string, RegenerationState>;

const EVENTS = {
  requested: { type: 'requested' },
  regenerated: { type: 'regenerated', codes },
  failed: { type: 'failed', error },
  acknowledged: { type: 'acknowledged' },
  reset: { type: 'reset' },
} as const satisfies Record<string, RegenerationEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

/** Where each event leads; what is not here changes nothing. */
const LEGAL: Record<StateName, Partial<Record<EventName, RegenerationState>>> = {
  idle: { requested: STATES.regenerating },
  failed: { requested: STATES.regenerating },
  regenerating: { regenerated: STATES.saving, failed: STATES.failed },
  // Codes that nobody has saved yet must not be thrown away.
  saving: { acknowledged: STATES.idle },
};

describe.each(Object.keys(STATES) as StateName[])('from %s', (from) => {
  test.each(Object.keys(EVENTS) as EventName[])('%s', (by) => {
    const state: RegenerationState = Object.freeze(STATES[from]);
    const next = regenerationReducer(state, EVENTS[by]);
    const expected = by === 'reset' ? STATES.idle : LEGAL[from][by];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next).toEqual(expected);
  });
});

describe('new codes that do not come', () => {
  const fail = (code: MfaError['code']) =>
    regenerationReducer(STATES.regenerating, { type: 'failed', error: new MfaError({ code }) });

  test.each(['network', 'timeout', 'server', 'bad_response'] as const)(
    '%s: the old ones may be dead',
    (code) => {
      expect(fail(code)).toMatchObject({ problem: { mayBeReplaced: true } });
    },
  );

  test.each(['offline', 'forbidden', 'unauthenticated', 'unknown'] as const)(
    '%s: the old ones are as they were',
    (code) => {
      expect(fail(code)).toMatchObject({ problem: { mayBeReplaced: false } });
    },
  );

  test('cancelled is told to nobody', () => {
    expect(fail('cancelled')).toBe(initialRegenerationState);
  });
});

describe('with the count', () => {
  const count = { left: 7, total: 10 };
  const KNOWN = {
    untold: { status: 'untold' },
    loading: { status: 'loading' },
    failed: { status: 'failed', error },
    known: { status: 'known', count },
  } as const satisfies Record<string, RecoveryCount>;
  const { problem } = STATES.failed;

  test.each([
    ['idle', 'untold', { status: 'ready', count: null, problem: null }],
    ['idle', 'loading', KNOWN.loading],
    ['idle', 'failed', KNOWN.failed],
    ['idle', 'known', { status: 'ready', count, problem: null }],
    ['failed', 'known', { status: 'ready', count, problem }],
    ['failed', 'loading', { status: 'ready', count: null, problem }],
    ['failed', 'failed', { status: 'ready', count: null, problem }],
    ['regenerating', 'known', { status: 'regenerating', count }],
    ['regenerating', 'failed', { status: 'regenerating', count: null }],
    ['saving', 'untold', STATES.saving],
    ['saving', 'loading', STATES.saving],
    ['saving', 'failed', STATES.saving],
    ['saving', 'known', STATES.saving],
  ] as const)('%s, %s', (making, known, expected) => {
    expect(recoveryCodesState(STATES[making], KNOWN[known])).toEqual(expected);
  });
});
