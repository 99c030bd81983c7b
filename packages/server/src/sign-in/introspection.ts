import { BODY_LIMIT, type Body, readBody, readBytes, textField } from '../http/body.js';
import { done, envelope, type Reply, rejected } from '../http/reply.js';
import type { Call, Route } from '../http/router.js';
import { isReply, openBearer } from '../tokens/guards.js';
import { readBearer } from '../tokens/tokens.js';

/**
 * Says whether the token of a challenge is still good, and whose (contract section 2.4). Who asks must hold the token, which
 * says as much in the clear; a token that is spent, past its time or not ours is just not active.
 */
export const introspectionRoute: Route = {
  method: 'POST',
  paths: ['/mfa/token/introspection'],
  read: readFormOrJson,
  handle: introspect,
  // A bare object, as RFC 7662 has it.
  render: (reply, language) => (reply.code === 200 ? reply.data : envelope(reply, language)),
};

async function introspect({ context, body }: Call): Promise<Reply> {
  const bearer = await readBearer(context, textField(body.json, 'token') ?? null);
  if (typeof bearer !== 'object' || bearer.kind !== 'mfa') return NOT_ACTIVE;
  if (isReply(await openBearer(context, bearer))) return NOT_ACTIVE;
  const { iat, exp, data } = bearer.claims;
  const { userPoolId, userId } = data;
  return done('ok', { active: true, ...{ userPoolId, userId, iat, exp } });
}

const NOT_ACTIVE: Reply = done('ok', { active: false });

/** It is not known which of the two Authing reads. */
async function readFormOrJson(request: Request): Promise<Body | Reply> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return readBody(request);
  const bytes = await readBytes(request, BODY_LIMIT);
  if (bytes === undefined) return rejected(413, 'too_large');
  const token = new URLSearchParams(new TextDecoder().decode(bytes)).get('token');
  return { bytes, json: token === null ? {} : { token } };
}
