import { foldDigits, readCode } from '@mfakit/client';

/** Start and end of the selection, counted in digits; both the same for a bare caret. */
export interface CodeFieldSelection {
  readonly start: number;
  readonly end: number;
}

/** What the binding needs of the store. */
export interface CodeInputPort {
  getLength(): number;
  /** The element's value has changed. */
  input(raw: string, options: { readonly isComposing: boolean }): void;
  /** An insertion was turned away before it reached the element. */
  reject(issue: 'not_digits' | 'ambiguous'): void;
  /** The selection has moved, or the focus has come or gone (null). */
  select(selection: CodeFieldSelection | null): void;
  /** The element was emptied by its form. */
  clear(): void;
}

/** A store's hold on its input element. */
export interface CodeInputBinding {
  readonly element: HTMLInputElement;
  /** Where the caret is, or null without focus. */
  readSelection(): CodeFieldSelection | null;
  /** Makes the element say `text`, with the caret after the same digit as before. */
  write(text: string, previous: string): void;
  release(): void;
}

/**
 * Listens to a text input. Content comes from `beforeinput`, `input` and the end of a composition only, never from keys,
 * so that autofill, software keyboards and input methods all work.
 */
export function bindCodeInput(element: HTMLInputElement, port: CodeInputPort): CodeInputBinding {
  const page = element.ownerDocument;
  const controller = new AbortController();
  const { signal } = controller;
  let isFocused = element.matches(':focus');

  const readSelection = (): CodeFieldSelection | null => {
    if (!isFocused) return null;
    const end = element.value.length;
    return { start: element.selectionStart ?? end, end: element.selectionEnd ?? end };
  };
  const onSelect = () => port.select(readSelection());
  const onSettled = () => port.input(element.value, { isComposing: false });
  const onFocusChange = (event: Event) => {
    isFocused = event.type === 'focus';
    onSelect();
  };

  element.addEventListener('beforeinput', (event) => filterInsertion(event, element, port), {
    signal,
  });
  element.addEventListener(
    'input',
    (event) => {
      const isComposing = 'isComposing' in event && event.isComposing === true;
      port.input(element.value, { isComposing });
    },
    { signal },
  );
  element.addEventListener('compositionend', onSettled, { signal });
  element.addEventListener('change', onSettled, { signal });
  element.addEventListener('focus', onFocusChange, { signal });
  element.addEventListener('blur', onFocusChange, { signal });
  // Browsers differ in whether the element or only the page tells.
  element.addEventListener('selectionchange', onSelect, { signal });
  page.addEventListener('selectionchange', () => isFocused && onSelect(), { signal });
  page.addEventListener('reset', (event) => event.target === element.form && port.clear(), {
    signal,
  });

  return {
    element,
    readSelection,
    write: (text, previous) => writeValue(element, text, previous),
    release: () => controller.abort(),
  };
}

/**
 * Turns away what is no digit and cleans what is pasted before the element has it, so that its undo history stays whole.
 * A pasted code takes the place of everything; anything else goes in at the caret.
 */
function filterInsertion(event: InputEvent, element: HTMLInputElement, port: CodeInputPort): void {
  const { data } = event;
  if (data === null || data === '' || event.isComposing || !event.cancelable) return;
  if (event.inputType === 'insertCompositionText') return;
  const length = port.getLength();
  const reading = readCode(data, length);
  if (reading.kind !== 'digits') {
    event.preventDefault();
    port.reject(reading.kind);
    return;
  }
  const isWholeCode = reading.digits.length === length && data.length > 1;
  if (reading.digits === data && !(isWholeCode && !isAllSelected(element))) return;
  event.preventDefault();
  if (isWholeCode) element.select();
  if (reading.digits !== '') insertText(element, reading.digits);
}

function isAllSelected(element: HTMLInputElement): boolean {
  return element.selectionStart === 0 && element.selectionEnd === element.value.length;
}

// The old command is the only insertion that a browser can undo; where it is missing, the value is set.
function insertText(element: HTMLInputElement, text: string): void {
  const { ownerDocument } = element;
  if (typeof ownerDocument.execCommand === 'function') {
    if (ownerDocument.execCommand('insertText', false, text)) return;
  }
  const end = element.value.length;
  element.setRangeText(text, element.selectionStart ?? end, element.selectionEnd ?? end, 'end');
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

function writeValue(element: HTMLInputElement, text: string, previous: string): void {
  const raw = element.value;
  const caret = element.selectionStart ?? raw.length;
  const digitsBefore = foldDigits(raw.slice(0, caret)).replace(/\D/g, '').length;
  // What was turned away leaves the caret where its typing began.
  const place = text === previous ? caret - (raw.length - text.length) : digitsBefore;
  element.value = text;
  if (!element.matches(':focus')) return;
  const position = Math.max(0, Math.min(text.length, place));
  element.setSelectionRange(position, position);
}
