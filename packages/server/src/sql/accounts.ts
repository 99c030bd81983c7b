import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { boundContact, contactAddress, hasBoundContact, withContact } from '../contact/contact.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, Contact } from '../store/records.js';
import { fromAccount, toAccount } from './account-rows.js';
import type { MfaTables } from './schema.js';
import { type Sql, transact } from './transact.js';

/** Accounts and what is bound in them. */
export function accountMethods(
  sql: Sql,
): Pick<
  MfaStore,
  | 'insertAccount'
  | 'findAccount'
  | 'findAccountByLogin'
  | 'setPreferredFactor'
  | 'isContactTaken'
  | 'deleteContact'
> {
  const { db } = sql;
  return {
    insertAccount: (account) => insertAccount(sql, account),
    findAccount: async (accountId) => {
      const query = db.selectFrom('mfa_accounts').selectAll().where('id', '=', accountId);
      const row = await query.executeTakeFirst();
      return row && toAccount(row);
    },
    findAccountByLogin: async (name, value) => {
      const query = db.selectFrom('mfa_accounts').selectAll().where(name, '=', value);
      const row = await query.executeTakeFirst();
      return row && toAccount(row);
    },
    setPreferredFactor: async (accountId, factor) => {
      const { numUpdatedRows } = await db
        .updateTable('mfa_accounts')
        .set({ preferred_factor: factor })
        .where('id', '=', accountId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    isContactTaken: (contact, accountId) => isContactTaken(sql, contact, accountId),
    deleteContact: async (accountId, channel) => {
      const change =
        channel === 'email'
          ? { mfa_email: null }
          : { mfa_phone: null, mfa_phone_country_code: null, mfa_phone_address: null };
      const { numUpdatedRows } = await db
        .updateTable('mfa_accounts')
        .set(change)
        .where('id', '=', accountId)
        .where(channel === 'email' ? 'mfa_email' : 'mfa_phone', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

// A login that is another's bound contact is allowed, as long as it came later. So two inserts at once are as good as
// one after the other, and the indexes keep apart what may not be there twice.
function insertAccount(sql: Sql, account: Account): Promise<boolean> {
  return transact(sql, async (tx, undo) => {
    for (const channel of ['sms', 'email'] as const) {
      const contact = boundContact(account, channel);
      if (contact && (await isContactTaken(tx, contact, account.id))) return undo(false);
    }
    const inserted = await tx.db
      .insertInto('mfa_accounts')
      .values(fromAccount(account))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  });
}

/** True when another account signs in with this contact or has bound it. */
export async function isContactTaken(
  { db }: Sql,
  contact: Contact,
  accountId: string,
): Promise<boolean> {
  const address = contactAddress(contact);
  const owns = (eb: ExpressionBuilder<MfaTables, 'mfa_accounts'>): Expression<SqlBool> =>
    contact.channel === 'email'
      ? eb.or([eb('email', '=', address), eb('mfa_email', '=', address)])
      : eb.or([eb('phone_address', '=', address), eb('mfa_phone_address', '=', address)]);
  const row = await db
    .selectFrom('mfa_accounts')
    .select('id')
    .where(owns)
    .where('id', '!=', accountId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Reads an account that is about to change, and holds it: whoever binds a first factor comes through here. */
export async function lockAccount(tx: Sql, accountId: string): Promise<Account | undefined> {
  const row = await tx.db
    .selectFrom('mfa_accounts')
    .selectAll()
    .where('id', '=', accountId)
    .$if(tx.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && toAccount(row);
}

/** True when a factor of any kind is in force. The account must be locked, so that the answer stays true. */
export async function hasFactor(
  { db }: Sql,
  accountId: string,
  account: Account | undefined,
): Promise<boolean> {
  if (account && hasBoundContact(account)) return true;
  for (const table of ['mfa_totp', 'mfa_faces'] as const) {
    const query = db.selectFrom(table).select('id').where('account_id', '=', accountId);
    if (await query.executeTakeFirst()) return true;
  }
  return false;
}

/** Puts a contact in force. Another account that binds it at the same moment makes the unique index refuse this. */
export async function bindContact({ db }: Sql, account: Account, contact: Contact): Promise<void> {
  const { mfa_phone, mfa_phone_country_code, mfa_phone_address, mfa_email } = fromAccount(
    withContact(account, contact),
  );
  await db
    .updateTable('mfa_accounts')
    .set({ mfa_phone, mfa_phone_country_code, mfa_phone_address, mfa_email })
    .where('id', '=', account.id)
    .execute();
}
