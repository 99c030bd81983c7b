import { foldDigits } from '@mfakit/client';
import { createCodeFieldStore } from '@mfakit/react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DECIMAL_DIGITS, LEFT, LOOK_ALIKES, TAKEN } from '../../../client/test/code-texts.js';
import { CodeField } from './CodeField.js';
import { edit, fill, type } from './testing/input-driver.js';

const LENGTHS = [4, 5, 6, 8] as const;

/** One field for codes of that many digits, which is emptied before each text. */
function setup(length = 6) {
  const onComplete = vi.fn();
  const store = createCodeFieldStore({ length, onComplete });
  const view = render(<CodeField store={store} label="Code" issueText={(issue) => issue} />, {
    wrapper: StrictMode,
  });
  const input = screen.getByLabelText<HTMLInputElement>('Code');
  act(() => input.focus());
  return {
    store,
    input,
    view,
    onComplete,
    restart: (text = '') => {
      act(() => store.clear());
      if (text !== '') type(input, text);
      onComplete.mockClear();
    },
    /** What stands in the field, what is drawn, what was said to be wrong, and what was submitted. */
    outcome: () => ({
      value: input.value,
      drawn: view.container.querySelector('[data-slot="code-field-cells"]')?.textContent,
      said: screen.getByRole('alert').textContent,
      completed: onComplete.mock.calls.flat(),
    }),
  };
}

type Way = (input: HTMLInputElement, text: string) => void | Promise<void>;

/** How a text comes into the field in one piece, and what may stand there before it. */
const WAYS: Readonly<Record<string, { readonly before: string; readonly bring: Way }>> = {
  'one input event': { before: '', bring: fill },
  'one input event over a beginning': { before: '98', bring: fill },
  'a paste': { before: '', bring: (input, text) => edit(input, 'insertFromPaste', text) },
  'a paste behind a beginning': {
    before: '98',
    bring: (input, text) => edit(input, 'insertFromPaste', text),
  },
  'a clipboard event': { before: '', bring: (_input, text) => userEvent.paste(text) },
  'a drop': { before: '98', bring: (input, text) => edit(input, 'insertFromDrop', text) },
};

describe('CE2 a text around the code, its separators, its script', () => {
  it('there are more than sixty of them', () => {
    expect(TAKEN.length + LEFT.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(WAYS))(
    'by %s: the one code in it, once, or nothing',
    async (_way, how) => {
      for (const length of LENGTHS) {
        const field = setup(length);
        for (const [text, wanted = 6, digits = '123456'] of TAKEN) {
          if (wanted !== length) continue;
          field.restart(how.before);
          await how.bring(field.input, text);
          const expected = { value: digits, drawn: digits, said: '', completed: [digits] };
          expect(field.outcome(), JSON.stringify(text)).toEqual(expected);
        }
        for (const [text, kind, wanted = 6] of LEFT) {
          if (wanted !== length) continue;
          field.restart(how.before);
          await how.bring(field.input, text);
          const expected = { value: how.before, drawn: how.before, said: kind, completed: [] };
          expect(field.outcome(), JSON.stringify(text)).toEqual(expected);
        }
        field.view.unmount();
      }
    },
  );
});

describe('CE3 too few and too many digits', () => {
  const ways: Readonly<Record<string, Way>> = {
    typed: type,
    pasted: (input, text) => edit(input, 'insertFromPaste', text),
    'filled in': fill,
    'filled in with spaces': (input, text) => fill(input, [...text].join(' ')),
  };

  it.each(LENGTHS)(
    '0 to 12 digits where %i are wanted: all kept, right ones submitted',
    (length) => {
      const { input, restart, outcome } = setup(length);
      for (const [name, bring] of Object.entries(ways)) {
        for (let count = 0; count <= 12; count += 1) {
          const text = '012345678901'.slice(0, count);
          restart();
          bring(input, text);
          const isComplete = count === length || (name === 'typed' && count > length);
          expect(outcome(), `${count} ${name}`).toMatchObject({
            value: text,
            said: count > length ? 'too_long' : '',
            // Whoever types on behind a code has submitted it before.
            completed: isComplete ? [text.slice(0, length)] : [],
          });
        }
      }
    },
  );
});

describe('CE4 the digits of every script', () => {
  it(`each of the ${DECIMAL_DIGITS.length} is its value, typed and filled in`, () => {
    const { input, restart } = setup();
    for (const [index, digit] of DECIMAL_DIGITS.entries()) {
      restart();
      edit(input, 'insertText', digit);
      expect(input.value, digit).toBe(String(index % 10));
      fill(input, `12${digit}`);
      expect(input.value, digit).toBe(`12${index % 10}`);
    }
  });

  it('a whole code in each of them is submitted once, in plain digits', () => {
    const { input, restart, outcome } = setup();
    for (let start = 0; start < DECIMAL_DIGITS.length; start += 10) {
      const script = DECIMAL_DIGITS.slice(start, start + 10);
      restart();
      edit(input, 'insertFromPaste', [7, 0, 4, 2, 0, 9].map((value) => script[value]).join(''));
      expect(outcome(), script[0]).toMatchObject({ value: '704209', completed: ['704209'] });
    }
  });

  it('a sign that only looks like one is turned away, and leaves what is there', () => {
    const { input, restart, outcome } = setup();
    for (const sign of LOOK_ALIKES) {
      for (const bring of [
        () => edit(input, 'insertText', sign),
        () => fill(input, `12345${sign}`),
      ]) {
        restart('12345');
        bring();
        const expected = { value: '12345', said: 'not_digits', completed: [] };
        expect(outcome(), sign).toMatchObject(expected);
      }
      expect(foldDigits(sign)).toBe(sign);
    }
  });
});
