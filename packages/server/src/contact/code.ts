import type { ServerContext } from '../context.js';
import { mac } from '../crypto/keys.js';
import { isMissing, type JsonObject, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Contact } from '../store/records.js';
import { contactAddress } from './contact.js';

/** Whom a code is for. Without a token nobody is known, and the code is tied to its address alone. */
export interface CodeOwner {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Random digits, each equally likely. */
export function newSentCode(context: ServerContext): string {
  let code = '';
  while (code.length < context.policy.codeLength) {
    for (const byte of context.random(16)) {
      // 250 and above would favour the low digits.
      if (byte < 250 && code.length < context.policy.codeLength) code += byte % 10;
    }
  }
  return code;
}

/** The member `code` of an object: as many ASCII digits as a code has; or the refusal, which spends no attempt. */
export function parseSentCode(
  { policy }: Pick<ServerContext, 'policy'>,
  json: JsonObject,
  name: 'code' | 'passCode' = 'code',
): string | Reply {
  if (isMissing(json, name)) {
    return rejected(400, 'totp_missing', { data: { reason: 'code_required' } });
  }
  const code = textField(json, name) ?? '';
  return /^[0-9]+$/.test(code) && code.length === policy.codeLength
    ? code
    : rejected(400, 'code_malformed', { data: { reason: 'invalid_code' } });
}

/** The row of the newest code for this account and address; the same for all its challenges. */
export async function codeKey(
  context: ServerContext,
  contact: Contact,
  accountId: string | undefined,
): Promise<string> {
  const { lookup } = await context.keys();
  return mac(lookup, `code\n${accountId ?? ''}\n${contact.channel}\n${contactAddress(contact)}`);
}

/** What is stored of a code: a keyed hash, bound to account, channel, address and challenge. */
export async function hashSentCode(
  context: ServerContext,
  contact: Contact,
  owner: CodeOwner | undefined,
  code: string,
): Promise<string> {
  const { sentCodes } = await context.keys();
  const { accountId = '', sessionId = '' } = owner ?? {};
  const address = contactAddress(contact);
  return mac(sentCodes, [accountId, contact.channel, address, sessionId, code].join('\n'));
}
