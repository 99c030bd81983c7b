import type { Route } from '../http/router.js';
import { verifyRecoveryCode } from '../recovery/verify.js';
import { associateTotp } from './associate.js';
import { confirmTotp } from './confirm.js';
import { listTotp, removeTotp } from './manage.js';
import { verifyTotp } from './verify.js';

/** Contract section 1, rows 1 to 5 and 9, with the aliases of section 8, row 22. */
export const totpRoutes: readonly Route[] = [
  { method: 'GET', paths: ['/api/v2/mfa/authenticator'], handle: listTotp },
  { method: 'POST', paths: ['/api/v2/mfa/totp/associate'], handle: associateTotp },
  { method: 'DELETE', paths: ['/api/v2/mfa/totp/associate'], handle: removeTotp },
  { method: 'POST', paths: ['/api/v2/mfa/totp/associate/confirm'], handle: confirmTotp },
  {
    method: 'POST',
    paths: ['/api/v2/mfa/totp/verify', '/api/v2/applications/mfa/totp/verify'],
    handle: verifyTotp,
  },
  {
    method: 'POST',
    paths: ['/api/v2/mfa/totp/recovery', '/api/v2/applications/mfa/totp/recovery'],
    handle: verifyRecoveryCode,
  },
];
