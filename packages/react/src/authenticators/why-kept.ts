import type { MfaAuthenticator, MfaClient, MfaFactorType } from '@mfakit/client';

/**
 * Why an authenticator cannot be removed.
 *
 * - `unsupported`: the backend removes none of this kind
 * - `last`: nothing would be left to sign in with; another one can be added first
 */
export type MfaKeepReason = 'unsupported' | 'last';

/** What {@link whyKept} looks at. */
export interface WhyKeptOptions {
  readonly client: Pick<MfaClient, 'features' | 'removeAuthenticator'>;
  /** All of the user's. */
  readonly authenticators: readonly MfaAuthenticator[];
  /** What the user may enrol besides, from here; undefined while that is not known. */
  readonly bindable: readonly MfaFactorType[] | undefined;
  /** Hold back the last one that is in force. */
  readonly keepLast: boolean;
}

/** The reason to hold an authenticator back; null when it may go. */
export function whyKept(
  authenticator: MfaAuthenticator,
  { client, authenticators, bindable, keepLast }: WhyKeptOptions,
): MfaKeepReason | null {
  const { id, type, enabled } = authenticator;
  const isManaged = (kind: MfaFactorType) => client.features.remove.includes(kind);
  if (!client.removeAuthenticator || !isManaged(type)) return 'unsupported';
  const hasOther = authenticators.some((other) => other.id !== id && other.enabled);
  if (!keepLast || !enabled || hasOther) return null;
  // Where nothing else can be added, it would be held for ever. A kind that the backend does not manage may be bound, and
  // stand in no list (Authing's second generation lists apps only), so it does not count.
  const canAddAnother = bindable === undefined || bindable.some(isManaged);
  return canAddAnother ? 'last' : null;
}
