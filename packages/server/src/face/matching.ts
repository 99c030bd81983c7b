import type { Bytes } from '../crypto/bytes.js';
import type { FaceComparison, FaceEnrolment, FaceMatcher, FaceMatchOptions } from './matcher.js';
import { within } from './within.js';

/** How many matches may run at one moment: each takes up memory for all the pixels of its photos. */
const AT_ONCE = 4;

/** The work of a matcher within limits. `busy`: others are being looked at, and nothing was done. */
export interface FaceMatching {
  readonly name: string;
  enrol(photos: readonly Bytes[]): Promise<FaceEnrolment | 'busy'>;
  compare(template: Bytes, photo: Bytes): Promise<FaceComparison | 'busy'>;
}

type Work<T> = (options: FaceMatchOptions) => Promise<T>;

/** Puts a matcher behind a limit of time and number. @param seconds after which it is a fault of ours */
export function createFaceMatching(matcher: FaceMatcher, seconds: number): FaceMatching {
  let running = 0;
  const limited = <T>(work: Work<T>): Promise<T | 'busy'> => {
    if (running >= AT_ONCE) return Promise.resolve('busy');
    running += 1;
    return within(seconds, 'the face matcher', async (signal) => {
      try {
        return await work({ signal });
      } finally {
        // Not when its time is over: until it has stopped it takes up room.
        running -= 1;
      }
    });
  };
  return {
    name: matcher.name,
    enrol: (photos) => limited((options) => matcher.enrol(photos, options)),
    compare: (template, photo) => limited((options) => matcher.compare(template, photo, options)),
  };
}
