import type { Bytes } from '../crypto/bytes.js';

/**
 * Why a photo is of no use: nobody is on it, several people are, or nothing can be said about it (broken, too dark, turned
 * away).
 */
export type FacePhotoFault = 'no_face' | 'several_faces' | 'unusable_photo';

/** What a matcher makes of the photos of an enrolment. `different_faces`: they do not show one person. */
export type FaceEnrolment =
  | { readonly template: Bytes }
  | { readonly fault: FacePhotoFault | 'different_faces' };

/** What a matcher says about a photo and a template. */
export type FaceComparison =
  | {
      readonly match: boolean;
      /** For logs and tuning; the server neither shows nor uses it. */
      readonly distance?: number;
    }
  | { readonly fault: FacePhotoFault };

/** What every call of a matcher takes. */
export interface FaceMatchOptions {
  /** Aborts when nobody waits any more. Settle soon after it: until then one of few places is taken. */
  readonly signal: AbortSignal;
}

/**
 * Compares faces. It may run here, in a worker, in WebAssembly or on another machine: it gets bytes and gives bytes.
 *
 * Every photo is a JPEG, PNG or WebP whose header keeps to the policy; that the rest of it decodes is not known, so a
 * matcher must bear with hostile pictures. A rejection is a fault of the server: the user is told to try again, and no
 * attempt is counted.
 */
export interface FaceMatcher {
  /** Names the form of its templates, with a version. A template of another name is never handed to it. */
  readonly name: string;
  /** Makes a template of one or two photos. The server seals it for its account. */
  enrol(photos: readonly Bytes[], options: FaceMatchOptions): Promise<FaceEnrolment>;
  /** Decides whether a photo shows whom the template was made of. The threshold is the matcher's own. */
  compare(template: Bytes, photo: Bytes, options: FaceMatchOptions): Promise<FaceComparison>;
}
