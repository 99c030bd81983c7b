import type { SqlDialect } from './dialect.js';

/** One step of the schema. Never changed once it has been released: the next change is a new one. */
export interface Migration {
  /** Counts up from 1 without a gap. */
  readonly id: number;
  readonly name: string;
  readonly statements: (dialect: SqlDialect) => readonly string[];
}

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'first tables',
    statements: (dialect) => [
      ...accounts(),
      ...authenticatorApps(),
      ...faces(dialect === 'postgres' ? 'bytea' : 'blob'),
      ...enrolments(),
      ...challenges(),
      ...limits(),
    ],
  },
];

// Both databases read all of these. Times are Unix milliseconds.

function accounts(): readonly string[] {
  return [
    `create table mfa_accounts (
      id text primary key not null,
      username text,
      email text,
      phone text,
      phone_country_code text,
      phone_address text,
      nickname text,
      avatar text,
      mfa_phone text,
      mfa_phone_country_code text,
      mfa_phone_address text,
      mfa_email text,
      preferred_factor text,
      policy text not null,
      password_hash text not null,
      created_at bigint not null
    )`,
    // What only one account may have; any number may have none.
    'create unique index mfa_accounts_username on mfa_accounts (username)',
    'create unique index mfa_accounts_email on mfa_accounts (email)',
    'create unique index mfa_accounts_phone on mfa_accounts (phone)',
    'create unique index mfa_accounts_mfa_email on mfa_accounts (mfa_email)',
    'create unique index mfa_accounts_mfa_phone on mfa_accounts (mfa_phone_address)',
    'create index mfa_accounts_phone_address on mfa_accounts (phone_address)',
  ];
}

function authenticatorApps(): readonly string[] {
  const secret = `
      id text not null,
      sealed_secret text not null,
      recovery_hashes text not null,
      recovery_last_used text,
      recovery_total bigint not null,
      recovery_created_at bigint not null,
      source text not null,
      created_at bigint not null`;
  return [
    `create table mfa_totp (
      account_id text primary key not null,${secret},
      last_step bigint not null,
      updated_at bigint not null
    )`,
    `create table mfa_pending_totp (
      session_id text primary key not null,
      account_id text not null,${secret},
      expires_at bigint not null
    )`,
    'create index mfa_pending_totp_account on mfa_pending_totp (account_id)',
    'create index mfa_pending_totp_end on mfa_pending_totp (expires_at)',
  ];
}

function faces(bytes: 'bytea' | 'blob'): readonly string[] {
  return [
    `create table mfa_faces (
      account_id text primary key not null,
      id text not null,
      sealed_template text not null,
      created_at bigint not null,
      updated_at bigint not null
    )`,
    `create table mfa_photos (
      key text primary key not null,
      bytes ${bytes} not null,
      created_at bigint not null,
      expires_at bigint not null
    )`,
    'create index mfa_photos_end on mfa_photos (expires_at)',
  ];
}

function enrolments(): readonly string[] {
  return [
    `create table mfa_enrolments (
      session_id text not null,
      factor text not null,
      id text not null,
      account_id text not null,
      phone text,
      phone_country_code text,
      email text,
      created_at bigint not null,
      expires_at bigint not null,
      primary key (session_id, factor)
    )`,
    'create index mfa_enrolments_account on mfa_enrolments (account_id)',
    'create index mfa_enrolments_end on mfa_enrolments (expires_at)',
    `create table mfa_codes (
      key text primary key not null,
      id text not null,
      hash text not null,
      is_used bigint not null,
      created_at bigint not null,
      expires_at bigint not null
    )`,
    'create index mfa_codes_end on mfa_codes (expires_at)',
  ];
}

function challenges(): readonly string[] {
  return [
    `create table mfa_challenges (
      id text primary key not null,
      account_id text not null,
      failed bigint not null,
      reserved bigint not null,
      reserved_at bigint not null,
      created_at bigint not null,
      expires_at bigint not null
    )`,
    'create index mfa_challenges_end on mfa_challenges (expires_at)',
    `create table mfa_session_proofs (
      session_id text primary key not null,
      proven_at bigint not null,
      expires_at bigint not null
    )`,
    'create index mfa_session_proofs_end on mfa_session_proofs (expires_at)',
  ];
}

function limits(): readonly string[] {
  return [
    `create table mfa_attempts (
      subject text primary key not null,
      failed bigint not null,
      reserved bigint not null,
      reserved_at bigint not null,
      total bigint not null,
      locks bigint not null,
      locked_until bigint not null,
      forget_at bigint
    )`,
    'create index mfa_attempts_end on mfa_attempts (forget_at)',
    `create table mfa_outcomes (
      key text primary key not null,
      outcome text,
      until bigint not null
    )`,
    'create index mfa_outcomes_end on mfa_outcomes (until)',
    `create table mfa_sends (
      key text primary key not null,
      used bigint not null,
      until bigint not null
    )`,
    'create index mfa_sends_end on mfa_sends (until)',
  ];
}
