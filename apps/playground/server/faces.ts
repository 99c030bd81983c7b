import type { FaceMatcher } from '@mfakit/server';
import { createPictureMatcher } from '@mfakit/server/testing';
import jpeg from 'jpeg-js';

/**
 * For the demonstration only: it compares pictures, not people, so that whoever shows the same picture gets in. A real bank
 * puts a matcher of faces here, and a check that somebody living is in front of the camera.
 */
export function createDemoMatcher(): FaceMatcher {
  return createPictureMatcher({
    // The kit sends JPEGs only. Node has no decoder of its own.
    decode: async (photo) =>
      jpeg.decode(photo, { useTArray: true, maxResolutionInMP: 12, maxMemoryUsageInMB: 256 }),
  });
}
