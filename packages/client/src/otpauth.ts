import { normalizeSecret } from './base32.js';
import { plainText } from './plain-text.js';

/** What an authenticator app needs to make codes (RFC 6238), and the names it shows beside them. */
export interface OtpauthParameters {
  /** Base32 without padding, upper case. */
  readonly secret: string;
  /** The user's name at the issuer. Plain text without colons. */
  readonly account: string;
  /** Who the code is for. Plain text without colons. */
  readonly issuer?: string;
  /** @default 'SHA1' */
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  /** How many digits a code has. @default 6 */
  readonly digits: 6 | 7 | 8;
  /** Seconds that a code is shown, 10 to 300. @default 30 */
  readonly period: number;
}

/** What {@link buildOtpauthUri} takes: everything that has a default may be left out. */
export type OtpauthInit = Pick<OtpauthParameters, 'secret' | 'account'> &
  Partial<OtpauthParameters>;

const LONGEST_URI = 4096;
const LONGEST_NAME = 200;
const KNOWN = ['secret', 'issuer', 'algorithm', 'digits', 'period'];

// U+0020 is let through: real servers forget to encode it. Other white space and controls mean a broken text.
const SHAPE = /^otpauth:\/\/totp\/(?<label>[^?#]+)\?(?<query>[^#]*)$/i;

/** The Key URI Format allows no colon inside a name: it parts issuer and account. */
function nameOf(text: string): string {
  return plainText(text.replaceAll(':', ' '), LONGEST_NAME);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The two names of a label, `issuer:account` or `account`; the colon may be encoded. */
function parseLabel(label: string): { issuer: string; account: string } | undefined {
  const text = decode(label);
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  return {
    issuer: nameOf(text.slice(0, Math.max(colon, 0))),
    account: nameOf(text.slice(colon + 1)),
  };
}

/** The parameters by lower-case name; `undefined` where one that matters is given twice or wrongly encoded. */
function parseQuery(query: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [rawName = '', ...rest] = pair.split('=');
    const name = rawName.toLowerCase();
    if (!KNOWN.includes(name)) continue;
    const value = decode(rest.join('=').replaceAll('+', ' '));
    if (value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return found;
}

function parseAlgorithm(text: string): OtpauthParameters['algorithm'] | undefined {
  const name = text.toUpperCase().replace(/^(?:HMAC-?)?SHA-?/, 'SHA');
  return name === 'SHA1' || name === 'SHA256' || name === 'SHA512' ? name : undefined;
}

function parseDigits(text: string): OtpauthParameters['digits'] | undefined {
  if (text === '6') return 6;
  if (text === '7') return 7;
  return text === '8' ? 8 : undefined;
}

function parsePeriod(text: string): number | undefined {
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return seconds >= 10 && seconds <= 300 ? seconds : undefined;
}

/**
 * Reads an `otpauth://totp/…` address (Key URI Format) strictly: another scheme or type, a missing, short or odd secret, a
 * value that is unknown or given twice, a broken percent sign or a control character make it `null`. Unknown parameters
 * are ignored. Names are cleaned of control and bidirectional characters; where the issuer stands in both places and
 * differs, the parameter wins, as it does in authenticator apps.
 */
export function parseOtpauthUri(text: string): OtpauthParameters | null {
  if (text.length > LONGEST_URI || /[^\S ]|\p{Cc}/u.test(text.trim())) return null;
  const parts = SHAPE.exec(text.trim())?.groups;
  const label = parseLabel(parts?.label ?? '');
  const query = parseQuery(parts?.query ?? '');
  if (label === undefined || query === undefined || label.account === '') return null;
  const secret = normalizeSecret(query.get('secret') ?? '');
  const algorithm = parseAlgorithm(query.get('algorithm') ?? 'SHA1');
  const digits = parseDigits(query.get('digits') ?? '6');
  const period = parsePeriod(query.get('period') ?? '30');
  if (secret === undefined || algorithm === undefined) return null;
  if (digits === undefined || period === undefined) return null;
  const issuer = nameOf(query.get('issuer') ?? '') || label.issuer;
  return {
    secret,
    account: label.account,
    ...(issuer !== '' && { issuer }),
    algorithm,
    digits,
    period,
  };
}

/**
 * Writes an `otpauth://totp/…` address (Key URI Format): the issuer in both places, spaces as `%20`, no padding, and
 * parameters only where they differ from their defaults, which keeps the picture coarse and easy to scan.
 *
 * @throws Error where the secret is no base32 of at least 80 bits, or a number is out of range
 */
export function buildOtpauthUri(init: OtpauthInit): string {
  const { algorithm = 'SHA1', digits = 6, period = 30 } = init;
  const secret = normalizeSecret(init.secret);
  if (secret === undefined) {
    throw new Error(
      '[@mfakit/client] buildOtpauthUri: the secret is not base32 of at least 16 characters. Encode its bytes as base32.',
    );
  }
  if (parseDigits(String(digits)) === undefined || parsePeriod(String(period)) === undefined) {
    throw new Error(
      '[@mfakit/client] buildOtpauthUri: digits must be 6, 7 or 8, and period 10 to 300 seconds.',
    );
  }
  const issuer = nameOf(init.issuer ?? '');
  const account = nameOf(init.account) || 'user';
  const label = [issuer, account].filter((name) => name !== '').map(encodeURIComponent);
  const pairs = [
    `secret=${secret}`,
    ...(issuer === '' ? [] : [`issuer=${encodeURIComponent(issuer)}`]),
    ...(algorithm === 'SHA1' ? [] : [`algorithm=${algorithm}`]),
    ...(digits === 6 ? [] : [`digits=${digits}`]),
    ...(period === 30 ? [] : [`period=${period}`]),
  ];
  return `otpauth://totp/${label.join(':')}?${pairs.join('&')}`;
}

/**
 * The parameters of a secret that came with an address which may be broken, cut short or at odds with it. The secret
 * always wins; of the address everything is kept that can be read.
 *
 * @returns `null` where neither holds a usable secret
 */
export function repairOtpauth(secret: string, uri: string): OtpauthParameters | null {
  const parsed = parseOtpauthUri(uri);
  const own = normalizeSecret(secret);
  if (parsed !== null) return own === undefined ? parsed : { ...parsed, secret: own };
  if (own === undefined) return null;
  const parts = /^otpauth:\/\/totp\/(?<label>[^?#]*)(?:\?(?<query>.*))?$/is.exec(
    uri.trim(),
  )?.groups;
  const label = parseLabel(parts?.label ?? '');
  const query = parseQuery(parts?.query ?? '');
  const issuer = nameOf(query?.get('issuer') ?? '') || (label?.issuer ?? '');
  return {
    secret: own,
    account: label?.account || 'user',
    ...(issuer !== '' && { issuer }),
    algorithm: parseAlgorithm(query?.get('algorithm') ?? '') ?? 'SHA1',
    digits: parseDigits(query?.get('digits') ?? '') ?? 6,
    period: parsePeriod(query?.get('period') ?? '') ?? 30,
  };
}
