import { act } from '@testing-library/react';

/** Edits a text input as a browser does: `beforeinput`, the edit unless prevented, `input`. */
export function edit(
  input: HTMLInputElement,
  inputType: string,
  data: string | null,
  start = input.selectionStart ?? 0,
  end = input.selectionEnd ?? 0,
): void {
  act(() => {
    const init = { inputType, data, bubbles: true, cancelable: true };
    if (!input.dispatchEvent(new InputEvent('beforeinput', init))) return;
    input.setRangeText(data ?? '', start, end, 'end');
    input.dispatchEvent(new InputEvent('input', { inputType, data, bubbles: true }));
  });
}

/** Types text, one insertion per character. */
export function type(input: HTMLInputElement, text: string): void {
  for (const key of text) edit(input, 'insertText', key);
}

/** Sets the value as a filler does, past React, and tells with one `input` event. */
export function fill(input: HTMLInputElement, value: string): void {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  act(() => {
    native?.set?.call(input, value);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

/** Sets the text of a running composition, as an input method does. */
export function compose(input: HTMLInputElement, text: string, replaced: number): void {
  const end = input.selectionEnd ?? 0;
  act(() => {
    input.setRangeText(text, end - replaced, end, 'end');
    input.dispatchEvent(
      new InputEvent('input', {
        inputType: 'insertCompositionText',
        data: text,
        isComposing: true,
        bubbles: true,
      }),
    );
  });
}

/** Sends an event that is not an edit. */
export function send(target: EventTarget, event: Event): void {
  act(() => {
    target.dispatchEvent(event);
  });
}

/** Selects, and tells the page as a browser does. */
export function select(input: HTMLInputElement, start: number, end: number): void {
  input.setSelectionRange(start, end);
  send(document, new Event('selectionchange'));
}
