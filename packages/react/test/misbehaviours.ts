import { MfaError } from '@mfakit/client';

/** A call of a client that does not keep to the port; `good` is what a right one would give. */
export type Misbehaviour = (good: unknown) => (...args: never[]) => unknown;

/** How it must end: with an error, or, where the call gives something after all, with a success. */
export interface MisbehaviourCase {
  readonly name: string;
  readonly call: Misbehaviour;
  readonly ends: 'error' | 'success' | 'error unless nothing is expected';
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An error as a second, newer copy of the client package might make it. */
function strangeError(code: string, members: object = {}): MfaError {
  return Object.assign(new MfaError({ code: 'unknown' }), { code, ...members });
}

const throwingObject = () => ({
  get user(): never {
    throw new Error('user');
  },
  get secret(): never {
    throw new Error('secret');
  },
  get type(): never {
    throw new Error('type');
  },
});

const REASONS: Record<string, () => unknown> = {
  nothing: () => undefined,
  null: () => null,
  'a text': () => 'no',
  'a number': () => 500,
  'a symbol': () => Symbol('no'),
  'an Error': () => new Error('no'),
  'a frozen object': () => Object.freeze({ code: 'invalid_code' }),
  'a frozen MfaError': () => Object.freeze(new MfaError({ code: 'invalid_code' })),
  'an AbortError that nobody asked for': () => new DOMException('no', 'AbortError'),
  'cancelled that nobody asked for': () => new MfaError({ code: 'cancelled' }),
  'a TimeoutError': () => new DOMException('no', 'TimeoutError'),
  'an unknown code': () => strangeError('quantum_decoherence'),
  'a code named like a member of every object': () => strangeError('constructor'),
  'no code': () => strangeError(''),
  'a lock until no time': () => strangeError('locked', { retryAt: Number.NaN }),
  'a limit until a text': () => strangeError('rate_limited', { retryAt: 'tomorrow' }),
  'a revoked proxy': revoked,
  'an object that throws when read': () =>
    new Proxy({}, { get: () => Promise.reject, has: () => true, getPrototypeOf: () => null }),
};

const RESULTS: Record<string, () => unknown> = {
  nothing: () => undefined,
  null: () => null,
  true: () => true,
  zero: () => 0,
  'a number': () => 42,
  'an empty text': () => '',
  'a text': () => 'ok',
  'a symbol': () => Symbol('ok'),
  'a function': () => () => {},
  'an empty object': () => ({}),
  'a list of null': () => [null],
  'a list of empty objects': () => [{}],
  'a bare answer of the backend': () => ({ code: 200, data: { id: '1' } }),
  'an object that throws when read': throwingObject,
};

const nothingElse = 'error unless nothing is expected';

/** About sixty ways to break the port. */
export const MISBEHAVIOURS: readonly MisbehaviourCase[] = [
  ...Object.entries(REASONS).flatMap(([name, reason]): MisbehaviourCase[] => [
    {
      name: `throws ${name} at the call`,
      call: () => () => {
        throw reason();
      },
      ends: 'error',
    },
    { name: `rejects with ${name}`, call: () => () => Promise.reject(reason()), ends: 'error' },
  ]),
  ...Object.entries(RESULTS).map(
    ([name, result]): MisbehaviourCase => ({
      name: `resolves to ${name}`,
      call: () => async () => result(),
      ends: nothingElse,
    }),
  ),
  // A promise looks into what it is resolved with.
  { name: 'resolves to a revoked proxy', call: () => async () => revoked(), ends: 'error' },
  { name: 'returns nothing instead of a promise', call: () => () => undefined, ends: nothingElse },
  { name: 'returns the value without a promise', call: (good) => () => good, ends: 'success' },
  { name: 'never settles', call: () => () => new Promise(() => {}), ends: 'error' },
  {
    name: 'settles after it was given up',
    call: (good) => () => new Promise((resolve) => setTimeout(resolve, 31_000, good)),
    ends: 'error',
  },
  {
    name: 'rejects after it was given up',
    call: () => () => new Promise((_resolve, reject) => setTimeout(reject, 31_000, 'late')),
    ends: 'error',
  },
  {
    name: 'settles twice, first with an error',
    call: (good) => () =>
      new Promise((resolve, reject) => {
        reject(new Error('first'));
        resolve(good);
      }),
    ends: 'error',
  },
  {
    name: 'settles twice, first with the value',
    call: (good) => () =>
      new Promise((resolve, reject) => {
        resolve(good);
        reject(new Error('second'));
      }),
    ends: 'success',
  },
  {
    name: 'gives a slow thenable',
    call: (good) => () => thenable((resolve) => setTimeout(resolve, 50, good)),
    ends: 'success',
  },
  {
    name: 'gives a thenable that settles twice',
    call: (good) => () =>
      thenable((resolve, reject) => {
        resolve(good);
        reject(new Error('second'));
        resolve('third');
      }),
    ends: 'success',
  },
  {
    name: 'gives a thenable that throws',
    call: () => () =>
      thenable(() => {
        throw new Error('then');
      }),
    ends: 'error',
  },
  {
    name: 'gives a thenable that never answers',
    call: () => () => thenable(() => {}),
    ends: 'error',
  },
  {
    name: 'throws something while its promise rejects unheard',
    call: () => () => {
      Promise.reject(new Error('unheard')).catch(() => {});
      throw new Error('heard');
    },
    ends: 'error',
  },
];

function thenable(
  then: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void,
): object {
  return { then };
}
