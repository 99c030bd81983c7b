import { contactAddress } from '../contact/contact.js';
import type { Account } from '../store/records.js';
import { filled } from './filled.js';
import type { AccountRow } from './schema.js';

/** The account that a row holds. */
export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    ...filled({
      username: row.username,
      email: row.email,
      phone: row.phone,
      phoneCountryCode: row.phone_country_code,
      nickname: row.nickname,
      avatar: row.avatar,
      mfaPhone: row.mfa_phone,
      mfaPhoneCountryCode: row.mfa_phone_country_code,
      mfaEmail: row.mfa_email,
      preferredFactor: row.preferred_factor,
    }),
    policy: row.policy,
    passwordHash: row.password_hash,
    createdAt: Number(row.created_at),
  };
}

/** The row that holds an account, with its numbers once more in the form they are compared in. */
export function fromAccount(account: Account): AccountRow {
  const { phone, phoneCountryCode, mfaPhone, mfaPhoneCountryCode } = account;
  return {
    id: account.id,
    username: account.username ?? null,
    email: account.email ?? null,
    phone: phone ?? null,
    phone_country_code: phoneCountryCode ?? null,
    phone_address: phoneAddress(phone, phoneCountryCode),
    nickname: account.nickname ?? null,
    avatar: account.avatar ?? null,
    mfa_phone: mfaPhone ?? null,
    mfa_phone_country_code: mfaPhoneCountryCode ?? null,
    mfa_phone_address: phoneAddress(mfaPhone, mfaPhoneCountryCode),
    mfa_email: account.mfaEmail ?? null,
    preferred_factor: account.preferredFactor ?? null,
    policy: account.policy,
    password_hash: account.passwordHash,
    created_at: account.createdAt,
  };
}

function phoneAddress(phone?: string, phoneCountryCode?: string): string | null {
  if (!phone) return null;
  return contactAddress({
    channel: 'sms',
    phone,
    ...(phoneCountryCode === undefined ? {} : { phoneCountryCode }),
  });
}
