/** What the binding needs of the store. */
export interface PhoneInputPort {
  /** The element's value has changed. `isWhole`: it came in one go, by a paste or by the browser. */
  input(raw: string, isWhole: boolean): void;
  /** The user has left the field. */
  leave(): void;
  /** The field is about to be used. */
  prepare(): void;
}

/** A store's hold on its input element. */
export interface PhoneInputBinding {
  readonly element: HTMLInputElement;
  /** Makes the element say `text`. */
  write(text: string): void;
  release(): void;
}

/** What says that a text came in one go. A browser that fills in says nothing at all. */
const WHOLE = new Set(['', 'insertFromPaste', 'insertFromDrop', 'insertReplacementText']);

/** More than a key adds, also where a keyboard writes a separator with it. */
const LONG = 4;

function cameWhole(event: Event, growth: number): boolean {
  const type = 'inputType' in event ? event.inputType : '';
  return growth >= LONG || (typeof type === 'string' && WHOLE.has(type));
}

/** Listens to a text input, to its content and not to its keys, so that autofill and input methods work. */
export function bindPhoneInput(element: HTMLInputElement, port: PhoneInputPort): PhoneInputBinding {
  const controller = new AbortController();
  const { signal } = controller;
  let known = element.value;

  const note = (event: Event) => {
    const before = known;
    known = element.value;
    if (known !== before) port.input(known, cameWhole(event, known.length - before.length));
  };
  element.addEventListener(
    'input',
    (event) => {
      const isComposing = 'isComposing' in event && event.isComposing === true;
      if (!isComposing) note(event);
    },
    { signal },
  );
  element.addEventListener('compositionend', note, { signal });
  element.addEventListener('change', note, { signal });
  element.addEventListener('focus', port.prepare, { signal });
  element.addEventListener('blur', port.leave, { signal });
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(port.prepare);
    signal.addEventListener('abort', () => cancelIdleCallback(idle));
  }
  return {
    element,
    write: (text) => {
      known = text;
      if (element.value !== text) element.value = text;
    },
    release: () => controller.abort(),
  };
}
