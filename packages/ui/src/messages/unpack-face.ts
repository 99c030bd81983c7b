import { enUSFace } from './en-US.face.js';
import type { FaceMessages } from './face-messages.js';
import { type Forms, named } from './packed-lines.js';

/** `unpack`, for the texts about faces: they are a file of their own, since most sign-ins never say them. */
export function unpackFace(forms: Forms, texts: string): FaceMessages {
  return named(enUSFace, texts, forms) as unknown as FaceMessages; // The build has compared them.
}
