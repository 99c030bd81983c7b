import type { Bytes } from '../crypto/bytes.js';

/**
 * When a password sign-in asks for a second factor: `required` always (and enrolment where nothing is bound),
 * `personal` only when the user has bound one, `off` never.
 */
export type AccountMfaPolicy = 'required' | 'personal' | 'off';

/** How a code is sent. */
export type ContactChannel = 'sms' | 'email';

/** A kind of second factor that the server knows. */
export type ServedFactor = 'totp' | ContactChannel | 'face';

/** Where codes are sent. */
export type Contact =
  | {
      readonly channel: 'sms';
      /** Digits; with a plus sign in front they hold the country code. */
      readonly phone: string;
      /** With its plus sign. @default '+86' */
      readonly phoneCountryCode?: string;
    }
  | {
      readonly channel: 'email';
      /** In lower case. */
      readonly email: string;
    };

/** A person who can sign in. */
export interface Account {
  readonly id: string;
  readonly username?: string;
  readonly email?: string;
  /** Digits, without the country code. */
  readonly phone?: string;
  /** With its plus sign, for example `+86`. */
  readonly phoneCountryCode?: string;
  readonly nickname?: string;
  readonly avatar?: string;
  /** The number that is a second factor; not the one to sign in with. */
  readonly mfaPhone?: string;
  /** With its plus sign. @default '+86' */
  readonly mfaPhoneCountryCode?: string;
  /** The address that is a second factor, in lower case. */
  readonly mfaEmail?: string;
  /** What a challenge asks for first, as long as it is in force. */
  readonly preferredFactor?: ServedFactor;
  readonly policy: AccountMfaPolicy;
  /** See `hashPassword`. */
  readonly passwordHash: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** What an account can be found by. */
export type LoginName = 'username' | 'email' | 'phone';

/** Who wanted the binding: the user (`SELF`) or the application during sign-in (`APPLICATION`). */
export type TotpSource = 'SELF' | 'APPLICATION';

/** The recovery codes of an authenticator app. One that is used is gone, or a new one stands in its place. */
export interface RecoveryCodes {
  /** Those that may still be used. See `hashRecoveryCode`. */
  readonly hashes: readonly string[];
  /** The one that was used last. Who shows it once more, at the same moment perhaps, is not guessing. */
  readonly lastUsed?: string;
  /** How many were made together. */
  readonly total: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** An authenticator app in force. */
export interface TotpFactor {
  readonly id: string;
  readonly accountId: string;
  /** Sealed for `totp:<accountId>`. */
  readonly sealedSecret: string;
  /** The newest step that was accepted; nothing at or below it is ever accepted again. */
  readonly lastStep: number;
  readonly recovery: RecoveryCodes;
  readonly source: TotpSource;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/** A secret that has been shown and is not in force yet. One per session: a newer one replaces it. */
export interface PendingTotp {
  readonly id: string;
  readonly accountId: string;
  /** The `jti` of the token that began it; only that token can confirm it. */
  readonly sessionId: string;
  readonly sealedSecret: string;
  readonly recovery: RecoveryCodes;
  readonly source: TotpSource;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** A sign-in that waits for its second factor. */
export interface Challenge {
  /** The `jti` of its token. */
  readonly id: string;
  readonly accountId: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** The newest code that was sent to one address for one account. */
export interface SentCode {
  /** Names account, channel and address; says none of them. A newer code takes the place of an older one. */
  readonly key: string;
  readonly id: string;
  /** See `hashSentCode`. */
  readonly hash: string;
  /** It was used. Kept until its end: who shows it once more, at the same moment perhaps, is not guessing. */
  readonly isUsed?: true;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds: at this moment it is too late. */
  readonly expiresAt: number;
}

/** A face in force. */
export interface FaceFactor {
  readonly id: string;
  readonly accountId: string;
  /** What the matcher made of the photos, sealed for `face:<accountId>`. */
  readonly sealedTemplate: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/** A photo that was uploaded and waits to be looked at. */
export interface Photo {
  /** 128 random bits or more; whoever knows it may use the photo. */
  readonly key: string;
  /** Sealed for `photo:<key>`. */
  readonly bytes: Bytes;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/**
 * A binding that a signed-in user has begun and not finished. One per session and factor: a newer one replaces it. An
 * authenticator app has a {@link PendingTotp} instead.
 */
export interface Enrolment {
  /** That of its {@link SentCode} where a code was sent. */
  readonly id: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly factor: Exclude<ServedFactor, 'totp'>;
  /** What is to be bound; absent for a face. */
  readonly contact?: Contact;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** A session whose user has shown a second factor just now. */
export interface SessionProof {
  /** The `jti` of the user token. */
  readonly sessionId: string;
  /** Unix milliseconds: when the token ends, and with it this. */
  readonly expiresAt: number;
}
