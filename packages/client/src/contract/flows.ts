import type { MfaChallenge, MfaVerification, TotpBinding } from '../model.js';
import { ensure, present } from './expect.js';
import type { MfaContractGap, MfaContractHarness } from './harness.js';

/** What {@link bindTotp} needs. */
export const BINDS: readonly MfaContractGap[] = ['beginTotpBinding', 'confirmTotpBinding'];

/** The same code with its last digit changed: as wrong as can be, and of the right form. */
export function wrong(code: string): string {
  return `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
}

/** The member for a ticket, where there is one. */
export function ticketOf({ ticket }: { readonly ticket?: string }): { readonly ticket?: string } {
  return ticket === undefined ? {} : { ticket };
}

/** An app that was bound. */
export interface BoundTotp {
  readonly binding: TotpBinding;
  /** The code that confirmed it. */
  readonly code: string;
  /** Those shown at the beginning and at the end. */
  readonly recoveryCodes: readonly string[];
  readonly verification?: MfaVerification;
}

/** Binds an app: with a challenge to answer it, without one as the signed-in user. */
export async function bindTotp(
  { client, totpCode }: MfaContractHarness,
  challenge?: MfaChallenge,
): Promise<BoundTotp> {
  const begin = present(client.beginTotpBinding, 'beginTotpBinding').bind(client);
  const confirm = present(client.confirmTotpBinding, 'confirmTotpBinding').bind(client);
  const as = challenge
    ? ({ token: challenge.token, source: 'application' } as const)
    : ({ source: 'self' } as const);
  const binding = await begin(as);
  const code = await totpCode(binding.secret);
  const result = await confirm({ code, ...as, ...ticketOf(binding) });
  ensure(result.type === 'totp', 'confirmTotpBinding resolved to another type than "totp"');
  return {
    binding,
    code,
    recoveryCodes: [...binding.recoveryCodes, ...result.recoveryCodes],
    ...(result.verification && { verification: result.verification }),
  };
}

/** Sees that an outcome is one: a user, the method that was used, a token that is a text or absent. */
export function ensureVerified(
  outcome: MfaVerification | undefined,
  method: string,
): asserts outcome is MfaVerification {
  ensure(outcome !== undefined, 'a challenge was answered, and there is no verification');
  ensure(outcome.method === method, `the verification names "${outcome.method}", not "${method}"`);
  ensure(outcome.user, 'the verification has no user');
  const { token } = outcome;
  ensure(token === undefined || token !== '', 'the verification has an empty token');
  ensure(Array.isArray(outcome.recoveryCodes), 'the verification has no list of recovery codes');
}
