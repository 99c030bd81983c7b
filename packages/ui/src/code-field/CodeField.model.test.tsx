import { createCodeFieldStore } from '@mfakit/react';
import { act, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { StrictMode } from 'react';
import { expect, it } from 'vitest';
import { CodeField } from './CodeField.js';
import { edit, select, type } from './testing/input-driver.js';

const RUNS = process.env.MFAKIT_LONG === '1' ? 5_000 : 300;

/** A plain text field that knows digits only. */
interface Model {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Step = { readonly name: string } & (
  | { readonly kind: 'insert'; readonly data: string; readonly digits: string }
  | { readonly kind: 'delete'; readonly back: number; readonly ahead: number }
  | { readonly kind: 'select'; readonly start: number; readonly end: number }
);

const insertion = (data: string, digits: string): Step => ({
  name: `insert ${data}`,
  kind: 'insert',
  data,
  digits,
});
const deletion = (name: string, back: number, ahead: number): Step => ({
  name,
  kind: 'delete',
  back,
  ahead,
});

const steps = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => insertion(`${n}`, `${n}`)) },
  fc.constantFrom(insertion('４', '4'), insertion('٥', '5'), insertion('1 2', '12')),
  fc.constantFrom(insertion(' ', ''), insertion('-', ''), insertion('\u200b', '')),
  fc.constantFrom(insertion('a', ''), insertion('O', ''), insertion('①', '')),
  fc.constantFrom(
    deletion('Backspace', 1, 0),
    deletion('Delete', 0, 1),
    deletion('Control+Backspace', 99, 0),
  ),
  fc.tuple(fc.nat(8), fc.nat(8)).map(([one, other]): Step => {
    const [start, end] = one < other ? [one, other] : [other, one];
    return { name: `select ${start}-${end}`, kind: 'select', start, end };
  }),
);

function predict({ text, start, end }: Model, step: Step): Model {
  if (step.kind === 'select') {
    return { text, start: Math.min(step.start, text.length), end: Math.min(step.end, text.length) };
  }
  if (step.kind === 'insert') {
    if (step.digits === '') return { text, start, end };
    const caret = start + step.digits.length;
    return { text: text.slice(0, start) + step.digits + text.slice(end), start: caret, end: caret };
  }
  const from = start === end ? Math.max(0, start - step.back) : start;
  const to = start === end ? Math.min(text.length, end + step.ahead) : end;
  return { text: text.slice(0, from) + text.slice(to), start: from, end: from };
}

function perform(input: HTMLInputElement, { start, end, text }: Model, step: Step): void {
  if (step.kind === 'select') {
    select(input, Math.min(step.start, text.length), Math.min(step.end, text.length));
  } else if (step.kind === 'insert') {
    if (step.data.length === 1) type(input, step.data);
    else edit(input, 'insertFromPaste', step.data);
  } else if (start === end) {
    edit(input, 'deleteContent', null, Math.max(0, start - step.back), end + step.ahead);
  } else {
    edit(input, 'deleteContent', null, start, end);
  }
}

it('edits like a plain text field that leaves out what is no digit', () => {
  const stores = [4, 5, 6, 8].map((length) => createCodeFieldStore({ length }));
  render(
    stores.map((store) => <CodeField key={store.length} store={store} label={`${store.length}`} />),
    { wrapper: StrictMode },
  );
  let checked = 0;
  fc.assert(
    fc.property(
      fc.array(steps, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...stores),
      (sequence, store) => {
        const input = screen.getByLabelText<HTMLInputElement>(`${store.length}`);
        act(() => {
          store.clear();
          input.focus();
        });
        let model: Model = { text: '', start: 0, end: 0 };
        for (const step of sequence) {
          perform(input, model, step);
          model = predict(model, step);
          const { text, selection, cells } = store.getSnapshot();
          expect(input.value, step.name).toBe(model.text);
          expect([input.selectionStart, input.selectionEnd]).toEqual([model.start, model.end]);
          expect(text).toBe(model.text);
          expect(selection).toEqual({ start: model.start, end: model.end });
          expect(cells.map(({ char }) => char).join('')).toBe(model.text.slice(0, store.length));
          checked += 1;
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(checked).toBeGreaterThan(RUNS);
}, 600_000);
