'use client';
import { type ReactElement, useEffect, useId, useRef } from 'react';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';

/** Props of {@link Confirm}. */
export interface ConfirmProps {
  readonly question: string;
  /** What the act takes away, a sentence each. */
  readonly sentences: readonly string[];
  readonly confirmLabel: string;
  readonly busyLabel?: string;
  readonly cancelLabel: string;
  readonly isBusy: boolean;
  /** Draws the confirming button as one that takes something away. @default false */
  readonly isDangerous?: boolean;
  readonly error: string | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/**
 * A question in place, which takes the focus that was on the button that asked it. `data-slot="confirm"`; the way out comes
 * first in the order of the keyboard, and is the one that does nothing.
 */
export function Confirm(props: ConfirmProps): ReactElement {
  const { question, sentences, confirmLabel, busyLabel, cancelLabel, isBusy, error } = props;
  const { isDangerous = false, onConfirm, onCancel } = props;
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div
      data-slot="confirm"
      role="group"
      ref={group}
      tabIndex={-1}
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-text`}
    >
      <p data-slot="confirm-question" id={`${id}-question`}>
        {question}
      </p>
      <div data-slot="confirm-text" id={`${id}-text`}>
        {sentences.map((sentence) => (
          <p key={sentence} data-slot="confirm-sentence">
            {sentence}
          </p>
        ))}
      </div>
      {error !== undefined && <ErrorText>{error}</ErrorText>}
      <div data-slot="confirm-actions">
        <Button
          variant="outline"
          data-slot="confirm-cancel"
          // What is under way cannot be taken back.
          {...(isBusy ? { 'aria-disabled': true } : { onClick: onCancel })}
        >
          {cancelLabel}
        </Button>
        <Button
          variant="outline"
          data-slot="confirm-button"
          isBusy={isBusy}
          onClick={onConfirm}
          {...(busyLabel === undefined ? {} : { busyLabel })}
          {...(isDangerous && { 'data-tone': 'danger' })}
        >
          {confirmLabel}
        </Button>
      </div>
    </div>
  );
}
