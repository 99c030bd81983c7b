import { countMember, isJsonObject } from '../json.js';
import type { MfaClient, MfaFeatures } from '../mfa-client.js';
import type { MfaRecoveryCodeStatus } from '../model.js';
import type { AuthingCaller } from './call.js';
import { wireFactor } from './factor-names.js';
import { callOptions } from './port-options.js';
import { readRecoveryCodes } from './recovery-codes.js';
import { badResponse, type Envelope } from './wire.js';

/** The methods of the port that `@mfakit/server` serves and Authing does not. All of them act for the signed-in user. */
export type ServerExtensions = Required<
  Pick<MfaClient, 'getRecoveryCodeStatus' | 'regenerateRecoveryCodes' | 'setPreferredFactor'>
>;

/** A moment as Unix milliseconds or as ISO 8601. */
function momentOf(value: unknown): number | undefined {
  const moment = typeof value === 'string' ? Date.parse(value) : value;
  return typeof moment === 'number' && Number.isFinite(moment) ? moment : undefined;
}

function readStatus({ data }: Envelope): MfaRecoveryCodeStatus {
  const object = isJsonObject(data) ? data : {};
  const left = countMember(object, 'left');
  if (left === undefined) throw badResponse('the number of recovery codes is missing');
  const [total, createdAt] = [countMember(object, 'total'), momentOf(object.createdAt)];
  return {
    left,
    ...(total !== undefined && { total }),
    ...(createdAt !== undefined && { createdAt }),
  };
}

const CODES = '/api/mfakit/recovery-codes';

/** Makes the {@link ServerExtensions}. */
export function serverExtensions({ call }: AuthingCaller): ServerExtensions {
  const bearer = { kind: 'user' } as const;
  return {
    getRecoveryCodeStatus: async (options = {}) => {
      const name = 'getRecoveryCodeStatus';
      const rest = { bearer, options: callOptions(options) };
      return readStatus(await call({ name, method: 'GET', path: CODES, ...rest }));
    },
    regenerateRecoveryCodes: async (options = {}) => {
      const name = 'regenerateRecoveryCodes';
      const rest = { bearer, json: {}, options: callOptions(options) };
      const { data } = await call({ name, method: 'POST', path: CODES, ...rest });
      const codes = readRecoveryCodes(data);
      if (codes.length === 0) throw badResponse('the recovery codes are missing');
      return codes;
    },
    setPreferredFactor: async ({ type, ...options }) => {
      await call({
        name: 'setPreferredFactor',
        method: 'POST',
        path: '/api/mfakit/preferred-factor',
        bearer,
        json: { factorType: wireFactor(type) },
        options: callOptions(options),
      });
    },
  };
}

/** What a client is told of its backend. */
export interface BackendOptions {
  /**
   * Narrows what the screens offer.
   *
   * @default everything that the client has methods for
   */
  readonly features?: Partial<MfaFeatures>;
  /**
   * True where the backend is `@mfakit/server`: the client then has `getRecoveryCodeStatus`, `regenerateRecoveryCodes` and
   * `setPreferredFactor`, and recovery codes are a list. Authing has no calls for these.
   *
   * @default false
   */
  readonly serverExtensions?: boolean;
}

/**
 * The members of a client that depend on what it was told of its backend.
 *
 * @param own what the contract itself can do
 */
export function backendMembers(
  caller: AuthingCaller,
  own: MfaFeatures,
  { features, serverExtensions: isOurs = false }: BackendOptions,
): { readonly features: MfaFeatures } & Partial<ServerExtensions> {
  const all: MfaFeatures = isOurs ? { ...own, recoveryCodes: 'list' } : own;
  return { features: { ...all, ...features }, ...(isOurs && serverExtensions(caller)) };
}
