import { equalInConstantTime, fromBase64Url, toBase64Url, utf8 } from '../crypto/bytes.js';
import { mac } from '../crypto/keys.js';
import type { ServedFactor, SessionProof } from '../store/records.js';

/** The kinds of token. Each has its own key, so that one can never pass as another. */
export type TokenKind = 'mfa' | 'user' | 'enrolment';

/** Those that stand in an `Authorization` header. */
export type BearerKind = Exclude<TokenKind, 'enrolment'>;

/** What all kinds carry. Times in Unix seconds. */
export interface TokenClaims {
  /** Names the challenge, the session or the enrolment. */
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  /** How the user of a session showed who they are (RFC 8176); with `mfa` when a second factor was among it. */
  readonly amr?: readonly ('pwd' | 'mfa')[];
  readonly data: {
    readonly userPoolId: string;
    readonly userId: string;
    readonly arn: string;
    /** 1 in the token of a challenge. */
    readonly stage?: 1;
    /** What is enrolled; only in the token of an enrolment. */
    readonly factor?: ServedFactor;
    /** The session that asked; only in the token of a challenge that a signed-in user must pass. */
    readonly session?: SessionProof;
  };
}

// The header is compared as a whole: nothing in it is ever interpreted, so `alg` cannot be turned against us.
const HEADERS: Readonly<Record<TokenKind, string>> = {
  mfa: header('mfa'),
  user: header('user'),
  enrolment: header('enrolment'),
};

function header(kind: TokenKind): string {
  return toBase64Url(utf8(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: kind })));
}

/** A compact HS256 JWT (RFC 7519). */
export async function signToken(
  key: CryptoKey,
  kind: TokenKind,
  claims: TokenClaims,
): Promise<string> {
  const signed = `${HEADERS[kind]}.${toBase64Url(utf8(JSON.stringify(claims)))}`;
  return `${signed}.${await mac(key, signed)}`;
}

/** Which kind of bearer a text claims to be. Proves nothing. */
export function tokenKind(token: string): BearerKind | undefined {
  const start = token.slice(0, token.indexOf('.'));
  if (start === HEADERS.mfa) return 'mfa';
  return start === HEADERS.user ? 'user' : undefined;
}

/** The claims of a token that one of these keys signed, whatever its age; otherwise undefined. */
export async function readToken(
  keys: readonly CryptoKey[],
  kind: TokenKind,
  token: string,
): Promise<TokenClaims | undefined> {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head !== HEADERS[kind] || payload === undefined || signature === undefined) return undefined;
  if (rest.length > 0) return undefined;
  const signatures = await Promise.all(keys.map((key) => mac(key, `${head}.${payload}`)));
  if (!signatures.some((own) => equalInConstantTime(own, signature))) return undefined;
  const bytes = fromBase64Url(payload);
  // Our own signature stands under it, so it has the shape that `signToken` was given.
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as TokenClaims);
}
