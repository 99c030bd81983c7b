import { enUS, type FaceMessages, type MfaLocale } from '@mfakit/ui';

const english = typeof enUS.face === 'function' ? await enUS.face() : enUS.face;

/** The texts of a language about faces. A source has them at hand; English fetches them. */
export function faceOf({ face }: Pick<MfaLocale, 'face'>): FaceMessages {
  return typeof face === 'function' ? english : face;
}
