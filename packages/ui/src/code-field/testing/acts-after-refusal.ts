import { act } from '@testing-library/react';
import { edit, fill, send, type } from './input-driver.js';

/**
 * Everything that may happen to a field after its code was refused, and must submit nothing: what brings the same code
 * back, and what a browser does by itself.
 */
export function actsAfterRefusal(
  code: string,
): Readonly<Record<string, (input: HTMLInputElement) => void>> {
  return {
    blur: (input) => act(() => input.blur()),
    focus: (input) => act(() => input.focus()),
    change: (input) => send(input, new Event('change', { bubbles: true })),
    'an empty input event': (input) => send(input, new InputEvent('input', { bubbles: true })),
    'a moved caret': () => send(document, new Event('selectionchange')),
    'the Enter key': (input) => send(input, new KeyboardEvent('keydown', { key: 'Enter' })),
    'the end of a composition': (input) => send(input, new CompositionEvent('compositionend')),
    'the same code filled in': (input) => fill(input, code),
    'the same code in groups': (input) => fill(input, `${code.slice(0, 3)} ${code.slice(3)}`),
    'the same code pasted': (input) => edit(input, 'insertFromPaste', code),
    'the same code typed': (input) => {
      fill(input, '');
      type(input, code);
    },
    'an over-long code cut to size': (input) => {
      fill(input, '9999999');
      edit(input, 'deleteContentBackward', null, 6, 7);
    },
  };
}
