import type { ServerContext } from '../context.js';
import type { Bytes } from '../crypto/bytes.js';
import { sealBytes, unsealBytes } from '../crypto/seal.js';
import type { Photo } from '../store/records.js';

const owner = (key: string): string => `photo:${key}`;

/** Keeps a photo for a while, sealed: a copy of the database shows nobody's face. */
export async function savePhoto(context: ServerContext, key: string, bytes: Bytes): Promise<void> {
  const createdAt = context.clock();
  await context.store.savePhoto({
    key,
    bytes: await sealBytes(await context.keys(), context.random, owner(key), bytes),
    createdAt,
    expiresAt: createdAt + context.policy.photoSeconds * 1000,
  });
}

/** A photo that is still there, as it was uploaded. */
export async function openPhoto(context: ServerContext, key: string): Promise<Photo | undefined> {
  const photo = await context.store.findPhoto(key, context.clock());
  if (!photo) return undefined;
  return { ...photo, bytes: await unsealBytes(await context.keys(), owner(key), photo.bytes) };
}
