import { readCodeSet } from '../authing-shared/recovery-codes.js';
import type { Envelope } from '../authing-shared/wire.js';
import { badResponse } from '../authing-shared/wire.js';
import { countMember, isJsonObject, type JsonObject, textMember } from '../json.js';

/**
 * The signed-in user as Authing describes it, passed through but for `password` and `salt`, which its answers may hold
 * (authing-contract section 1.2). `token` is the session's token.
 */
export type AuthingUser = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly token?: string;
};

/** One enrolled authenticator. The wire's `secret` and `recoveryCode` are dropped here, before anyone sees them. */
export interface AuthingAuthenticator {
  readonly id: string;
  readonly authenticatorType: string;
  readonly enable: boolean;
  readonly source?: string;
  readonly userId?: string;
  /** Whether a sign-in asks for it first. Never sent by Authing itself. */
  readonly isPreferred?: boolean;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** ISO 8601. */
  readonly updatedAt?: string;
}

/** A secret that was just made. Members have the wire's names. */
export interface AuthingAssociation {
  readonly authenticator_type: string;
  readonly secret: string;
  /** May be broken or cut short: draw the picture from `secret`. */
  readonly qrcode_uri: string;
  readonly qrcode_data_url: string;
  readonly recovery_code: string;
  /** A set of codes in place of the one. Never sent by Authing itself. */
  readonly recovery_codes?: readonly string[];
  /** The backend answers a repeated attempt id with its first outcome. Never sent by Authing itself. */
  readonly attemptIds?: boolean;
  /** Seconds until the secret is forgotten. Never sent by Authing itself. */
  readonly expiresIn?: number;
}

/** A success that carries nothing but its message. */
export interface AuthingDone {
  readonly code: 200;
  readonly message: string;
}

/** The word on a code that was sent. The two numbers are never sent by Authing itself. */
export interface AuthingSent extends AuthingDone {
  /** Seconds until another code may be sent. */
  readonly resendAfter?: number;
  /** How many digits the code has. */
  readonly codeLength?: number;
}

const KEPT_BACK = ['password', 'salt', 'recoveryCode', 'token'];

function objectData(envelope: Envelope, what: string): JsonObject {
  if (!isJsonObject(envelope.data)) throw badResponse(`${what} is missing`);
  return envelope.data;
}

/** @throws MfaError `bad_response` where there is no record with an id */
export function readUser(envelope: Envelope): AuthingUser {
  const data = objectData(envelope, 'the user');
  const id = textMember(data, 'id');
  if (id === undefined) throw badResponse("the user's id is missing");
  const token = textMember(data, 'token');
  const shown = Object.entries(data).filter(([name]) => !KEPT_BACK.includes(name));
  return { ...Object.fromEntries(shown), id, ...(token !== undefined && { token }) };
}

/** The user, where the answer has one: a binding as the signed-in user answers without. */
export function readOptionalUser(envelope: Envelope): AuthingUser | undefined {
  const { data } = envelope;
  return isJsonObject(data) && textMember(data, 'id') !== undefined
    ? readUser(envelope)
    : undefined;
}

function readAuthenticator(row: unknown): AuthingAuthenticator {
  const id = isJsonObject(row) ? textMember(row, 'id') : undefined;
  if (!isJsonObject(row) || id === undefined) throw badResponse('an authenticator has no id');
  const [source, userId] = [textMember(row, 'source'), textMember(row, 'userId')];
  const [createdAt, updatedAt] = [textMember(row, 'createdAt'), textMember(row, 'updatedAt')];
  return {
    id,
    authenticatorType: textMember(row, 'authenticatorType') ?? 'totp',
    enable: row.enable === true,
    ...(source !== undefined && { source }),
    ...(userId !== undefined && { userId }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(row.isPreferred === true && { isPreferred: true }),
  };
}

/** @throws MfaError `bad_response` where there is no list, or a row has no id */
export function readAuthenticators(envelope: Envelope): readonly AuthingAuthenticator[] {
  if (!Array.isArray(envelope.data)) throw badResponse('the list of authenticators is missing');
  return envelope.data.map(readAuthenticator);
}

/** @throws MfaError `bad_response` where there is neither a secret nor an address that may hold one */
export function readAssociation(envelope: Envelope): AuthingAssociation {
  const data = objectData(envelope, 'the secret');
  const text = (name: string): string => textMember(data, name) ?? '';
  const [secret, uri] = [text('secret'), text('qrcode_uri')];
  if (secret === '' && uri === '') throw badResponse('the secret is missing');
  const expiresIn = countMember(data, 'expiresIn');
  const codes = readCodeSet(data);
  return {
    authenticator_type: textMember(data, 'authenticator_type') ?? 'totp',
    secret,
    qrcode_uri: uri,
    qrcode_data_url: text('qrcode_data_url'),
    recovery_code: text('recovery_code'),
    ...(codes.length > 0 && { recovery_codes: codes }),
    ...(data.attemptIds === true && { attemptIds: true }),
    ...(expiresIn !== undefined && { expiresIn }),
  };
}

/** The code that replaces the one just used. It stands beside `data` (section 5); a newer flow has it inside. */
export function readNewRecoveryCode({ rest, data }: Envelope): string | undefined {
  const inside = isJsonObject(data) ? textMember(data, 'recoveryCode') : undefined;
  return textMember(rest, 'recoveryCode') ?? inside;
}

/** How many codes of a set are left, beside `data` too. */
export function readRecoveryCodesLeft({ rest }: Envelope): number | undefined {
  return countMember(rest, 'recoveryCodesLeft');
}

/** @throws MfaError `bad_response` where the answer is neither true nor false */
export function readBoolean(envelope: Envelope): boolean {
  if (typeof envelope.data !== 'boolean') throw badResponse('neither true nor false');
  return envelope.data;
}

/** A success whose data does not matter. */
export function readDone({ message }: Envelope): AuthingDone {
  return { code: 200, message };
}

/** A success with the extras that a backend of ours may add. */
export function readSent(envelope: Envelope): AuthingSent {
  const data = isJsonObject(envelope.data) ? envelope.data : {};
  const [resendAfter, codeLength] = [
    countMember(data, 'resendAfter'),
    countMember(data, 'codeLength'),
  ];
  return {
    ...readDone(envelope),
    ...(resendAfter !== undefined && { resendAfter }),
    ...(codeLength !== undefined && { codeLength }),
  };
}
