import { type CodeCell, describeCells } from './code-cells.js';
import {
  adoptCodeText,
  applyCodeInput,
  type CodeFieldInputResult,
  type CodeFieldIssue,
  type CodeFieldState,
  type CodeFieldStatus,
  codeFieldStatus,
  initialCodeFieldState,
  refuseCode,
  rejectCodeInput,
  withCodeLength,
} from './code-field-state.js';
import {
  bindCodeInput,
  type CodeFieldSelection,
  type CodeInputBinding,
  type CodeInputPort,
} from './code-input-element.js';
import { isFocusFree } from './is-focus-free.js';

/** What a code field shows. A new object whenever anything in it changes. */
export interface CodeFieldSnapshot {
  /** ASCII digits, never cut: may be longer than `length`. */
  readonly text: string;
  /** How many digits a whole code has. */
  readonly length: number;
  readonly status: CodeFieldStatus;
  readonly issue: CodeFieldIssue | null;
  /** True while an input method holds text that is not decided yet. */
  readonly isComposing: boolean;
  /** Null without focus. */
  readonly selection: CodeFieldSelection | null;
  /** What to draw over the input: one cell per digit of a whole code. */
  readonly cells: readonly CodeCell[];
}

/** How a {@link CodeFieldStore} is made. */
export interface CodeFieldStoreOptions {
  /** How many digits a whole code has: 1 or more. */
  readonly length: number;
  /**
   * The text has become a whole code by the user's act: a key, a paste, autofill. Called once for it; not for the code
   * that was refused last, and not when a text that was too long is cut to size. Called after listeners and `onEdit`.
   */
  readonly onComplete?: (code: string) => void;
  /** The user has changed the text or entered something that was turned away. */
  readonly onEdit?: () => void;
}

/**
 * The state of one code field, outside React: typing renders nothing but what subscribes to it. It works on an
 * uncontrolled text input, so the code never stands in an attribute, and the browser's own editing stays whole.
 */
export interface CodeFieldStore {
  readonly length: number;
  getSnapshot(): CodeFieldSnapshot;
  /** Calls `listener` after each change. Returns the way out. */
  subscribe(listener: () => void): () => void;
  /** What the element says, or what the user has entered in another way. Its own element's events are heard already. */
  input(raw: string, options?: { readonly isComposing?: boolean }): void;
  /** Empties the field and forgets the refused code. Focus stays where it is. */
  clear(): void;
  /** Empties the field and remembers its code as refused. Focus stays where it is. */
  refuse(): void;
  /** Moves the focus into the field, with the caret at the end. */
  focus(): void;
  /** The same after an answer, unless the user has meanwhile gone on to something else than the field and its submit button. */
  refocus(): void;
  /** Changes the wanted length, for example after the server has told it. Keeps what is typed; never completes. */
  setLength(length: number): void;
  /** The ref of the input element. */
  attach(element: HTMLInputElement | null): void;
}

/**
 * Makes a {@link CodeFieldStore}.
 *
 * @throws Error when `length` is no whole number of at least 1
 */
export function createCodeFieldStore(options: CodeFieldStoreOptions): CodeFieldStore {
  const core = createCore(options.length);
  const edit = (change: (state: CodeFieldState) => CodeFieldInputResult) => {
    const { state, isEdited, completed } = change(core.state);
    core.commit(state);
    if (isEdited) options.onEdit?.();
    if (completed !== null) options.onComplete?.(completed);
  };
  const input: CodeFieldStore['input'] = (raw, { isComposing = false } = {}) =>
    edit((state) => applyCodeInput(state, raw, isComposing));
  const clear = () => core.commit(initialCodeFieldState(core.state.length));
  const focus = () => {
    const element = core.binding?.element;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  };
  const port: CodeInputPort = {
    getLength: () => core.state.length,
    input,
    reject: (issue) => edit((state) => rejectCodeInput(state, issue)),
    select: core.publish,
    clear,
  };

  return {
    get length() {
      return core.state.length;
    },
    getSnapshot: () => core.snapshot,
    subscribe: core.subscribe,
    input,
    clear,
    refuse: () => core.commit(refuseCode(core.state)),
    focus,
    refocus: () => {
      if (core.binding && isFocusFree(core.binding.element)) focus();
    },
    setLength: (length) => core.commit(withCodeLength(core.state, checkedLength(length))),
    attach: (element) => {
      core.binding?.release();
      core.binding = element && bindCodeInput(element, port);
      // Typed before the page came to life, or put back by the browser: nobody asked to submit it.
      const found = element !== null && core.state.text === '' ? element.value : '';
      core.commit(found === '' ? core.state : adoptCodeText(core.state, found));
    },
  };
}

interface Core {
  readonly state: CodeFieldState;
  readonly snapshot: CodeFieldSnapshot;
  binding: CodeInputBinding | null;
  readonly subscribe: CodeFieldStore['subscribe'];
  /** Takes a new state, makes the element say it, and tells the listeners. */
  commit(state: CodeFieldState): void;
  /** Tells the listeners when anything that is shown has changed. */
  publish(selection: CodeFieldSelection | null): void;
}

function createCore(length: number): Core {
  const listeners = new Set<() => void>();
  let state = initialCodeFieldState(checkedLength(length));
  let snapshot = snapshotOf(state, null);
  const core: Core = {
    get state() {
      return state;
    },
    get snapshot() {
      return snapshot;
    },
    binding: null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    commit: (next) => {
      const previous = state.settled;
      state = next;
      const { binding } = core;
      if (binding !== null && !next.isComposing && binding.element.value !== next.text) {
        binding.write(next.text, previous);
      }
      core.publish(binding?.readSelection() ?? null);
    },
    publish: (selection) => {
      if (isShown(snapshot, state, selection)) return;
      snapshot = snapshotOf(state, selection);
      for (const listener of [...listeners]) listener();
    },
  };
  return core;
}

function snapshotOf(
  state: CodeFieldState,
  selection: CodeFieldSelection | null,
): CodeFieldSnapshot {
  const { text, length, issue, isComposing } = state;
  const cells = describeCells(text, length, selection);
  return { text, length, status: codeFieldStatus(state), issue, isComposing, selection, cells };
}

function isShown(
  snapshot: CodeFieldSnapshot,
  state: CodeFieldState,
  selection: CodeFieldSelection | null,
): boolean {
  return (
    snapshot.text === state.text &&
    snapshot.length === state.length &&
    snapshot.issue === state.issue &&
    snapshot.isComposing === state.isComposing &&
    snapshot.selection?.start === selection?.start &&
    snapshot.selection?.end === selection?.end
  );
}

function checkedLength(length: number): number {
  if (Number.isInteger(length) && length >= 1) return length;
  throw new Error(
    `@mfakit/react: a code field got length ${length}. A code has a whole number of digits, at least 1. ` +
      'Pass the length the backend uses, for example createCodeFieldStore({ length: 6 }).',
  );
}
