import type { MfaRemoval } from '@mfakit/react';
import { useId, useLayoutEffect, useRef } from 'react';
import { usePreferences } from '../page/preferences.js';

/** What {@link RemoveDialog} takes. */
export interface RemoveDialogProps {
  readonly removal: MfaRemoval;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an authenticator is removed. The browser keeps focus inside and gives it back. */
export function RemoveDialog({ removal, onConfirm, onClose }: RemoveDialogProps) {
  const { texts } = usePreferences();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  const isRemoving = removal.status === 'removing';
  return (
    <dialog
      ref={dialog}
      className="card dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        if (!isRemoving) onClose();
      }}
    >
      <h2 id={`${id}-title`}>{texts.removeTitle}</h2>
      <p className="muted" id={`${id}-text`}>
        {texts.removeText}
      </p>
      <p className="problem" role="alert">
        {removal.status === 'failed' && texts.removeFailed}
      </p>
      <div className="buttons">
        <button type="button" className="outline" onClick={onClose}>
          {texts.keep}
        </button>
        <button type="button" className="danger" onClick={onConfirm}>
          {isRemoving ? texts.removing : texts.remove}
        </button>
      </div>
    </dialog>
  );
}
