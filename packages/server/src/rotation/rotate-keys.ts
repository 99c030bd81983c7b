import type { ServerContext } from '../context.js';
import { type KeyRing, UnknownKeyError } from '../crypto/keys.js';
import { isOfCurrentKey, seal, unseal } from '../crypto/seal.js';
import type { Page, Resealing } from '../store/mfa-store.js';

/** What a change of keys has come to. */
export interface KeyRotation {
  /** Secrets of apps and faces that are now sealed with the secret in use. */
  readonly resealed: number;
  /** Those that no secret of this server opens: their users have to bind anew, or a secret is missing in `keys.previous`. */
  readonly unreadable: number;
  /**
   * Accounts with unused recovery codes of another secret than the one in use. A hash cannot be made anew: it ends with its
   * secret, or when its user makes new codes.
   */
  readonly recoveryCodes: number;
}

type Sealed = Omit<Resealing, 'to'>;

/** So many rows are read at a time. */
const PAGE = 100;

/**
 * Seals everything anew that was sealed with another secret than the one in use. It may run beside traffic, in several processes,
 * and again: what has changed meanwhile stays as it is, and was sealed with the secret in use.
 */
export async function rotateKeys(context: ServerContext): Promise<KeyRotation> {
  const { store } = context;
  const ring = await context.keys();
  const sum = { resealed: 0, unreadable: 0, recoveryCodes: 0 };
  const renew = async (sealed: Sealed) => {
    const outcome = await resealed(context, ring, sealed);
    if (outcome !== 'current') sum[outcome] += 1;
  };
  for await (const { id, accountId, sealedSecret, recovery } of all((page) =>
    store.listTotp(page),
  )) {
    await renew({ type: 'totp', accountId, factorId: id, from: sealedSecret });
    if (recovery.hashes.some((hash) => !isOfCurrentKey(ring, hash))) sum.recoveryCodes += 1;
  }
  for await (const { id, accountId, sealedTemplate } of all((page) => store.listFaces(page))) {
    await renew({ type: 'face', accountId, factorId: id, from: sealedTemplate });
  }
  return sum;
}

async function resealed(
  { store, random }: ServerContext,
  ring: KeyRing,
  sealed: Sealed,
): Promise<'current' | 'resealed' | 'unreadable'> {
  if (isOfCurrentKey(ring, sealed.from)) return 'current';
  const owner = `${sealed.type}:${sealed.accountId}`;
  try {
    const plain = await unseal(ring, owner, sealed.from);
    const to = await seal(ring, random, owner, plain);
    return (await store.reseal({ ...sealed, to })) ? 'resealed' : 'current';
  } catch (error) {
    if (error instanceof UnknownKeyError) return 'unreadable';
    throw error;
  }
}

async function* all<T extends { readonly accountId: string }>(
  read: (page: Page) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  let page: Page = { limit: PAGE };
  for (;;) {
    const rows = await read(page);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    page = { limit: PAGE, after: last.accountId };
  }
}
