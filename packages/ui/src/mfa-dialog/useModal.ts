'use client';
import { type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { focusFlow } from '../primitives/focus-flow.js';
import { openModal } from './open-modal.js';

/** What {@link useModal} gives: props for one `<dialog>`. */
export interface ModalProps {
  readonly ref: RefObject<HTMLDialogElement | null>;
  onCancel(event: SyntheticEvent<HTMLDialogElement>): void;
  onClose(event: SyntheticEvent<HTMLDialogElement>): void;
}

/**
 * Shows a `<dialog>` as a modal for as long as it is mounted: the page behind it is inert, the focus goes to the flow's
 * field and comes back to where it was.
 *
 * @param onDismiss the user wants to leave; the dialog stays until it is unmounted
 */
export function useModal(onDismiss: () => void): ModalProps {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const close = openModal(dialog);
    focusFlow(dialog);
    // Before the element is taken out of the page: only a dialog that is closed gives the focus back.
    return close;
  }, []);
  return {
    ref,
    onCancel: (event) => {
      // Choosing no file in an `<input>` inside is a `cancel` that bubbles.
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onDismiss();
    },
    onClose: ({ currentTarget: dialog }) => {
      // A browser lets a page refuse only so often. What must not be left is shown again.
      if (dialog.open || !dialog.isConnected) return;
      openModal(dialog);
      onDismiss();
    },
  };
}
