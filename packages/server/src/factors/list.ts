import { maskContact } from '../contact/contact.js';
import type { ServerContext } from '../context.js';
import { textField } from '../http/body.js';
import { done, type Reply, UNKNOWN_FACTOR } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { type Caller, isReply, userCaller } from '../tokens/guards.js';
import { type FactorInForce, factorsInForce } from './in-force.js';
import { removeFactor } from './remove.js';
import { servedFactors } from './served.js';
import { wireName } from './wire-name.js';

/** The factors of a signed-in user. No secret is in them, and under `maskContacts` no contact in full. */
export async function listEnrolled(call: Call): Promise<Reply> {
  const { context } = call;
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factors = await factorsInForce(context, caller.account);
  return done(
    'ok',
    factors.map((factor) => wireFactor(context, caller, factor)),
  );
}

/** One of them. */
export async function getFactor(call: Call): Promise<Reply> {
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factor = await ownFactor(call, caller, call.query.get('factorId'));
  return factor ? done('ok', wireFactor(call.context, caller, factor)) : UNKNOWN_FACTOR;
}

/** What the server offers and the user has not bound. */
export async function listToEnrol(call: Call): Promise<Reply> {
  const { context } = call;
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const bound = (await factorsInForce(context, caller.account)).map(({ type }) => type);
  const free = servedFactors(context).filter((factor) => !bound.includes(factor));
  return done(
    'ok',
    free.map((factor) => ({ factorType: wireName(factor) })),
  );
}

/** Removes one, by its id. */
export async function resetFactor(call: Call): Promise<Reply> {
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factor = await ownFactor(call, caller, textField(call.body.json, 'factorId'));
  return factor ? removeFactor(call.context, caller, factor.type) : UNKNOWN_FACTOR;
}

async function ownFactor(
  { context }: Call,
  { account }: Caller,
  id: string | null | undefined,
): Promise<FactorInForce | undefined> {
  return (await factorsInForce(context, account)).find((factor) => factor.id === id);
}

/** A factor as the wire has it; `createdAt` and `isPreferred` are ours (contract section 6). */
function wireFactor(
  { policy }: ServerContext,
  { account }: Caller,
  { id, type, contact, createdAt }: FactorInForce,
) {
  return {
    factorId: id,
    factorType: wireName(type),
    profile: contact ? profile(contact, policy.maskContacts) : {},
    ...(createdAt === undefined ? {} : { createdAt: new Date(createdAt).toISOString() }),
    ...(account.preferredFactor === type ? { isPreferred: true } : {}),
  };
}

function profile(contact: NonNullable<FactorInForce['contact']>, isMasked: boolean) {
  if (contact.channel === 'email') {
    return { email: isMasked ? maskContact(contact) : contact.email };
  }
  const { phone, phoneCountryCode } = contact;
  return {
    phoneNumber: isMasked ? maskContact(contact) : phone,
    ...(phoneCountryCode === undefined ? {} : { phoneCountryCode }),
  };
}
