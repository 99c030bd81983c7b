import type { ServerContext } from '../context.js';
import { type Bytes, utf8 } from '../crypto/bytes.js';
import { seal, unseal } from '../crypto/seal.js';

const owner = (accountId: string): string => `face:${accountId}`;

/** Encrypts a template for the store, together with the name of the matcher; it opens for this account only. */
export async function sealTemplate(
  context: ServerContext,
  accountId: string,
  matcher: string,
  template: Bytes,
): Promise<string> {
  const name = utf8(`${matcher}\0`);
  const plain = new Uint8Array(name.length + template.length);
  plain.set(name);
  plain.set(template, name.length);
  return seal(await context.keys(), context.random, owner(accountId), plain);
}

/** The template, if this matcher made it; otherwise undefined. */
export async function openTemplate(
  context: ServerContext,
  accountId: string,
  matcher: string,
  sealed: string,
): Promise<Bytes | undefined> {
  const plain = await unseal(await context.keys(), owner(accountId), sealed);
  const end = plain.indexOf(0);
  const name = new TextDecoder().decode(plain.subarray(0, end));
  return name === matcher ? plain.slice(end + 1) : undefined;
}
