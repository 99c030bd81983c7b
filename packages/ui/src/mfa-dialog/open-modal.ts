/**
 * Shows a dialog as a modal. Where the platform cannot (jsdom, in a host's tests) it is shown as a plain element, and the
 * focus is given back all the same.
 *
 * @returns closes it
 */
export function openModal(dialog: HTMLDialogElement): () => void {
  if (typeof dialog.showModal === 'function') {
    dialog.showModal();
    return () => dialog.close();
  }
  const { activeElement } = document;
  dialog.setAttribute('open', '');
  return () => {
    dialog.removeAttribute('open');
    if (activeElement instanceof HTMLElement) activeElement.focus();
  };
}
