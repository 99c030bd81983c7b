/** The part of the Credential Management API that browsers of the Chromium family have, and TypeScript does not know. */
interface PasswordCredentialConstructor {
  new (data: { readonly id: string; readonly name: string; readonly password: string }): Credential;
}

function passwordCredential(): PasswordCredentialConstructor | undefined {
  if (typeof window === 'undefined' || !window.isSecureContext) return undefined;
  // Looked for, never relied upon.
  const { PasswordCredential } = window as { PasswordCredential?: PasswordCredentialConstructor };
  return typeof navigator.credentials?.store === 'function' ? PasswordCredential : undefined;
}

/** True where the browser's own password manager can be asked to keep something. */
export function canOfferToPasswordManager(): boolean {
  return passwordCredential() !== undefined;
}

/**
 * Asks the browser to keep the codes in its password manager, under a name of their own: under the user's name they would
 * take the place of the password. The browser asks the user, and does not tell what the answer was.
 *
 * @returns false when the browser refused to ask
 */
export async function offerToPasswordManager(
  name: string,
  codes: readonly string[],
): Promise<boolean> {
  const PasswordCredential = passwordCredential();
  if (!PasswordCredential) return false;
  try {
    const credential = new PasswordCredential({ id: name, name, password: codes.join(' ') });
    await navigator.credentials.store(credential);
    return true;
  } catch {
    return false;
  }
}
