import { readCode } from '@mfakit/client';

/** Where the text stands against the wanted length. */
export type CodeFieldStatus = 'empty' | 'partial' | 'complete' | 'too_long';

/**
 * Why what the user just entered was not taken, or cannot be used as it is.
 *
 * - `not_digits`: it was no code; the field was left as it was
 * - `ambiguous`: a message that holds several possible codes, or none of the wanted length; left as it was
 * - `too_long`: there are more digits than the code has; they are all kept, for the user to correct
 */
export type CodeFieldIssue = 'not_digits' | 'ambiguous' | 'too_long';

/** The digits entered so far, and what is needed to judge the next input. Plain data. */
export interface CodeFieldState {
  /** How many digits a whole code has. */
  readonly length: number;
  /** ASCII digits, never cut. */
  readonly text: string;
  readonly issue: CodeFieldIssue | null;
  /** True while an input method holds text that is not decided yet. */
  readonly isComposing: boolean;
  /** The last text outside a composition: what a refused input falls back to. */
  readonly settled: string;
  /** True from an over-long text until it is emptied or replaced: cutting it to size must not submit it. */
  readonly isTrimming: boolean;
  /** The code that the backend refused last: it is never submitted again by itself. */
  readonly refused: string | null;
}

/** What an input leads to. */
export interface CodeFieldInputResult {
  readonly state: CodeFieldState;
  /** True when the text or the issue is another than before. */
  readonly isEdited: boolean;
  /** The code that is whole now and may be submitted without a further act, or null. */
  readonly completed: string | null;
}

/** An empty field for codes of `length` digits. */
export function initialCodeFieldState(length: number): CodeFieldState {
  return {
    length,
    text: '',
    issue: null,
    isComposing: false,
    settled: '',
    isTrimming: false,
    refused: null,
  };
}

/** The status of a text of that many digits. */
export function codeFieldStatus({
  text,
  length,
}: Pick<CodeFieldState, 'text' | 'length'>): CodeFieldStatus {
  if (text.length === 0) return 'empty';
  if (text.length < length) return 'partial';
  return text.length === length ? 'complete' : 'too_long';
}

/**
 * The field after its input element says `raw`, whatever way it came there: keys, paste, autofill, an input method.
 *
 * While composing, the text follows as far as it can be read, and nothing is judged.
 */
export function applyCodeInput(
  state: CodeFieldState,
  raw: string,
  isComposing: boolean,
): CodeFieldInputResult {
  const digits = acceptedDigits(state, raw);
  if (isComposing) {
    const text = digits ?? state.text;
    return {
      state: { ...state, text, isComposing },
      isEdited: text !== state.text,
      completed: null,
    };
  }
  if (digits === null) {
    const reading = readCode(raw, state.length);
    return rejectCodeInput(state, reading.kind === 'ambiguous' ? 'ambiguous' : 'not_digits');
  }
  return settle(state, digits);
}

/** The field after an input that was turned away before it reached the element. */
export function rejectCodeInput(
  state: CodeFieldState,
  issue: 'not_digits' | 'ambiguous',
): CodeFieldInputResult {
  return {
    state: { ...state, text: state.settled, isComposing: false, issue },
    isEdited: state.issue !== issue || state.text !== state.settled,
    completed: null,
  };
}

/** The field with a text that no user's act has brought: never completes, never complains. */
export function adoptCodeText(state: CodeFieldState, raw: string): CodeFieldState {
  const digits = acceptedDigits(state, raw);
  return digits === null ? state : settle(state, digits).state;
}

/** The same field for codes of another length. */
export function withCodeLength(state: CodeFieldState, length: number): CodeFieldState {
  const isTooLong = state.text.length > length;
  return {
    ...state,
    length,
    issue: isTooLong ? 'too_long' : null,
    isTrimming: isTooLong || state.isTrimming,
  };
}

/** The emptied field, which remembers the text it held as refused. */
export function refuseCode(state: CodeFieldState): CodeFieldState {
  return { ...initialCodeFieldState(state.length), refused: state.text || state.refused };
}

function acceptedDigits(state: CodeFieldState, raw: string): string | null {
  const reading = readCode(raw, state.length);
  if (reading.kind !== 'digits') return null;
  const { digits } = reading;
  // A letter typed into a number that is too long can leave a piece of the right length standing alone.
  const isPiece = digits !== state.settled && state.settled.includes(digits);
  return isPiece && isMessage(raw) ? null : digits;
}

function isMessage(raw: string): boolean {
  return readCode(raw, Number.POSITIVE_INFINITY).kind !== 'digits';
}

function settle(state: CodeFieldState, text: string): CodeFieldInputResult {
  const { length, settled, refused } = state;
  const isTooLong = text.length > length;
  const isTrimming =
    isTooLong || (text !== '' && state.isTrimming && broughtAtOnce(settled, text) < 2);
  const next: CodeFieldState = {
    length,
    text,
    issue: isTooLong ? 'too_long' : text === settled ? state.issue : null,
    isComposing: false,
    settled: text,
    isTrimming,
    refused,
  };
  const isSubmittable =
    text.length === length && text !== settled && text !== refused && !isTrimming;
  return {
    state: next,
    isEdited: text !== settled || next.issue !== state.issue,
    completed: isSubmittable ? text : null,
  };
}

/** How many digits of `next` came in one go: all but what it shares with `previous` at both ends. */
function broughtAtOnce(previous: string, next: string): number {
  const shorter = Math.min(previous.length, next.length);
  let start = 0;
  while (start < shorter && previous[start] === next[start]) start += 1;
  let end = 0;
  while (end < shorter - start && previous.at(-1 - end) === next.at(-1 - end)) end += 1;
  return next.length - start - end;
}
