import { isMissing, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { TOTP_DIGITS } from './code.js';

const CODE = new RegExp(`^[0-9]{${TOTP_DIGITS}}$`);

/** The member `totp` of a body: six ASCII digits as a text; or the refusal, which spends no attempt. */
export function parseTotp({ body }: Pick<Call, 'body'>): string | Reply {
  if (isMissing(body.json, 'totp')) {
    return rejected(400, 'totp_missing', { code: 6003, data: { reason: 'code_required' } });
  }
  const code = textField(body.json, 'totp');
  return code !== undefined && CODE.test(code)
    ? code
    : rejected(400, 'totp_malformed', { data: { reason: 'invalid_code' } });
}
