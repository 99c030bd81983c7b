import { checkBaseUrl } from '../base-url.js';
import type { MfaFetch } from '../transport.js';

/** The names of Authing's own headers; a private deployment may have renamed them. */
export interface AuthingHeaderNames {
  /** @default 'x-authing-app-id' */
  readonly 'app-id': string;
  /** @default 'x-authing-app-tenant-id' */
  readonly 'tenant-id': string;
  /** @default 'x-authing-userpool-id' */
  readonly 'userpool-id': string;
  /** @default 'x-authing-request-from' */
  readonly 'request-from': string;
  /** @default 'x-authing-sdk-version' */
  readonly 'sdk-version': string;
  /** @default 'x-authing-lang' */
  readonly lang: string;
}

/** The user's token, or nothing when nobody is signed in. */
export type AuthingTokenSource = () =>
  | string
  | null
  | undefined
  | Promise<string | null | undefined>;

/** How to reach an Authing application, or a backend that speaks the same contract. */
export interface AuthingOptions {
  /** The application's id. */
  readonly appId: string;
  /** The application's own address, with its scheme. @default 'https://core.authing.cn' */
  readonly host?: string;
  /** Only where the deployment asks for it. */
  readonly userPoolId?: string;
  /** Only for a tenant of a multi-tenant application. */
  readonly tenantId?: string;
  /** The language of the backend's messages: `zh-CN`, `en-US`, `zh-TW`, `ja-JP`. @default 'zh-CN' */
  readonly lang?: string;
  /** The signed-in user's token, for calls that carry no challenge token. */
  readonly token?: string;
  /** Asked at each such call, so that a renewed token is used. Wins over `token`. */
  readonly getToken?: AuthingTokenSource;
  /** @default the global `fetch` */
  readonly fetch?: MfaFetch;
  /** Milliseconds until a call fails with `timeout`; three times as long for an upload. @default 10000 */
  readonly timeoutMs?: number;
  /** Other names for Authing's headers. */
  readonly headers?: Partial<AuthingHeaderNames>;
  /** What the backend is told about the caller. @default 'sdk' */
  readonly requestFrom?: string;
  /** `include` sends cookies, as Authing's own SDK does. @default 'omit' */
  readonly credentials?: RequestCredentials;
}

/** {@link AuthingOptions}, checked and with every default filled in. */
export interface AuthingSettings {
  readonly baseUrl: string;
  readonly fetch?: MfaFetch;
  readonly credentials: RequestCredentials;
  readonly timeoutMs: number;
  /** Empty where somebody else sends it. */
  readonly lang: string;
  readonly names: AuthingHeaderNames;
  /** Sent with every call but an upload. */
  readonly identity: Readonly<Record<string, string | undefined>>;
  readonly getToken: AuthingTokenSource;
}

/** The names where nobody has renamed them. */
export const HEADER_NAMES: AuthingHeaderNames = {
  'app-id': 'x-authing-app-id',
  'tenant-id': 'x-authing-app-tenant-id',
  'userpool-id': 'x-authing-userpool-id',
  'request-from': 'x-authing-request-from',
  'sdk-version': 'x-authing-sdk-version',
  lang: 'x-authing-lang',
};

// What the backend expects here has stood still since that version of Authing's SDK (authing-contract section 0.2).
const SDK_VERSION = 'js:4.21.8';

/** The longest wait that a timer can count, in milliseconds. */
export const LONGEST_TIMER_MS: number = 2_147_483_647;

function fail(owner: string, sentence: string): never {
  throw new Error(`[@mfakit/client] ${owner}: ${sentence}`);
}

function checkHeaders(owner: string, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) fail(owner, `"${name}" is not a header name.`);
    if (value !== undefined && !/^[\x20-\x7e]*$/.test(value)) {
      fail(
        owner,
        `the value for the header "${name}" holds characters that a header cannot carry.`,
      );
    }
  }
}

/**
 * Checks the options once, so that a slip shows at start-up and not at the first sign-in.
 *
 * @param owner the function that was called, for the error's text
 * @throws Error for a missing app id, a host that is no http(s) address, a time that is no positive number, a header that
 * cannot be sent, and where there is no `fetch`
 */
export function checkOptions(owner: string, options: AuthingOptions): AuthingSettings {
  const { timeoutMs = 10_000, lang = 'zh-CN', token } = options;
  if (typeof options.appId !== 'string' || options.appId.trim() === '') {
    fail(owner, 'appId is missing. Pass the id of your application, as its console shows it.');
  }
  if (!(timeoutMs > 0 && timeoutMs * 3 <= LONGEST_TIMER_MS)) {
    fail(owner, `timeoutMs is ${timeoutMs}. Give milliseconds, for example 10000.`);
  }
  if (options.fetch === undefined && typeof globalThis.fetch !== 'function') {
    fail(owner, 'there is no global fetch here. Pass one as the option "fetch".');
  }
  const names = { ...HEADER_NAMES, ...options.headers };
  const identity = {
    accept: 'application/json, text/plain, */*',
    [names['app-id']]: options.appId,
    [names['tenant-id']]: options.tenantId,
    [names['userpool-id']]: options.userPoolId,
    [names['request-from']]: options.requestFrom ?? 'sdk',
    [names['sdk-version']]: SDK_VERSION,
  };
  checkHeaders(owner, { ...identity, [names.lang]: lang });
  return {
    baseUrl: checkBaseUrl(options.host ?? 'https://core.authing.cn', `${owner}({ host })`),
    ...(options.fetch !== undefined && { fetch: options.fetch }),
    credentials: options.credentials ?? 'omit',
    timeoutMs,
    lang,
    names,
    identity,
    getToken: options.getToken ?? ((): string | undefined => token),
  };
}
