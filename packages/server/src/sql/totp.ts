import { consumed, type TotpProof } from '../store/consumed.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { PendingTotp, TotpFactor } from '../store/records.js';
import { hasFactor, lockAccount } from './accounts.js';
import { passAttempt } from './attempts.js';
import { prove, spendChallenge } from './challenges.js';
import { fromPendingTotp, fromTotp, toPendingTotp, toTotp } from './totp-rows.js';
import { type Sql, transact } from './transact.js';

type Activation = Parameters<MfaStore['activateTotp']>[0];
type Activated = Awaited<ReturnType<MfaStore['activateTotp']>>;

/** Authenticator apps, in force and pending. */
export function totpMethods(
  sql: Sql,
): Pick<
  MfaStore,
  | 'findTotp'
  | 'replaceTotp'
  | 'deleteTotp'
  | 'savePendingTotp'
  | 'findPendingTotp'
  | 'deletePendingTotp'
  | 'activateTotp'
  | 'spendTotpStep'
  | 'replaceRecoveryCodes'
> {
  const { db } = sql;
  return {
    findTotp: (accountId) => readTotp(sql, accountId, false),
    replaceTotp: (factor) => saveTotp(sql, factor),
    deleteTotp: (accountId) =>
      transact(sql, async (tx) => {
        await tx.db.deleteFrom('mfa_pending_totp').where('account_id', '=', accountId).execute();
        const query = tx.db.deleteFrom('mfa_totp').where('account_id', '=', accountId);
        return (await query.returning('id').executeTakeFirst()) !== undefined;
      }),
    savePendingTotp: (pending) => savePending(sql, pending),
    findPendingTotp: async (sessionId, now) => {
      const row = await db
        .selectFrom('mfa_pending_totp')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toPendingTotp(row);
    },
    deletePendingTotp: async (sessionId) => {
      await db.deleteFrom('mfa_pending_totp').where('session_id', '=', sessionId).execute();
    },
    activateTotp: (activation) => activate(sql, activation),
    spendTotpStep: ({ accountId, subject, now, ...step }) =>
      transact(sql, async (tx, undo) => {
        const isSpent = await consume(tx, accountId, { type: 'totp', ...step }, now);
        if (!isSpent) return undo(false);
        await passAttempt(tx, subject);
        return true;
      }),
    replaceRecoveryCodes: (replacement) => replaceRecoveryCodes(sql, replacement),
  };
}

async function savePending({ db }: Sql, pending: PendingTotp): Promise<void> {
  const row = fromPendingTotp(pending);
  await db
    .insertInto('mfa_pending_totp')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
    .execute();
}

async function replaceRecoveryCodes(
  { db }: Sql,
  { accountId, factorId, recovery }: Parameters<MfaStore['replaceRecoveryCodes']>[0],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mfa_totp')
    .set({
      recovery_hashes: JSON.stringify(recovery.hashes),
      recovery_last_used: recovery.lastUsed ?? null,
      recovery_total: recovery.total,
      recovery_created_at: recovery.createdAt,
      updated_at: recovery.createdAt,
    })
    .where('account_id', '=', accountId)
    .where('id', '=', factorId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function readTotp(
  { db, locksRows }: Sql,
  accountId: string,
  isToChange: boolean,
): Promise<TotpFactor | undefined> {
  const row = await db
    .selectFrom('mfa_totp')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(isToChange && locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && toTotp(row);
}

async function saveTotp({ db }: Sql, factor: TotpFactor): Promise<void> {
  const row = fromTotp(factor);
  await db
    .insertInto('mfa_totp')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

/** @returns false when there is one by now */
async function insertTotp({ db }: Sql, factor: TotpFactor): Promise<boolean> {
  const inserted = await db
    .insertInto('mfa_totp')
    .values(fromTotp(factor))
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Uses up a step or a recovery code. @returns false when it was used already */
export async function consume(
  tx: Sql,
  accountId: string,
  proof: TotpProof,
  now: number,
): Promise<boolean> {
  const next = consumed(await readTotp(tx, accountId, true), proof, now);
  if (!next) return false;
  const { last_step, recovery_hashes, recovery_last_used, recovery_created_at, updated_at } =
    fromTotp(next);
  await tx.db
    .updateTable('mfa_totp')
    .set({ last_step, recovery_hashes, recovery_last_used, recovery_created_at, updated_at })
    .where('account_id', '=', accountId)
    .execute();
  return true;
}

function activate(sql: Sql, activation: Activation): Promise<Activated> {
  const { sessionId, pendingId, factor, onlyFirst, challengeId, session, now } = activation;
  return transact<Activated>(sql, async (tx, undo) => {
    const account = await lockAccount(tx, factor.accountId);
    const pending = await tx.db
      .deleteFrom('mfa_pending_totp')
      .where('session_id', '=', sessionId)
      .where('id', '=', pendingId)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst();
    if (!pending) return undo('gone');
    if (onlyFirst && (await hasFactor(tx, factor.accountId, account))) return undo('occupied');
    if (challengeId !== undefined && !(await spendChallenge(tx, challengeId, now))) {
      return undo('challenge_spent');
    }
    if (!onlyFirst) await saveTotp(tx, factor);
    else if (!(await insertTotp(tx, factor))) return undo('occupied');
    await prove(tx, session, now);
    return 'activated';
  });
}
