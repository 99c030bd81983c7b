import { describe, expect, it } from 'vitest';
import {
  adoptCodeText,
  applyCodeInput,
  type CodeFieldState,
  codeFieldStatus,
  initialCodeFieldState,
  refuseCode,
  rejectCodeInput,
  withCodeLength,
} from './code-field-state.js';

/** Plays a row of element values; a value in `composing` brackets is undecided. */
function play(values: readonly string[], start: CodeFieldState = initialCodeFieldState(6)) {
  const completed: string[] = [];
  let state = start;
  for (const value of values) {
    const isComposing = value.startsWith('[');
    const result = applyCodeInput(state, value.replace(/[[\]]/g, ''), isComposing);
    state = result.state;
    if (result.completed !== null) completed.push(result.completed);
  }
  return { state, completed };
}

const keys = (text: string) => Array.from(text, (_, index) => text.slice(0, index + 1));

describe('a code field completes', () => {
  const rows: readonly (readonly [
    name: string,
    values: readonly string[],
    completed: readonly string[],
    text: string,
  ])[] = [
    ['with the last key', keys('123456'), ['123456'], '123456'],
    ['with one autofill', ['123456'], ['123456'], '123456'],
    ['once when autofill writes twice', ['123456', '123456'], ['123456'], '123456'],
    ['with a message', ['Your code is 123 456.'], ['123456'], '123456'],
    ['with leading zeros', ['000042'], ['000042'], '000042'],
    ['again after a correction', ['123456', '12345', '123457'], ['123456', '123457'], '123457'],
    ['with a new code over a whole one', ['123456', '654321'], ['123456', '654321'], '654321'],
    ['with a new code over one too long', ['1234567', '654321'], ['654321'], '654321'],
    ['not with one too long', ['1234567'], [], '1234567'],
    ['not when one too long is cut', ['1234567', '123456'], [], '123456'],
    ['not when one too long is cut and mended', ['12345678', '12345', '123459'], [], '123459'],
    ['after one too long was emptied', ['1234567', '', ...keys('123456')], ['123456'], '123456'],
    ['not while composing', ['[1', '[123456'], [], '123456'],
    ['when the composition ends', ['[1', '[１２３４５６', '１２３４５６'], ['123456'], '123456'],
    ['not with letters', ['123456a'], [], ''],
  ];
  it.each(rows)('%s', (_name, values, completed, text) => {
    const played = play(values);
    expect(played.completed).toEqual(completed);
    expect(played.state.text).toBe(text);
  });
});

describe('a refused code', () => {
  const refused = refuseCode(play(['123456']).state);

  it('leaves the field empty', () => {
    expect(refused).toMatchObject({ text: '', issue: null, refused: '123456' });
  });

  it('is not submitted again by itself, however it comes back', () => {
    expect(play(keys('123456'), refused).completed).toEqual([]);
    expect(play(['123 456'], refused).completed).toEqual([]);
    expect(play(['123456', '', '123456'], refused).completed).toEqual([]);
    expect(play(['12345', '123456', '12345', '123457'], refused).completed).toEqual(['123457']);
  });

  it('stays remembered when an empty field is refused', () => {
    expect(refuseCode(refused).refused).toBe('123456');
  });
});

describe('an input that is no code', () => {
  it('leaves the digits as they were and says why', () => {
    const { state } = play(['123', '123a']);
    expect(state).toMatchObject({ text: '123', issue: 'not_digits' });
    expect(play(['12', '111111 or: 222222'], state).state).toMatchObject({
      text: '12',
      issue: 'ambiguous',
    });
  });

  it('is forgotten with the next digit', () => {
    expect(play(['123', '123a', '1234']).state.issue).toBeNull();
    expect(rejectCodeInput(play(['1']).state, 'not_digits').state.issue).toBe('not_digits');
  });

  it('never turns a piece of a longer number into a code', () => {
    const { state, completed } = play(['12345', '1 a 2345'], initialCodeFieldState(4));
    expect(state.text).toBe('12345');
    expect(completed).toEqual([]);
  });

  it('falls back to the text before the composition', () => {
    expect(play(['12', '[12n', '[12ni', '12你']).state).toMatchObject({
      text: '12',
      isComposing: false,
      issue: 'not_digits',
    });
  });
});

describe('status and length', () => {
  it.each([4, 5, 6, 8])('counts 0 to 12 digits against %i and never cuts', (length) => {
    for (let count = 0; count <= 12; count += 1) {
      const text = '123456789012'.slice(0, count);
      const { state, completed } = play([text], initialCodeFieldState(length));
      expect(state.text).toBe(text);
      expect(completed).toEqual(count === length ? [text] : []);
      const whole = count === length ? 'complete' : 'too_long';
      expect(codeFieldStatus(state)).toBe(
        count === 0 ? 'empty' : count < length ? 'partial' : whole,
      );
      expect(state.issue).toBe(count > length ? 'too_long' : null);
    }
  });

  it('keeps the text when the length changes', () => {
    const { state } = play(['12345']);
    expect(withCodeLength(state, 4)).toMatchObject({ text: '12345', issue: 'too_long' });
    expect(play(['1234'], withCodeLength(state, 4)).completed).toEqual([]);
    expect(codeFieldStatus(withCodeLength(state, 5))).toBe('complete');
  });

  it('adopts what stood in the element without a word', () => {
    expect(adoptCodeText(initialCodeFieldState(6), '123456')).toMatchObject({ text: '123456' });
    expect(adoptCodeText(initialCodeFieldState(6), 'abc')).toMatchObject({ text: '', issue: null });
  });
});
