import type { AuthingApi } from '../authing/api.js';

/** One call of the API with arguments that work, and the data that it succeeds with. */
export interface Endpoint {
  readonly name: string;
  readonly call: (api: AuthingApi) => Promise<unknown>;
  /** A body that is a success. */
  readonly success: Readonly<Record<string, unknown>>;
  /** Whether the data matters: then its absence is no success. */
  readonly needsData: boolean;
  /** Whether the call carries the token of a challenge. */
  readonly challenged: boolean;
}

const mfaToken = 'canary.mfa.token';
const USER = { id: 'u1', token: 'user.token' };

function endpoint(
  name: string,
  data: unknown,
  call: Endpoint['call'],
  traits: { readonly needsData?: boolean; readonly challenged?: boolean } = {},
): Endpoint {
  const { needsData = true, challenged = true } = traits;
  return { name, call, success: { code: 200, message: 'ok', data }, needsData, challenged };
}

const user = { challenged: false } as const;
const bare = { needsData: false } as const;

/** Every route of the contract once; the GraphQL one has an envelope of its own and stands apart. */
export const ENDPOINTS: readonly Endpoint[] = [
  endpoint('list', [{ id: 'a1', enable: true }], (api) => api.getMfaAuthenticators(), user),
  endpoint('associate', { secret: 'JRYQWOZNJMQXQOAO' }, (api) =>
    api.associateMfaAuthenticator({ source: 'APPLICATION', mfaToken }),
  ),
  endpoint(
    'confirm',
    USER,
    (api) => api.confirmAssociateMfaAuthenticator({ totp: '918273', mfaToken }),
    bare,
  ),
  endpoint('delete', null, (api) => api.deleteMfaAuthenticator(), { ...user, ...bare }),
  endpoint('verify a code', USER, (api) => api.verifyTotpMfa({ totp: '918273', mfaToken })),
  endpoint('use the recovery code', USER, (api) =>
    api.verifyTotpRecoveryCode({ recoveryCode: 'bc5a-6879', mfaToken }),
  ),
  endpoint('check a contact', true, (api) =>
    api.phoneOrEmailBindable({ email: 'canary@example.com', mfaToken }),
  ),
  endpoint('send a text message', null, (api) => api.sendSmsCode({ phone: '13800000000' }), {
    ...user,
    ...bare,
  }),
  endpoint('verify a text message', USER, (api) =>
    api.verifyAppSmsMfa({ phone: '13800000000', code: '918273', mfaToken }),
  ),
  endpoint('verify an e-mail', USER, (api) =>
    api.verifyAppEmailMfa({ email: 'canary@example.com', code: '918273', mfaToken }),
  ),
  endpoint(
    'upload a photo',
    { key: 'face-photo/1', url: 'https://example.com/1' },
    (api) => api.uploadFacePhoto(new Blob(['x'])),
    user,
  ),
  endpoint('bind a face', USER, (api) =>
    api.associateFaceByUrl({ baseFace: 'https://a', compareFace: 'https://b', mfaToken }),
  ),
  endpoint('verify a face', USER, (api) => api.verifyFaceMfa({ photo: 'key', mfaToken })),
];
