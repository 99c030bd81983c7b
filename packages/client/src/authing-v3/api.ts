import {
  type AuthingAttempt,
  type AuthingCaller,
  type AuthingCallOptions,
  type AuthingUploadOptions,
  createCaller,
} from '../authing-shared/call.js';
import {
  type AuthingOptions,
  type AuthingSettings,
  checkOptions,
} from '../authing-shared/options.js';
import { uploadPhotos } from '../authing-shared/upload.js';
import type { Envelope } from '../authing-shared/wire.js';
import {
  type AuthingV3Enrolled,
  type AuthingV3Enrollment,
  type AuthingV3Factor,
  type AuthingV3FactorType,
  type AuthingV3Profile,
  readEnrolled,
  readEnrollment,
  readFactor,
  readFactors,
  readFactorTypes,
  readVerified,
} from './answers.js';

/** What proves an enrolment: the code that was sent or that the app shows, or a photo. */
export type AuthingV3Proof =
  | { readonly passCode: string }
  | {
      /** An upload's key, or an address. */
      readonly photo: string;
      /** True for an address. */
      readonly isExternalPhoto?: boolean;
    };

/**
 * The factor calls of Authing's third generation (authing-contract section 6), as the signed-in user. What goes out equals
 * what `authing-node-sdk` 4.0.1 sends, but that the token goes out as `Bearer` and the language goes along. A refusal,
 * which that package returns like a success, rejects with `MfaError`.
 */
export interface AuthingV3Api {
  /** Begins an enrolment; for `SMS` and `EMAIL` it sends the code, once a minute and address. */
  readonly sendEnrollFactorRequest: (
    args: { readonly factorType: AuthingV3FactorType; readonly profile?: AuthingV3Profile },
    options?: AuthingCallOptions,
  ) => Promise<AuthingV3Enrollment>;

  /** Finishes an enrolment. */
  readonly enrollFactor: (
    args: AuthingAttempt & {
      readonly factorType: AuthingV3FactorType;
      readonly enrollmentToken: string;
      readonly enrollmentData: AuthingV3Proof;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingV3Enrolled>;

  /** Removes a factor of any kind. */
  readonly resetFactor: (
    args: { readonly factorId: string },
    options?: AuthingCallOptions,
  ) => Promise<void>;

  /** The factors that are enrolled. */
  readonly listEnrolledFactors: (
    options?: AuthingCallOptions,
  ) => Promise<readonly AuthingV3Factor[]>;

  /** One of them. */
  readonly getFactor: (
    args: { readonly factorId: string },
    options?: AuthingCallOptions,
  ) => Promise<AuthingV3Factor>;

  /** The factors that the application allows and the user has not. */
  readonly listFactorsToEnroll: (
    options?: AuthingCallOptions,
  ) => Promise<readonly AuthingV3FactorType[]>;

  /** Whether a code of the user's authenticator app is right. It signs nobody in. */
  readonly mfaOtpVerify: (
    args: { readonly totp: string },
    options?: AuthingCallOptions,
  ) => Promise<boolean>;

  /** Uploads a photo and resolves to the key that `enrollFactor` takes. */
  readonly uploadFacePhoto: (photo: Blob, options?: AuthingUploadOptions) => Promise<string>;
}

/** What the SDK of this generation does not send: its own name and version. */
function v3Settings(settings: AuthingSettings): AuthingSettings {
  const { names, identity } = settings;
  const own = { [names['request-from']]: undefined, [names['sdk-version']]: undefined };
  return { ...settings, identity: { ...identity, ...own } };
}

type Enrolling = Pick<AuthingV3Api, 'sendEnrollFactorRequest' | 'enrollFactor'>;

function enrollingApi({ call }: AuthingCaller): Enrolling {
  return {
    sendEnrollFactorRequest: async ({ factorType, profile = {} }, options) => {
      const envelope = await call({
        name: 'sendEnrollFactorRequest',
        method: 'POST',
        path: '/api/v3/send-enroll-factor-request',
        bearer: { kind: 'user' },
        json: { factorType, profile },
        options,
      });
      return readEnrollment(envelope);
    },
    enrollFactor: async (args, options) => {
      const { factorType, enrollmentToken, enrollmentData, attemptId } = args;
      const envelope = await call({
        name: 'enrollFactor',
        method: 'POST',
        path: '/api/v3/enroll-factor',
        bearer: { kind: 'user' },
        json: { factorType, enrollmentToken, enrollmentData, attemptId },
        options,
        badRequest: factorType === 'FACE' ? 'face_rejected' : 'invalid_code',
      });
      return readEnrolled(envelope);
    },
  };
}

type Listing = Pick<AuthingV3Api, 'listEnrolledFactors' | 'getFactor' | 'listFactorsToEnroll'>;

function listingApi({ call }: AuthingCaller): Listing {
  const get = (
    name: keyof Listing,
    path: string,
    options: AuthingCallOptions | undefined,
    query: { readonly factorId?: string } = {},
  ): Promise<Envelope> =>
    call({ name, method: 'GET', path, bearer: { kind: 'user' }, query, options });
  return {
    listEnrolledFactors: async (options) =>
      readFactors(await get('listEnrolledFactors', '/api/v3/list-enrolled-factors', options)),
    getFactor: async ({ factorId }, options) =>
      readFactor(await get('getFactor', '/api/v3/get-factor', options, { factorId })),
    listFactorsToEnroll: async (options) =>
      readFactorTypes(await get('listFactorsToEnroll', '/api/v3/list-factors-to-enroll', options)),
  };
}

/** Makes the {@link AuthingCaller} that says who asks as the third generation does. */
export function v3Caller(settings: AuthingSettings): AuthingCaller {
  return createCaller(v3Settings(settings));
}

/** Makes the {@link AuthingV3Api} over a caller. */
export function v3Api(caller: AuthingCaller): AuthingV3Api {
  return {
    ...enrollingApi(caller),
    ...listingApi(caller),
    resetFactor: async ({ factorId }, options) => {
      await caller.call({
        name: 'resetFactor',
        method: 'POST',
        path: '/api/v3/reset-factor',
        bearer: { kind: 'user' },
        json: { factorId },
        options,
      });
    },
    mfaOtpVerify: async ({ totp }, options) => {
      const envelope = await caller.call({
        name: 'mfaOtpVerify',
        method: 'POST',
        path: '/api/v3/mfa-totp-verify',
        bearer: { kind: 'user' },
        json: { totp },
        options,
      });
      return readVerified(envelope);
    },
    uploadFacePhoto: async (photo, options) => {
      const [key] = await uploadPhotos(caller, [photo] as const, options);
      return key;
    },
  };
}

/**
 * Makes an {@link AuthingV3Api}.
 *
 * @throws Error for options that cannot work: no app id, a host that is no http(s) address, no `fetch`
 */
export function createAuthingV3Api(options: AuthingOptions): AuthingV3Api {
  return v3Api(v3Caller(checkOptions('createAuthingV3Api', options)));
}
