import { type CodeFieldStore, createCodeFieldStore } from '@mfakit/react';
import { act, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { StrictMode } from 'react';
import { expect, it } from 'vitest';
import { CodeField } from './CodeField.js';
import { edit, select } from './testing/input-driver.js';

const RUNS = process.env.MFAKIT_LONG === '1' ? 20_000 : 5_000;

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

const caretOf = (input: HTMLInputElement) =>
  [input.selectionStart ?? 0, input.selectionEnd ?? 0] as const;

/** What a deletion takes: the selection, else what lies that far around the caret. */
function deletedBy(
  input: HTMLInputElement,
  back: number,
  ahead: number,
): readonly [from: number, to: number] {
  const [start, end] = caretOf(input);
  if (start !== end) return [start, end];
  return [Math.max(0, start - back), Math.min(input.value.length, end + ahead)];
}

/** Does a step in the code field, as a browser would. */
function perform(input: HTMLInputElement, step: Step): void {
  if (step.kind === 'select') {
    select(input, step.start, step.end);
  } else if (step.kind === 'delete') {
    edit(input, 'deleteContent', null, ...deletedBy(input, step.back, step.ahead));
  } else {
    edit(input, step.data.length === 1 ? 'insertText' : 'insertFromPaste', step.data);
  }
}

/** Does the same in an input that knows nothing, for somebody who brings digits only. */
function performPlainly(input: HTMLInputElement, step: Step): void {
  if (step.kind === 'select') {
    input.setSelectionRange(step.start, step.end);
  } else if (step.kind === 'delete') {
    input.setRangeText('', ...deletedBy(input, step.back, step.ahead), 'end');
  } else if (step.digits !== '') {
    input.setRangeText(step.digits, ...caretOf(input), 'end');
  }
}

/** In which way the code field is not what the plain input is; null if in none. */
function difference(input: HTMLInputElement, store: CodeFieldStore, plain: HTMLInputElement) {
  const { text, selection, cells } = store.getSnapshot();
  const [start, end] = caretOf(plain);
  const wanted = `${plain.value} at ${start}-${end}`;
  const drawn = cells.map(({ char }) => char).join('');
  const seen = `${input.value} at ${caretOf(input).join('-')}`;
  const known = `${text} at ${selection?.start}-${selection?.end}`;
  if (seen !== wanted) return `input ${seen}, not ${wanted}`;
  if (known !== wanted) return `store ${known}, not ${wanted}`;
  const isDrawn = drawn === plain.value.slice(0, store.length);
  return isDrawn ? null : `drawn ${drawn}, not ${plain.value}`;
}

it('CE6 edits like a plain text field that leaves out what is no digit', () => {
  const stores = [4, 5, 6, 8].map((length) => createCodeFieldStore({ length }));
  render(
    stores.map((store) => <CodeField key={store.length} store={store} label={`${store.length}`} />),
    { wrapper: StrictMode },
  );
  const inputs = new Map(
    stores.map((store) => [store, screen.getByLabelText<HTMLInputElement>(`${store.length}`)]),
  );
  const plain = document.createElement('input');
  let checked = 0;
  const holds = (sequence: readonly Step[], store: CodeFieldStore) => {
    const input = inputs.get(store);
    if (!input) return;
    store.clear();
    input.focus();
    plain.value = '';
    for (const step of sequence) {
      perform(input, step);
      performPlainly(plain, step);
      const found = difference(input, store, plain);
      if (found !== null) throw new Error(`${step.name}: ${found}`);
      checked += 1;
    }
  };
  fc.assert(
    fc.property(
      fc.array(steps, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...stores),
      (sequence, store) => {
        act(() => holds(sequence, store));
      },
    ),
    { numRuns: RUNS },
  );
  expect(checked).toBeGreaterThan(RUNS * 5);
}, 600_000);
