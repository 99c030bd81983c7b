import { enUS } from './en-US.js';
import type { FaceMessages } from './face-messages.js';
import type { MfaLocale } from './messages.js';

const fetched = new WeakMap<object, FaceMessages>();

/** The texts of a language about faces, if they are here. */
export function knownFace(face: MfaLocale['face']): FaceMessages | undefined {
  return typeof face === 'function' ? fetched.get(face) : face;
}

/**
 * Fetches the texts of a language about faces. English comes with the screens that say them.
 *
 * @throws whatever the locale's own function throws; nothing is remembered of it
 */
export async function fetchFace(face: MfaLocale['face']): Promise<void> {
  if (typeof face !== 'function' || face === enUS.face || fetched.has(face)) return;
  fetched.set(face, await face());
}
