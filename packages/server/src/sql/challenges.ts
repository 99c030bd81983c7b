import type { MfaStore } from '../store/mfa-store.js';
import type { Challenge, SessionProof } from '../store/records.js';
import type { ChallengeRow } from './schema.js';
import type { Sql } from './transact.js';

/** Challenges, and what sessions have proven. */
export function challengeMethods({
  db,
}: Sql): Pick<MfaStore, 'insertChallenge' | 'findChallenge' | 'findSessionProof'> {
  return {
    insertChallenge: async ({ id, accountId, createdAt, expiresAt }) => {
      const times = { created_at: createdAt, expires_at: expiresAt };
      const counter = { failed: 0, reserved: 0, reserved_at: 0 };
      const row = { id, account_id: accountId, ...times, ...counter };
      await db.insertInto('mfa_challenges').values(row).execute();
    },
    findChallenge: async (challengeId, now) => {
      const row = await db
        .selectFrom('mfa_challenges')
        .select(['id', 'account_id', 'created_at', 'expires_at'])
        .where('id', '=', challengeId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toChallenge(row);
    },
    findSessionProof: async (sessionId, now) => {
      const row = await db
        .selectFrom('mfa_session_proofs')
        .select('proven_at')
        .where('session_id', '=', sessionId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && Number(row.proven_at);
    },
  };
}

/**
 * Takes an open challenge away.
 *
 * @param accountId whose it must be
 * @returns false when it is spent or past its time
 */
export async function spendChallenge(
  { db }: Sql,
  challengeId: string,
  now: number,
  accountId?: string,
): Promise<boolean> {
  const row = await db
    .deleteFrom('mfa_challenges')
    .where('id', '=', challengeId)
    .where('expires_at', '>', now)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a session has shown a second factor. */
export async function prove(
  { db }: Sql,
  session: SessionProof | undefined,
  now: number,
): Promise<void> {
  if (!session) return;
  const row = { session_id: session.sessionId, proven_at: now, expires_at: session.expiresAt };
  await db
    .insertInto('mfa_session_proofs')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
    .execute();
}

function toChallenge(
  row: Pick<ChallengeRow, 'id' | 'account_id' | 'created_at' | 'expires_at'>,
): Challenge {
  return {
    id: row.id,
    accountId: row.account_id,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
