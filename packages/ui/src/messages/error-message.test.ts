import { MFA_ERROR_CODES, MfaError, type MfaErrorCode } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { faceOf } from '../../test/face-of.js';
import { enUS } from './en-US.js';
import { errorMessage } from './error-message.js';
import { faceTextsOf, textsOf } from './texts.js';
import { zhCN } from './zh-CN.js';

const english = faceTextsOf(enUS, faceOf(enUS));
const chinese = faceTextsOf(zhCN, faceOf(zhCN));
const SERVER = 'Server says <b>hello</b>';

describe.each(MFA_ERROR_CODES)('%s', (code) => {
  test.each([
    ['English', english],
    ['Chinese', chinese],
  ])('has a sentence of the kit’s own in %s', (_name, texts) => {
    const sentence = errorMessage({ error: new MfaError({ code }) }, texts);
    const expected =
      code === 'code_required' ? texts.text('codeTooShort', { count: 6 }) : texts.errors[code];
    expect(sentence).toBe(expected);
  });

  test('the server’s sentence is shown only where the kit has nothing to say', () => {
    const sentence = errorMessage(
      { error: new MfaError({ code, serverMessage: SERVER }) },
      english,
    );
    if (code === 'unknown') expect(sentence).toBe(SERVER);
    else expect(sentence).not.toContain('Server says');
  });

  test('the same code may have been used: said of a refused code and of nothing else', () => {
    const sentence = errorMessage({ error: new MfaError({ code }), mayBeUsed: true }, english);
    if (code === 'invalid_code') expect(sentence).toBe(enUS.messages.codeMayBeUsed);
    else expect(sentence).not.toBe(enUS.messages.codeMayBeUsed);
  });
});

test('a code that is not the kit’s own is told in a sentence too', () => {
  for (const code of ['quota_exceeded', 'constructor']) {
    // As an adapter in JavaScript might.
    const error = new MfaError({ code: code as MfaErrorCode });
    expect(errorMessage({ error }, english)).toBe(enUS.messages.errors.unknown);
  }
});

test('on a screen that has nothing to do with faces, a failure about one is something that went wrong', () => {
  const error = new MfaError({ code: 'face_mismatch' });
  expect(errorMessage({ error }, textsOf(enUS))).toBe(enUS.messages.errors.unknown);
});

test('no error, no sentence', () => {
  expect(errorMessage({ error: null }, english)).toBeUndefined();
});

describe('tries left', () => {
  const left = (attemptsLeft: number) => new MfaError({ code: 'invalid_code', attemptsLeft });
  const plain = enUS.messages.errors.invalid_code;
  test.each([
    [-1, plain],
    [0, plain],
    [1, `${plain} 1 try left.`],
    [2, `${plain} 2 tries left.`],
    [3, plain],
    [9, plain],
  ])('%d: %s', (attempts, expected) => {
    expect(errorMessage({ error: left(attempts) }, english)).toBe(expected);
  });

  test('in Chinese, without a space after the full stop', () => {
    expect(errorMessage({ error: left(2) }, chinese)).toBe(
      '验证码不正确，请输入最新的验证码。还可以尝试 2 次。',
    );
  });

  test('not where the code may have been accepted: the next one is no new try', () => {
    expect(errorMessage({ error: left(1), mayBeUsed: true }, english)).toBe(
      enUS.messages.codeMayBeUsed,
    );
  });
});

test('an incomplete code is told its own length', () => {
  const error = new MfaError({ code: 'code_required' });
  expect(errorMessage({ error, codeLength: 8 }, english)).toBe('Enter all 8 digits.');
});

test('an empty sentence of the server is not one', () => {
  const error = new MfaError({ code: 'unknown', serverMessage: '' });
  expect(errorMessage({ error }, english)).toBe(enUS.messages.errors.unknown);
});

test('after a lost answer to a code that was sent, another one must be sent', () => {
  const error = new MfaError({ code: 'invalid_code' });
  expect(errorMessage({ error, mayBeUsed: true, isSent: true }, english)).toBe(
    enUS.messages.sentCodeMayBeUsed,
  );
});
