import type { ServerContext } from '../context.js';
import type { Bytes } from '../crypto/bytes.js';
import { seal, unseal } from '../crypto/seal.js';
import { matchTotp } from './code.js';

/** 160 bits, as RFC 4226 section 4 advises. */
const SECRET_BYTES = 20;

/** A new secret of an authenticator app. */
export function newTotpSecret(context: ServerContext): Bytes {
  return context.random(SECRET_BYTES);
}

/** Encrypts a secret for the store; it opens for this account only. */
export async function sealTotpSecret(
  context: ServerContext,
  accountId: string,
  secret: Bytes,
): Promise<string> {
  return seal(await context.keys(), context.random, `totp:${accountId}`, secret);
}

/** The step whose code this is, now; undefined when there is none within the window. */
export async function matchSealedTotp(
  context: ServerContext,
  accountId: string,
  sealedSecret: string,
  code: string,
): Promise<number | undefined> {
  const secret = await unseal(await context.keys(), `totp:${accountId}`, sealedSecret);
  return matchTotp(secret, code, context.clock(), context.policy.totpWindow);
}
