import type { Route } from '../http/router.js';
import { associateFace } from './associate.js';
import { readUpload, uploadPhoto } from './upload.js';
import { verifyFace } from './verify.js';

/** Contract section 1, rows 10 to 13, and section 4, with the aliases of section 8, row 22. */
export const faceRoutes: readonly Route[] = [
  { method: 'POST', paths: ['/api/v2/upload'], read: readUpload, handle: uploadPhoto },
  { method: 'POST', paths: ['/api/v2/mfa/face/associate'], handle: associateFace },
  {
    method: 'POST',
    paths: ['/api/v2/mfa/face/verify', '/api/v2/applications/mfa/face/verify'],
    handle: verifyFace,
  },
];
