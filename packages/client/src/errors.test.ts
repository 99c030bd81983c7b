import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isMfaError, MFA_ERROR_CODES, MfaError, toMfaError } from './errors.js';

const FULL = {
  code: 'locked',
  message: 'for developers',
  serverMessage: 'canary-sentence',
  status: 429,
  apiCode: 2057,
  attemptsLeft: 0,
  retryAt: 1,
  requestId: 'r',
  cause: { cause: 'kept' },
} as const;

describe('MfaError', () => {
  it('carries what it was made from', () => {
    const error = new MfaError(FULL);
    const { serverMessage, ...enumerable } = FULL;
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject(enumerable);
    expect(error.serverMessage).toBe(serverMessage);
    expect(String(error)).toBe('MfaError: for developers');
  });

  it('has no member that was not told, and its code for a message', () => {
    const error = new MfaError({ code: 'network' });
    expect(error.message).toBe('network');
    expect(Object.keys(error).sort()).toEqual(['code', 'name']);
  });

  it("keeps the backend's sentence out of whatever is logged", () => {
    const error = new MfaError(FULL);
    const logged = [
      JSON.stringify(error),
      JSON.stringify({ ...error }),
      inspect(error),
      `${error}`,
    ];
    for (const text of logged) expect(text).not.toContain('canary');
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'MfaError',
      code: 'locked',
      message: 'for developers',
      status: 429,
      apiCode: 2057,
      attemptsLeft: 0,
      retryAt: 1,
      requestId: 'r',
    });
  });
});

describe('isMfaError', () => {
  it('knows one of another copy of the package, and narrows to a code', () => {
    const brand = Symbol.for('@mfakit/client/MfaError');
    const foreign = Object.assign(new Error(), { [brand]: true, code: 'locked' });
    expect(isMfaError(foreign)).toBe(true);
    expect(isMfaError(foreign, 'locked')).toBe(true);
    expect(isMfaError(foreign, 'network')).toBe(false);
  });

  it.each([undefined, null, 'locked', { code: 'locked' }, new Error('locked')])(
    'knows that %j is none',
    (value) => {
      expect(isMfaError(value)).toBe(false);
    },
  );
});

describe('toMfaError', () => {
  it.each([
    [new DOMException('', 'AbortError'), 'cancelled'],
    [new DOMException('', 'TimeoutError'), 'timeout'],
    [new Error('x'), 'unknown'],
    ['x', 'unknown'],
    [undefined, 'unknown'],
  ])('makes %j a %s', (value, code) => {
    expect(toMfaError(value)).toMatchObject({ code });
    expect(MFA_ERROR_CODES).toContain(toMfaError(value).code);
  });

  it('leaves one as it is', () => {
    const error = new MfaError({ code: 'locked' });
    expect(toMfaError(error)).toBe(error);
  });
});
