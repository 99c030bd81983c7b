import { MFA_ERROR_CODES, MfaError, type MfaErrorCode } from '../errors.js';
import { countMember, isJsonObject, type JsonObject, textMember } from '../json.js';
import { plainText } from '../plain-text.js';
import type { TransportReply } from '../reply.js';
import { LONGEST_WAIT_MS } from '../retry-after.js';
import { meaningOfCode, meaningOfStatus } from './codes.js';
import { readTrigger } from './trigger.js';

/** What the meaning of an answer depends on besides the answer. */
export interface AnswerContext {
  /** Whether the call carried the token of a challenge: a refused token then ends the challenge, not the session. */
  readonly challenged: boolean;
  /** What Authing's 400 means at this call. @default 'unknown' */
  readonly badRequest?: MfaErrorCode;
}

/** An answer that says of itself that it succeeded. */
export interface Envelope {
  /** Unchecked. */
  readonly data: unknown;
  /** The backend's own sentence, cleaned; may be empty. */
  readonly message: string;
  /** Everything beside `data`, unchecked. */
  readonly rest: JsonObject;
  /** Unix milliseconds. */
  readonly receivedAt: number;
}

/** Where a limit is named and no time is given, the wait that the contract names (section 3): one minute. */
const DEFAULT_WAIT_MS = 60_000;
const LONGEST_MESSAGE = 300;

function numberMember(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** The number that says why (section 0.4); `undefined` for a success and for what says neither. */
function refusalNumber(body: JsonObject): number | undefined {
  const [apiCode, code, statusCode] = ['apiCode', 'code', 'statusCode'].map((name) =>
    numberMember(body, name),
  );
  // Newer routes may name a success in `apiCode` too, so there a number must be known to be a refusal.
  if (apiCode !== undefined && meaningOfCode(apiCode) !== undefined) return apiCode;
  const refusals = [code, statusCode].filter((number) => number !== undefined && number !== 200);
  return refusals.length === 0 ? undefined : (apiCode ?? refusals[0]);
}

function succeeded(body: JsonObject, status: number): boolean {
  if (status < 200 || status > 299 || refusalNumber(body) !== undefined) return false;
  return body.code === 200 || body.statusCode === 200;
}

/** The reason in the kit's own words. That a factor is wanted takes a challenge, so a word is not enough for it. */
function knownReason({ reason }: JsonObject): MfaErrorCode | undefined {
  return MFA_ERROR_CODES.find((code) => code === reason && code !== 'mfa_required');
}

function meaningOf(
  reply: TransportReply,
  apiCode: number | undefined,
  context: AnswerContext,
): MfaErrorCode | undefined {
  const known = apiCode === undefined ? undefined : meaningOfCode(apiCode);
  if (known !== undefined) return known;
  if (apiCode === 401 || reply.status === 401) {
    return context.challenged ? 'session_expired' : 'unauthenticated';
  }
  if (apiCode === 400) return context.badRequest ?? 'unknown';
  return meaningOfStatus(reply.status);
}

/** When another try is allowed, told by the body, else by `Retry-After`, else by the contract. */
function retryTime(
  code: MfaErrorCode,
  reply: TransportReply,
  data: JsonObject,
): number | undefined {
  const told = countMember(data, 'retryAfter');
  const wait = told === undefined ? reply.retryAfterMs : Math.min(told * 1000, LONGEST_WAIT_MS);
  if (wait !== undefined) return reply.receivedAt + wait;
  return code === 'rate_limited' ? reply.receivedAt + DEFAULT_WAIT_MS : undefined;
}

/** Codes to which a moment of retry belongs; elsewhere a stray number would only shut a form. */
const TIMED: readonly MfaErrorCode[] = ['rate_limited', 'locked', 'server'];

function refusal(reply: TransportReply, body: JsonObject, context: AnswerContext): MfaError {
  const data = isJsonObject(body.data) ? body.data : {};
  const apiCode = refusalNumber(body);
  const code = knownReason(data) ?? meaningOf(reply, apiCode, context) ?? 'unknown';
  const serverMessage = plainText(textMember(body, 'message') ?? '', LONGEST_MESSAGE);
  const attemptsLeft = countMember(data, 'attemptsLeft');
  const retryAt = TIMED.includes(code) ? retryTime(code, reply, data) : undefined;
  const named = textMember(body, 'requestId') ?? '';
  const requestId = /^[\w.:-]{1,128}$/.test(named) ? named : reply.requestId;
  return new MfaError({
    code,
    message: `the backend refused the call${apiCode === undefined ? '' : ` with ${apiCode}`}`,
    status: reply.status,
    ...(serverMessage !== '' && { serverMessage }),
    ...(apiCode !== undefined && { apiCode }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(retryAt !== undefined && { retryAt }),
    ...(requestId !== undefined && { requestId }),
  });
}

/** The error for an answer that is not the API's, or lacks what a success must hold. */
export function badResponse(what: string, status?: number): MfaError {
  return new MfaError({
    code: 'bad_response',
    message: `the answer is not the API's: ${what}`,
    ...(status !== undefined && { status }),
  });
}

/**
 * The error for an answer that wants a second factor first (section 2.2). Without a usable token nobody could answer it,
 * so that is no answer of the API's.
 */
function factorWanted(reply: TransportReply, code: 1635 | 1636, data: unknown): MfaError {
  const found = isJsonObject(data) ? { code, data } : undefined;
  const challenge = found && readTrigger(found, { now: reply.receivedAt });
  if (challenge === undefined) return badResponse('a challenge without its token', reply.status);
  return new MfaError({
    code: 'mfa_required',
    message: 'the backend wants a second factor first',
    status: reply.status,
    apiCode: code,
    challenge,
  });
}

function unreadable(reply: TransportReply, context: AnswerContext): MfaError {
  const code = reply.status === 403 ? undefined : meaningOf(reply, undefined, context);
  if (code === undefined) return badResponse('no envelope', reply.status);
  const retryAt = TIMED.includes(code) ? retryTime(code, reply, {}) : undefined;
  return new MfaError({
    code,
    message: `the answer has status ${reply.status} and no envelope`,
    status: reply.status,
    ...(retryAt !== undefined && { retryAt }),
    ...(reply.requestId !== undefined && { requestId: reply.requestId }),
  });
}

/**
 * Reads the envelope of an answer (authing-contract section 0.4). Success is only what says so: a 2xx status and `code` or
 * `statusCode` being the number 200, with neither of them, and no known `apiCode`, saying otherwise.
 *
 * @throws MfaError for a refusal and for what is no envelope
 */
export function readEnvelope(reply: TransportReply, context: AnswerContext): Envelope {
  const { body } = reply;
  if (!isJsonObject(body)) throw unreadable(reply, context);
  if (succeeded(body, reply.status)) {
    const { data, ...rest } = body;
    const message = plainText(textMember(body, 'message') ?? '', LONGEST_MESSAGE);
    return { data, message, rest, receivedAt: reply.receivedAt };
  }
  const number = refusalNumber(body);
  if (number === undefined) throw unreadable(reply, context);
  if (number === 1635 || number === 1636) throw factorWanted(reply, number, body.data);
  throw refusal(reply, body, context);
}
