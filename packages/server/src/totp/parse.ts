import { isMissing, type JsonObject, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import { TOTP_DIGITS } from './code.js';

const CODE = new RegExp(`^[0-9]{${TOTP_DIGITS}}$`);

/** The member `totp` of an object: six ASCII digits as a text; or the refusal, which spends no attempt. */
export function parseTotp(json: JsonObject, name: 'totp' | 'passCode' = 'totp'): string | Reply {
  if (isMissing(json, name)) {
    return rejected(400, 'totp_missing', { code: 6003, data: { reason: 'code_required' } });
  }
  const code = textField(json, name);
  return code !== undefined && CODE.test(code)
    ? code
    : rejected(400, 'totp_malformed', { data: { reason: 'invalid_code' } });
}
