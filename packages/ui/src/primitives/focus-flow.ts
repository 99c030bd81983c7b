/** The elements of a screen that take the focus, the field before the heading. */
export const FLOW_FIELD = '[data-autofocus], [data-slot="code-field-input"]';

/**
 * Puts the focus on the field of the flow inside an element, else on its heading.
 *
 * @returns false where there is neither
 */
export function focusFlow(root: Element | null | undefined): boolean {
  const target =
    root?.querySelector<HTMLElement>(FLOW_FIELD) ??
    root?.querySelector<HTMLElement>('[data-slot="heading"]');
  target?.focus();
  return Boolean(target);
}
