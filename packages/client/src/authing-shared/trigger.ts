import { contactHint } from '../contact-hint.js';
import { MfaError } from '../errors.js';
import { isJsonObject, type JsonObject, parseJson, textMember } from '../json.js';
import { jwtExpiry } from '../jwt.js';
import type {
  MfaChallenge,
  MfaChallengeUser,
  MfaContact,
  MfaFactor,
  MfaFactorType,
} from '../model.js';
import { plainText } from '../plain-text.js';
import { factorType } from './factor-names.js';
import { isToken } from './token.js';
import { type FoundTrigger, findBareTrigger, findTrigger } from './trigger-search.js';

/** What {@link parseMfaTrigger} may be told besides. */
export interface MfaTriggerOptions {
  /**
   * `mfaBindConfigs` of the application's public settings: a factor whose `changeable` is false may be bound by an
   * administrator only.
   */
  readonly bindConfigs?: readonly { readonly mfa: string; readonly changeable: boolean }[];
  /** Unix milliseconds at which the answer arrived. @default now */
  readonly now?: number;
}

/** The allowed factors in the backend's order, each once. `status` 0 is left out only where something else is left. */
function allowedTypes(entries: readonly unknown[]): MfaFactorType[] {
  const known = entries.filter(isJsonObject).flatMap((entry) => {
    const type = factorType(entry.mfaPolicy);
    const sort = typeof entry.sort === 'number' ? entry.sort : Number.MAX_VALUE;
    return type === undefined ? [] : [{ type, sort, off: entry.status === 0 }];
  });
  const on = known.filter((entry) => !entry.off);
  const kept = [...(on.length > 0 ? on : known)].sort((a, b) => a.sort - b.sort);
  return [...new Set(kept.map((entry) => entry.type))];
}

/**
 * The older form of 1635 names no factors and means a bound authenticator app (authing-contract section 2.3). Under 1636
 * no factors are no factors: the user needs an administrator.
 */
function typesOf({ code, data }: FoundTrigger): MfaFactorType[] {
  const entries = Array.isArray(data.applicationMfa) ? data.applicationMfa : undefined;
  const named = allowedTypes(entries ?? []);
  if (named.length > 0 || code === 1636) return named;
  return code === undefined && entries !== undefined ? [] : ['totp'];
}

function contactOf(type: MfaFactorType, data: JsonObject): MfaContact | undefined {
  if (type === 'email') {
    const email = textMember(data, 'mfaEmail');
    return email === undefined ? undefined : { channel: 'email', email };
  }
  const phone = type === 'sms' ? textMember(data, 'mfaPhone') : undefined;
  if (phone === undefined) return undefined;
  const phoneCountryCode = textMember(data, 'mfaPhoneCountryCode');
  return { channel: 'sms', phone, ...(phoneCountryCode !== undefined && { phoneCountryCode }) };
}

function isBound(type: MfaFactorType, { code, data }: FoundTrigger): boolean {
  const flag = data[`${type}MfaEnabled`] ?? data[`${type}Enabled`];
  if (typeof flag === 'boolean') return flag;
  return type === 'totp' && code !== 1636 && !Array.isArray(data.applicationMfa);
}

function readFactor(
  type: MfaFactorType,
  found: FoundTrigger,
  { bindConfigs = [] }: MfaTriggerOptions,
): MfaFactor {
  const contact = contactOf(type, found.data);
  const sent = type === 'sms' || type === 'email';
  const config = bindConfigs.find(({ mfa }) => factorType(mfa) === type);
  return {
    type,
    bound: sent ? contact !== undefined : isBound(type, found),
    bindable: config?.changeable !== false,
    ...(contact !== undefined && { hint: plainText(contactHint(contact), 80), contact }),
  };
}

/** Only web addresses: the text ends up in an `<img>`. */
function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/[^\s"'<>]+$/i.test(text) ? text : undefined;
}

function readUser(data: JsonObject): MfaChallengeUser | undefined {
  const username = plainText(textMember(data, 'username') ?? '', 200);
  const nickname = plainText(textMember(data, 'nickname') ?? '', 200);
  const avatar = webAddress(textMember(data, 'avatar'));
  if (username === '' && nickname === '' && avatar === undefined) return undefined;
  return {
    ...(username !== '' && { username }),
    ...(nickname !== '' && { nickname }),
    ...(avatar !== undefined && { avatar }),
  };
}

/** The challenge that was found, or `undefined` where its token is missing or the text "undefined". */
export function readTrigger(
  found: FoundTrigger,
  options: MfaTriggerOptions = {},
): MfaChallenge | undefined {
  const { code, data } = found;
  const token = data.mfaToken;
  if (!isToken(token)) return undefined;
  const factors = typesOf(found).map((type) => readFactor(type, found, options));
  const current = factorType(data.current);
  const preferred = factors.find(({ type }) => type === current)?.type;
  const expiresAt = jwtExpiry(token, options.now ?? Date.now());
  const user = readUser(data);
  const demanded = code === undefined ? Array.isArray(data.applicationMfa) : code === 1636;
  return {
    token,
    reason: demanded ? 'application' : 'personal',
    factors,
    ...(preferred !== undefined && { preferred }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(data.attemptIds === true && { acceptsAttemptIds: true }),
    ...(data.sendTokens === true && { acceptsSendToken: true }),
    ...(user !== undefined && { user }),
  };
}

/**
 * Turns the login answer that says "a second factor is needed" into a challenge (authing-contract section 2.3).
 *
 * Takes whatever the host has at hand: the whole answer `{ code: 1636, data }` of a REST login, a GraphQL answer or its
 * `errors[0].message`, an auth-flow answer, an error that `authing-js-sdk` threw, JSON text of these, or `data` alone.
 * `null`, `""` and missing members are alike; the input is not changed. A challenge without factors is a state, not an
 * error.
 *
 * @throws MfaError `bad_response` where there is no usable mfaToken in it
 */
export function parseMfaTrigger(raw: unknown, options?: MfaTriggerOptions): MfaChallenge {
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  const found = findTrigger(value) ?? findBareTrigger(value);
  const challenge = found === undefined ? undefined : readTrigger(found, options);
  if (challenge !== undefined) return challenge;
  const fault = found === undefined ? 'holds no mfaToken' : 'holds an mfaToken that is no token';
  throw new MfaError({
    code: 'bad_response',
    message: `[@mfakit/client] parseMfaTrigger: what it was given ${fault}. Pass the body of the login answer whose code is 1635 or 1636, or the "data" in it.`,
  });
}
