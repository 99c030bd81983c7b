/** The factors that the kit itself knows: an authenticator app, a text message, an e-mail, a face photo. */
export type KnownMfaFactorType = 'totp' | 'sms' | 'email' | 'face';

/** A kind of proof. Open: a host may register factors of its own under any other name. */
export type MfaFactorType = KnownMfaFactorType | (string & {});

/** A way to answer a challenge: a factor, or the recovery code that stands in for a lost authenticator app. */
export type MfaMethod = MfaFactorType | 'recovery';

/** Who asks for the factor: the signed-in user (`self`), or the application during sign-in (`application`). */
export type MfaBindingSource = 'self' | 'application';

/** Where a one-time code is sent. */
export type MfaContact =
  | {
      readonly channel: 'sms';
      /** National or E.164 digits, as the backend wants them. */
      readonly phone: string;
      /** With its plus sign, for example `+86`. */
      readonly phoneCountryCode?: string;
    }
  | { readonly channel: 'email'; readonly email: string };

/** One factor that a challenge allows. */
export interface MfaFactor {
  readonly type: MfaFactorType;
  /** True when the user has enrolled it: verify. False: bind it to pass the challenge. */
  readonly bound: boolean;
  /** False when only an administrator may enrol it; never offered for binding then. @default true */
  readonly bindable: boolean;
  /** The masked contact to show, for example `138****0000`. */
  readonly hint?: string;
  /** The full contact, only where the backend needs it back in the verify call. */
  readonly contact?: MfaContact;
}

/** Display data about the person who is signing in. Never used to decide anything. */
export interface MfaChallengeUser {
  readonly username?: string;
  readonly nickname?: string;
  readonly avatar?: string;
}

/** "This sign-in or action needs a second factor." */
export interface MfaChallenge {
  /** The bearer of every call that answers this challenge. A secret: keep it in memory. */
  readonly token: string;
  /** `application`: the app demands it. `personal`: the user switched it on. */
  readonly reason: 'application' | 'personal';
  /** Allowed factors, best first. May be empty: then the user needs an administrator. */
  readonly factors: readonly MfaFactor[];
  /** The factor to show first, if the backend names one. */
  readonly preferred?: MfaFactorType;
  /** Unix milliseconds on this machine's clock. Absent where the backend does not tell. */
  readonly expiresAt?: number;
  /** True when the backend answers a repeated attempt id with its first outcome. @default false */
  readonly acceptsAttemptIds?: boolean;
  /**
   * True when the backend wants this challenge's token with a request for a code, and knows the contact of a bound factor
   * by it. Authing wants none. @default false
   */
  readonly acceptsSendToken?: boolean;
  readonly user?: MfaChallengeUser;
}

/** One enrolled factor of one user. Carries no secret and no recovery code. */
export interface MfaAuthenticator {
  readonly id: string;
  readonly type: MfaFactorType;
  /** False for one that was begun and never confirmed. */
  readonly enabled: boolean;
  /** Unix milliseconds. */
  readonly createdAt?: number;
  /** A masked contact or a name given by the user. */
  readonly label?: string;
  /** True for the one that a sign-in asks for first, where the backend tells. @default false */
  readonly isPreferred?: boolean;
}

/** How many recovery codes a user has. */
export interface MfaRecoveryCodeStatus {
  /** How many may still be used. */
  readonly left: number;
  /** How many were handed out together, where the backend tells. */
  readonly total?: number;
  /** Unix milliseconds, when they were made. */
  readonly createdAt?: number;
}

/** A secret that has been made and shown, and is not in force until it is confirmed. */
export interface TotpBinding {
  /** Base32 without padding (RFC 4648 section 6), upper case. */
  readonly secret: string;
  /** An `otpauth://totp/…` address that always holds `secret` (Key URI Format). */
  readonly uri: string;
  /** How many digits a code has. @default 6 */
  readonly digits: number;
  /** Seconds that a code is shown. @default 30 */
  readonly period: number;
  /** To be shown at the end of the flow. Empty where the backend hands them out at confirmation. */
  readonly recoveryCodes: readonly string[];
  /** Unix milliseconds on this machine's clock. */
  readonly expiresAt?: number;
  /** See {@link MfaChallenge.acceptsAttemptIds}. @default false */
  readonly acceptsAttemptIds?: boolean;
  /** To be handed back with the code, where the backend ties the two together. A secret. */
  readonly ticket?: string;
  /**
   * True when the backend lets a secret live so shortly that it has to be renewed while the user is still scanning; asking
   * again does no harm. The flow then renews it by itself and says so. @default false
   */
  readonly isShortLived?: boolean;
}

/** What a passed challenge gives. */
export interface MfaVerification<TUser = unknown> {
  readonly method: MfaMethod;
  /** The signed-in user as the backend describes it. */
  readonly user: TUser;
  /** The session token, where the backend returns one. The kit does not store it. */
  readonly token?: string;
  /** New recovery codes that replace the one just used; must be saved by the user. Empty if none. */
  readonly recoveryCodes: readonly string[];
  /** How many recovery codes may still be used, after one of a set was. */
  readonly recoveryCodesLeft?: number;
}

/** What a confirmed binding gives. */
export interface MfaBinding<TUser = unknown> {
  readonly type: MfaFactorType;
  /** Present when the binding answered a challenge and so finished a sign-in. */
  readonly verification?: MfaVerification<TUser>;
  /** Recovery codes handed out at confirmation. Empty if none. */
  readonly recoveryCodes: readonly string[];
}

/** The server's word on a code it has sent. */
export interface MfaCodeDelivery {
  /** Unix milliseconds: before it, another send is refused. */
  readonly resendAt: number;
  /** How many digits the code has, where the backend tells. */
  readonly codeLength?: number;
  /** To be handed back with the code, where the backend ties the two together. A secret. */
  readonly ticket?: string;
  /** Unix milliseconds on this machine's clock, after which the ticket is dead and another code must be sent. */
  readonly expiresAt?: number;
  /** Whether `confirmContact` does. See {@link MfaChallenge.acceptsAttemptIds}. @default false */
  readonly acceptsAttemptIds?: boolean;
}
