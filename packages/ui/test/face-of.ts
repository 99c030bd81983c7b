import { enUSFace } from '../src/messages/en-US.face.js';
import type { FaceMessages } from '../src/messages/face-messages.js';
import type { MfaLocale } from '../src/messages/messages.js';

/** The texts of a language about faces. A source has them at hand; English has them in a file beside it. */
export function faceOf({ face }: Pick<MfaLocale, 'face'>): FaceMessages {
  return typeof face === 'function' ? enUSFace : face;
}
