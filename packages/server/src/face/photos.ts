import type { AuditReason } from '../audit.js';
import type { ServerContext } from '../context.js';
import { type JsonObject, textField } from '../http/body.js';
import { type Reply, refused } from '../http/reply.js';
import type { Photo } from '../store/records.js';
import { allowedAddress } from './fetch-photo.js';
import { openPhoto } from './stored-photo.js';
import { keepPhoto, reservePhoto } from './upload.js';
import { within } from './within.js';

const KEY = /^(?:face-photo|photos)\/[0-9a-f]{32}\.(?:jpg|png|webp)$/;

const MISSING: readonly Reply[] = [
  refused(1700, 'photo_missing'),
  refused(1701, 'second_photo_missing'),
];

const ADDRESS_REFUSED: Reply = refused(403, 'address_refused', { reason: 'unsupported' });

/** Photos as a body names them: uploads by their keys, or addresses. */
export interface NamedPhotos {
  readonly names: readonly string[];
  readonly isExternal: boolean;
}

/** Photos that are there; or why they are not. */
export type FoundPhotos =
  | { readonly photos: readonly Photo[] }
  | { readonly reason: AuditReason; readonly reply: Reply };

/** The photos that a body names under these members; or the refusal. Both names of the flag are in use (section 8, row 10). */
export function parsePhotos(json: JsonObject, ...members: readonly string[]): NamedPhotos | Reply {
  const isExternal = ['isExternal', 'isExternalPhoto'].some((name) => isSet(json, name));
  const names = members.map((member) => textField(json, member) ?? '');
  const missing = names.indexOf('');
  return missing < 0 ? { names, isExternal } : (MISSING[missing] ?? ADDRESS_REFUSED);
}

/** Gets the photos; one that is named twice is got once. */
export async function findPhotos(
  context: ServerContext,
  { names, isExternal }: NamedPhotos,
): Promise<FoundPhotos> {
  const photos = new Map<string, Photo>();
  for (const [index, name] of names.entries()) {
    const found = isExternal ? await fetched(context, name) : await uploaded(context, name);
    if (found === 'refused') return { reason: 'unsupported', reply: ADDRESS_REFUSED };
    if (!found) return { reason: 'no_photo', reply: MISSING[index] ?? ADDRESS_REFUSED };
    photos.set(name, found);
  }
  return { photos: [...photos.values()] };
}

async function uploaded(context: ServerContext, key: string): Promise<Photo | undefined> {
  return KEY.test(key) ? openPhoto(context, key) : undefined;
}

async function fetched(
  context: ServerContext,
  text: string,
): Promise<Photo | 'refused' | undefined> {
  const { fetchPhoto, policy } = context;
  const address = fetchPhoto && allowedAddress(text, policy.photoHosts);
  if (!address) return 'refused';
  const maxBytes = policy.photoBytes;
  if (await reservePhoto(context, maxBytes)) return undefined;
  // A host that is down is no fault of ours, and the caller learns nothing about it.
  const bytes = await within(policy.matcherSeconds, 'a photo', (signal) =>
    fetchPhoto(address, { maxBytes, signal }),
  ).catch((error: unknown) => {
    context.fault(error);
    return undefined;
  });
  const key = bytes && (await keepPhoto(context, bytes, 'photos'));
  return key === undefined ? undefined : openPhoto(context, key);
}

function isSet(json: JsonObject, name: string): boolean {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return value === true || value === 'true' || value === 1;
}
