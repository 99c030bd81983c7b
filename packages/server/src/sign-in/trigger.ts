import type { Account } from '../store/records.js';

/** The `data` of an answer 1635 or 1636 (contract section 2.3). */
export interface TriggerData {
  readonly mfaToken: string;
  readonly nickname: string | null;
  readonly username: string | null;
  readonly avatar: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly phoneCountryCode: string | null;
  readonly mfaPhone: string | null;
  readonly mfaPhoneCountryCode: string | null;
  readonly mfaEmail: string | null;
  readonly faceMfaEnabled: boolean;
  readonly totpMfaEnabled: boolean;
  readonly passkeyEnabled: boolean;
  readonly applicationMfa: readonly {
    readonly mfaPolicy: 'OTP';
    readonly status: 0 | 1;
    readonly sort: number;
  }[];
  /** This server answers a repeated attempt id with its first outcome. Not part of Authing's contract. */
  readonly attemptIds: true;
}

/** What a client needs to ask for the second factor. The account's contacts are left out: the password alone is no proof. */
export function triggerData(account: Account, mfaToken: string, isTotpBound: boolean): TriggerData {
  return {
    mfaToken,
    nickname: account.nickname ?? null,
    username: account.username ?? null,
    avatar: account.avatar ?? null,
    email: null,
    phone: null,
    phoneCountryCode: null,
    mfaPhone: null,
    mfaPhoneCountryCode: null,
    mfaEmail: null,
    faceMfaEnabled: false,
    totpMfaEnabled: isTotpBound,
    passkeyEnabled: false,
    applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
    attemptIds: true,
  };
}
