/** How the kit looks, as far as a prop can say it; the rest is CSS variables. */
export interface MfaAppearance {
  /** `auto` follows the system. Where the page has a switch of its own, pass what it says. @default 'auto' */
  readonly theme?: 'light' | 'dark' | 'auto';
}

/**
 * What `appearance` says; nothing, where it is left out.
 *
 * @throws Error when it is no object
 */
export function checkAppearance(appearance: MfaAppearance | null | undefined): MfaAppearance {
  const given: unknown = appearance ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new Error(
      `[@mfakit/ui] \`appearance\` must be an object, not ${JSON.stringify(given) ?? typeof given}. ` +
        "Give { theme: 'light' }, 'dark' or 'auto'.",
    );
  }
  return appearance ?? {};
}
