import { routeV3 } from '../http/envelope-v3.js';
import type { Route } from '../http/router.js';
import { checkTotp } from '../totp/check.js';
import { beginEnrolment, finishEnrolment } from './enrol.js';
import { getFactor, listEnrolled, listToEnrol, resetFactor } from './list.js';

/** Contract section 6: the factors of a signed-in user. None of these routes can finish a sign-in. */
export const factorRoutes: readonly Route[] = [
  routeV3('POST', '/api/v3/send-enroll-factor-request', beginEnrolment),
  routeV3('POST', '/api/v3/enroll-factor', finishEnrolment),
  routeV3('POST', '/api/v3/reset-factor', resetFactor),
  routeV3('GET', '/api/v3/list-enrolled-factors', listEnrolled),
  routeV3('GET', '/api/v3/get-factor', getFactor),
  routeV3('GET', '/api/v3/list-factors-to-enroll', listToEnrol),
  routeV3('POST', '/api/v3/mfa-totp-verify', checkTotp),
];
