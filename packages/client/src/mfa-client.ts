import type {
  MfaAuthenticator,
  MfaBinding,
  MfaBindingSource,
  MfaChallenge,
  MfaCodeDelivery,
  MfaContact,
  MfaFactorType,
  MfaRecoveryCodeStatus,
  MfaVerification,
  TotpBinding,
} from './model.js';

/** What every call takes. */
export interface MfaCallOptions {
  /** Aborts the call; it then rejects with code `cancelled`. */
  readonly signal?: AbortSignal;
  /** The token of the open challenge. Without one the call is made as the signed-in user. */
  readonly token?: string;
  /** BCP 47, for the language of the backend's own messages. */
  readonly locale?: string;
}

/** What a call that proves something takes besides. */
export interface MfaAttemptOptions extends MfaCallOptions {
  /**
   * 128 random bits in hexadecimal, the same on a retry after a lost answer. Pass it only where the challenge or the
   * binding says `acceptsAttemptIds`.
   */
  readonly attemptId?: string;
}

/** What a call that sends photos takes besides. */
export interface MfaUploadOptions {
  /** Called with the sent share of all photos, from 0 to 1, as far as the platform tells. */
  readonly onProgress?: (share: number) => void;
}

/** What this backend can do. The kit hides what is not here instead of failing at the click. */
export interface MfaFeatures {
  /** Factors that a signed-in user can enrol. */
  readonly bind: readonly MfaFactorType[];
  /** Factors that a signed-in user can remove. */
  readonly remove: readonly MfaFactorType[];
  /** `one`: a single code that is replaced when used. `list`: a set of codes. `none`. */
  readonly recoveryCodes: 'none' | 'one' | 'list';
}

/**
 * The port: everything the kit ever asks of a backend, in neutral words. One object per backend and user; it holds no
 * module state, shows no UI and never logs. A method that the backend cannot do is absent.
 *
 * Every method rejects with `MfaError` and nothing else.
 *
 * @typeParam TUser the backend's own user record, passed through untouched.
 */
export interface MfaClient<TUser = unknown> {
  readonly features: MfaFeatures;

  /**
   * The challenge in the outcome of a call that the app itself made (a body, a `Response`, a thrown thing), or null. Leaves
   * a `Response` to be read by its owner, asks nobody, never throws. By it `useStepUp` sees that a factor is wanted.
   */
  detectChallenge?(outcome: unknown): MfaChallenge | null | Promise<MfaChallenge | null>;

  /** The user's enrolled authenticators, oldest first; empty if none. Never carries a secret. */
  listAuthenticators(options?: MfaCallOptions): Promise<readonly MfaAuthenticator[]>;

  /**
   * What this signed-in user may enrol now, best first. A narrower answer than `features.bind`, which speaks of the
   * backend.
   */
  listBindableFactors?(options?: MfaCallOptions): Promise<readonly MfaFactorType[]>;

  /** Makes the authenticators of this type the ones that a sign-in asks for first. */
  setPreferredFactor?(options: MfaCallOptions & { readonly type: MfaFactorType }): Promise<void>;

  /** How many recovery codes the signed-in user has left. */
  getRecoveryCodeStatus?(options?: MfaCallOptions): Promise<MfaRecoveryCodeStatus>;

  /** Makes new recovery codes; the old ones are dead. Each is told this once. */
  regenerateRecoveryCodes?(options?: MfaCallOptions): Promise<readonly string[]>;

  /** Makes a new TOTP secret. Not in force until {@link MfaClient.confirmTotpBinding}. Not idempotent. */
  beginTotpBinding?(
    options?: MfaCallOptions & { readonly source?: MfaBindingSource },
  ): Promise<TotpBinding>;

  /** Proves that the shown secret reached an authenticator app, and puts it in force. */
  confirmTotpBinding?(
    options: MfaAttemptOptions & {
      readonly code: string;
      readonly source?: MfaBindingSource;
      /** `TotpBinding.ticket`, where there is one. */
      readonly ticket?: string;
    },
  ): Promise<MfaBinding<TUser>>;

  /** Removes an enrolled authenticator. */
  removeAuthenticator?(
    options: MfaCallOptions & { readonly authenticator: MfaAuthenticator },
  ): Promise<void>;

  /** Answers a challenge with a code from an authenticator app (RFC 6238). */
  verifyTotp?(
    options: MfaAttemptOptions & { readonly code: string },
  ): Promise<MfaVerification<TUser>>;

  /** Answers a challenge with a recovery code, which is then used up. */
  verifyRecoveryCode?(
    options: MfaAttemptOptions & { readonly recoveryCode: string },
  ): Promise<MfaVerification<TUser>>;

  /** Sends a one-time code to a contact. */
  sendCode?(
    options: MfaCallOptions & {
      readonly contact: MfaContact;
      /**
       * `verify`: the code answers a challenge, by {@link MfaClient.verifyCode}, also where that binds the contact. `bind`:
       * it enrols the contact of a signed-in user, by {@link MfaClient.confirmContact}.
       */
      readonly purpose: 'bind' | 'verify';
    },
  ): Promise<MfaCodeDelivery>;

  /** Answers a challenge with a code that was sent to a contact; binds the contact where it was not bound. */
  verifyCode?(
    options: MfaAttemptOptions & { readonly contact: MfaContact; readonly code: string },
  ): Promise<MfaVerification<TUser>>;

  /** Enrols a contact for a signed-in user, with the code that was sent to it. */
  confirmContact?(
    options: MfaAttemptOptions & {
      readonly contact: MfaContact;
      readonly code: string;
      /** What {@link MfaClient.sendCode} gave with the code. */
      readonly ticket?: string;
    },
  ): Promise<MfaBinding<TUser>>;

  /** True when the contact is free to bind; false when another account has it. */
  checkContact?(options: MfaCallOptions & { readonly contact: MfaContact }): Promise<boolean>;

  /** Enrols a face from one or two photos (blobs, or addresses where the backend fetches them). */
  bindFace?(
    options: MfaAttemptOptions & MfaUploadOptions & { readonly photos: readonly (Blob | string)[] },
  ): Promise<MfaBinding<TUser>>;

  /** Answers a challenge with one photo. */
  verifyFace?(
    options: MfaAttemptOptions & MfaUploadOptions & { readonly photo: Blob | string },
  ): Promise<MfaVerification<TUser>>;
}
