/**
 * True unless the user has gone on to something else: the focus is in this input, on its form's submit button, or nowhere. To
 * be asked before an answer, which may come late, moves the focus back to what was refused.
 */
export function isFocusFree(input: HTMLInputElement): boolean {
  const { activeElement } = input.ownerDocument;
  // The page, or a dialog around the input: the focus has been lost to it.
  if (activeElement === null || activeElement.contains(input)) return true;
  const isSubmit = activeElement.matches(':is(button, input)[type="submit"], button:not([type])');
  return isSubmit && input.form?.contains(activeElement) === true;
}
