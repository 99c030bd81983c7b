import { createCaller } from '../authing-shared/call.js';
import {
  type BackendOptions,
  backendMembers,
  type ServerExtensions,
} from '../authing-shared/extensions.js';
import { type AuthingSettings, HEADER_NAMES, LONGEST_TIMER_MS } from '../authing-shared/options.js';
import { checkBaseUrl } from '../base-url.js';
import { isJsonObject } from '../json.js';
import type { MfaFetch } from '../transport.js';
import { type AuthingClient, authingMethods, FEATURES } from './client.js';
import type { AuthingSdk } from './sdk.js';
import { sdkTransport } from './sdk-transport.js';

/** What {@link fromAuthingSdk} may be told besides. */
export interface FromAuthingSdkOptions extends BackendOptions {
  /** Carries photos, which the SDK does not send through its HTTP client either. @default the global `fetch` */
  readonly fetch?: MfaFetch;
}

/** The SDK's own default. */
const TIMEOUT_MS = 30_000;

function checkSdk(sdk: AuthingSdk): AuthingSdk['mfa'] {
  const mfa: unknown = sdk?.mfa;
  const members = ['options', 'tokenProvider', 'httpClient', 'baseClient'];
  // Its members are instances of classes, so only what is not there at all can be told.
  const missing = members.find((name) => !isJsonObject(mfa) || !isJsonObject(mfa[name]));
  if (missing === undefined) return sdk.mfa;
  throw new Error(
    `[@mfakit/client] fromAuthingSdk: this is no AuthenticationClient of authing-js-sdk, for it has no mfa.${missing}. Pass what "new AuthenticationClient(…)" gave.`,
  );
}

function settingsOf(mfa: AuthingSdk['mfa'], { fetch }: FromAuthingSdkOptions): AuthingSettings {
  const { timeout = 0, headers } = mfa.options;
  const isTimeout = timeout > 0 && timeout * 3 <= LONGEST_TIMER_MS;
  return {
    baseUrl: checkBaseUrl(mfa.baseClient.appHost, 'fromAuthingSdk(sdk)'),
    ...(fetch !== undefined && { fetch }),
    credentials: 'omit',
    timeoutMs: isTimeout ? timeout : TIMEOUT_MS,
    // The SDK sends who it is and its language by itself; only the language of a call is added.
    lang: '',
    identity: {},
    names: { ...HEADER_NAMES, ...(headers?.lang !== undefined && { lang: headers.lang }) },
    getToken: () => mfa.tokenProvider.getToken(),
  };
}

/**
 * Makes a client out of an `AuthenticationClient` of `authing-js-sdk` that an app already has: its address, headers, HTTP
 * client and signed-in user are used, its `.mfa` methods are not. So what is broken in those is mended: a confirmation
 * carries the mfaToken and gives the user, a new recovery code is kept, a refusal of any status is read, no file dialog is
 * opened, and everything rejects with `MfaError`. The SDK's `onError` is not called.
 *
 * The signed-in user is not stored: pass it on with `sdk.setCurrentUser(user)`.
 *
 * @throws Error for what is no such client
 */
export function fromAuthingSdk(
  sdk: AuthingSdk,
  options: FromAuthingSdkOptions & { readonly serverExtensions: true },
): AuthingClient & ServerExtensions;
export function fromAuthingSdk(sdk: AuthingSdk, options?: FromAuthingSdkOptions): AuthingClient;
export function fromAuthingSdk(
  sdk: AuthingSdk,
  options: FromAuthingSdkOptions = {},
): AuthingClient {
  const mfa = checkSdk(sdk);
  const settings = settingsOf(mfa, options);
  const caller = createCaller(settings, sdkTransport(mfa, settings.timeoutMs));
  return { ...authingMethods(caller), ...backendMembers(caller, FEATURES, options) };
}
