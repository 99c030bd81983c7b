import type { Route } from '../http/router.js';
import { setPreferredFactor } from './preferred-factor.js';
import { readRecoveryCodes, renewRecoveryCodes } from './recovery-codes.js';

/** What Authing has no calls for. All of it is the signed-in user's. */
export const ownRoutes: readonly Route[] = [
  { method: 'GET', paths: ['/api/mfakit/recovery-codes'], handle: readRecoveryCodes },
  { method: 'POST', paths: ['/api/mfakit/recovery-codes'], handle: renewRecoveryCodes },
  { method: 'POST', paths: ['/api/mfakit/preferred-factor'], handle: setPreferredFactor },
];
