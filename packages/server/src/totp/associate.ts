import { newId, type ServerContext } from '../context.js';
import { toBase32 } from '../crypto/base32.js';
import { isMissing, textField } from '../http/body.js';
import { done, type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { hashRecoveryCodes, newRecoveryCodes } from '../recovery/code.js';
import { bindingRight, refusalReason } from '../step-up/may-change.js';
import type { Account, PendingTotp, TotpSource } from '../store/records.js';
import { anyBearer, type Caller, isReply, openBearer } from '../tokens/guards.js';
import { newTotpSecret, sealTotpSecret } from './secrets.js';
import { otpauthUri } from './uri.js';

/** Makes a secret and shows it, this once. Nothing is in force until it is confirmed (contract section 1, row 2). */
export async function associateTotp(call: Call): Promise<Reply> {
  const { context } = call;
  const bearer = await anyBearer(call);
  if (isReply(bearer)) return bearer;
  const caller = await openBearer(context, bearer);
  if (isReply(caller)) return caller;
  if (!isForTotp(call)) return rejected(400, 'bad_request');
  const { account, sessionId } = caller;
  const event = { action: 'totp_begin', accountId: account.id, sessionId } as const;
  const right = await bindingRight(context, caller);
  if (isReply(right)) {
    context.audit({ ...event, outcome: 'refused', reason: refusalReason(caller) });
    return right;
  }
  const begun = await beginTotp(context, caller, {
    id: newId(context),
    source: totpSource(call),
    expiresAt: context.clock() + context.policy.bindingSeconds * 1000,
  });
  return done('totp_created', {
    authenticator_type: 'totp',
    secret: begun.secret,
    qrcode_uri: begun.uri,
    recovery_code: begun.recoveryCodes[0],
    ...(begun.recoveryCodes.length > 1 ? { recovery_codes: begun.recoveryCodes } : {}),
    expiresIn: context.policy.bindingSeconds,
    attemptIds: true,
  });
}

/** What is shown of a new secret, this once. */
export interface BegunTotp {
  /** Base32. */
  readonly secret: string;
  /** For the QR picture. */
  readonly uri: string;
  /** One or several, by the policy. */
  readonly recoveryCodes: readonly string[];
}

/** Makes a secret and keeps it until it is confirmed. The caller must be allowed to bind. */
export async function beginTotp(
  context: ServerContext,
  { account, sessionId }: Caller,
  { id, source, expiresAt }: Pick<PendingTotp, 'id' | 'source' | 'expiresAt'>,
): Promise<BegunTotp> {
  const bytes = newTotpSecret(context);
  const recoveryCodes = newRecoveryCodes(context);
  const accountId = account.id;
  const now = context.clock();
  await context.store.savePendingTotp({
    ...{ id, accountId, sessionId, source },
    sealedSecret: await sealTotpSecret(context, accountId, bytes),
    recovery: await hashRecoveryCodes(await context.keys(), accountId, recoveryCodes, now),
    createdAt: now,
    expiresAt,
  });
  context.audit({ action: 'totp_begin', accountId, sessionId, outcome: 'passed' });
  const secret = toBase32(bytes);
  return { secret, uri: otpauthUri(context.issuer, accountLabel(account), secret), recoveryCodes };
}

/** The member `source` of a body; anything that is not `APPLICATION` is `SELF`. */
export function totpSource({ body }: Call): TotpSource {
  return textField(body.json, 'source') === 'APPLICATION' ? 'APPLICATION' : 'SELF';
}

/** Both spellings of the member are in use, and it may be missing (contract section 1). */
function isForTotp({ body: { json } }: Call): boolean {
  return ['authenticator_type', 'authenticatorType'].every(
    (name) => isMissing(json, name) || textField(json, name) === 'totp',
  );
}

function accountLabel({ username, email, phone, id }: Account): string {
  return username ?? email ?? phone ?? id;
}
