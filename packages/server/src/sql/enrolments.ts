import type { MfaStore } from '../store/mfa-store.js';
import type { Enrolment } from '../store/records.js';
import { bindContact, hasFactor, isContactTaken, lockAccount } from './accounts.js';
import { prove } from './challenges.js';
import { takeCode } from './codes.js';
import { isDuplicate } from './errors.js';
import { filled } from './filled.js';
import type { EnrolmentRow } from './schema.js';
import { type Sql, transact } from './transact.js';

type Activation = Parameters<MfaStore['activateContact']>[0];
type Activated = Awaited<ReturnType<MfaStore['activateContact']>>;

/** Bindings that were begun by signed-in users. */
export function enrolmentMethods(
  sql: Sql,
): Pick<MfaStore, 'saveEnrolment' | 'findEnrolment' | 'deleteEnrolment' | 'activateContact'> {
  const { db } = sql;
  return {
    saveEnrolment: async (enrolment) => {
      const row = fromEnrolment(enrolment);
      await db
        .insertInto('mfa_enrolments')
        .values(row)
        .onConflict((conflict) => conflict.columns(['session_id', 'factor']).doUpdateSet(row))
        .execute();
    },
    findEnrolment: async (sessionId, factor, now) => {
      const row = await db
        .selectFrom('mfa_enrolments')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('factor', '=', factor)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toEnrolment(row);
    },
    deleteEnrolment: async (sessionId, factor) => {
      await db
        .deleteFrom('mfa_enrolments')
        .where('session_id', '=', sessionId)
        .where('factor', '=', factor)
        .execute();
    },
    activateContact: (activation) => activateContact(sql, activation),
  };
}

/** Which enrolment is to end. */
interface EnrolmentName extends Pick<Enrolment, 'id' | 'accountId' | 'sessionId' | 'factor'> {}

/** Ends an enrolment. @returns false when it was replaced, has ended, or is another account's */
export async function takeEnrolment(
  { db }: Sql,
  { id, accountId, sessionId, factor }: EnrolmentName,
  now: number,
): Promise<boolean> {
  const row = await db
    .deleteFrom('mfa_enrolments')
    .where('session_id', '=', sessionId)
    .where('factor', '=', factor)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function activateContact(sql: Sql, activation: Activation): Promise<Activated> {
  const { accountId, sessionId, enrolmentId, codeKey, contact, onlyFirst, session, now } =
    activation;
  const activating = transact<Activated>(sql, async (tx, undo) => {
    const account = await lockAccount(tx, accountId);
    const name = { id: enrolmentId, accountId, sessionId, factor: contact.channel };
    if (!account || !(await takeEnrolment(tx, name, now))) return undo('gone');
    if (!(await takeCode(tx, codeKey, enrolmentId, now))) return undo('gone');
    if (onlyFirst && (await hasFactor(tx, accountId, account))) return undo('occupied');
    if (await isContactTaken(tx, contact, accountId)) return undo('contact_taken');
    await bindContact(tx, account, contact);
    await prove(tx, session, now);
    return 'activated';
  });
  return activating.catch((error: unknown) => {
    if (isDuplicate(error)) return 'contact_taken';
    throw error;
  });
}

function toEnrolment(row: EnrolmentRow): Enrolment {
  const { factor } = row;
  const contact =
    factor === 'email'
      ? { channel: factor, email: row.email ?? '' }
      : factor === 'sms'
        ? {
            channel: factor,
            phone: row.phone ?? '',
            ...filled({ phoneCountryCode: row.phone_country_code }),
          }
        : undefined;
  return {
    id: row.id,
    accountId: row.account_id,
    sessionId: row.session_id,
    factor,
    ...(contact ? { contact } : {}),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}

function fromEnrolment(enrolment: Enrolment): EnrolmentRow {
  const { contact } = enrolment;
  const phone = contact?.channel === 'sms' ? contact : undefined;
  return {
    id: enrolment.id,
    account_id: enrolment.accountId,
    session_id: enrolment.sessionId,
    factor: enrolment.factor,
    phone: phone?.phone ?? null,
    phone_country_code: phone?.phoneCountryCode ?? null,
    email: contact?.channel === 'email' ? contact.email : null,
    created_at: enrolment.createdAt,
    expires_at: enrolment.expiresAt,
  };
}
