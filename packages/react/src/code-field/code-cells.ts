import type { CodeFieldSelection } from './code-input-element.js';

/** One drawn place of a code field. */
export interface CodeCell {
  /** Its digit, or an empty string. */
  readonly char: string;
  readonly isFilled: boolean;
  /** Holds the caret, or lies in the selection. Never without focus. */
  readonly isActive: boolean;
  /** Where in the cell the caret stands; `after` only in the last cell of a full field. */
  readonly caret: 'before' | 'after' | null;
}

/** The cells of a field: always as many as the code has digits, so more digits than that are not shown here. */
export function describeCells(
  text: string,
  length: number,
  selection: CodeFieldSelection | null,
): readonly CodeCell[] {
  return Array.from({ length }, (_, index) => {
    const char = text[index] ?? '';
    const caret = caretIn(index, length, selection);
    const isSelected = selection !== null && index >= selection.start && index < selection.end;
    return { char, isFilled: char !== '', isActive: caret !== null || isSelected, caret };
  });
}

function caretIn(
  index: number,
  length: number,
  selection: CodeFieldSelection | null,
): CodeCell['caret'] {
  if (selection === null || selection.start !== selection.end) return null;
  if (selection.start === index) return 'before';
  return index === length - 1 && selection.start >= length ? 'after' : null;
}
