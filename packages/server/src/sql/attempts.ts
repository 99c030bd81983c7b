import { type Counters, countersNow, reserveIn, settleIn, standingOf } from '../limits/counters.js';
import { type AttemptCounter, EMPTY_COUNTER, isEmpty, passed } from '../limits/limits.js';
import type { AttemptSubject, MfaStore } from '../store/mfa-store.js';
import type { AttemptRow, ChallengeRow } from './schema.js';
import { type Sql, transact } from './transact.js';

/** Budgets and locks: rows are locked, the rules decide, rows are written. */
export function attemptMethods(
  sql: Sql,
): Pick<MfaStore, 'reserveAttempt' | 'settleAttempt' | 'readAttempts' | 'clearAttempts'> {
  return {
    reserveAttempt: (attempt) =>
      transact(sql, async (tx, undo) => {
        const { reservation, next } = reserveIn(await lockCounters(tx, attempt), attempt);
        if (!next) return undo(reservation);
        await writeCounters(tx, attempt, next);
        return reservation;
      }),
    settleAttempt: (attempt) =>
      transact(sql, async (tx) => {
        const counters = await lockCounters(tx, attempt);
        const next = settleIn(counters, attempt.outcome, attempt);
        await writeCounters(tx, attempt, next);
        return standingOf(next, attempt);
      }),
    readAttempts: async (attempt) => {
      const challenge = await readChallenge(sql, attempt, false);
      const own = await readCounter(sql, attempt.subject, false);
      return standingOf(countersNow({ own, challenge }, attempt), attempt);
    },
    clearAttempts: async (subject) => {
      await sql.db.deleteFrom('mfa_attempts').where('subject', '=', subject).execute();
    },
  };
}

/** Settles a subject's attempt as passed, within a transaction that spends its proof. */
export async function passAttempt(tx: Sql, subject: string): Promise<void> {
  const counter = await readCounter(tx, subject, true);
  if (counter) await writeCounter(tx, subject, passed(counter));
}

async function lockCounters(tx: Sql, attempt: AttemptSubject): Promise<Counters> {
  const challenge = await readChallenge(tx, attempt, true);
  const own = await lockCounter(tx, attempt.subject);
  return countersNow({ own, challenge }, attempt);
}

async function readChallenge(
  { db, locksRows }: Sql,
  { challengeId }: AttemptSubject,
  isToChange: boolean,
): Promise<AttemptCounter | 'spent' | undefined> {
  if (challengeId === undefined) return undefined;
  const row = await db
    .selectFrom('mfa_challenges')
    .select(['failed', 'reserved', 'reserved_at'])
    .where('id', '=', challengeId)
    .$if(isToChange && locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return row ? toChallengeCounter(row) : 'spent';
}

async function readCounter(
  { db, locksRows }: Sql,
  subject: string,
  isToChange: boolean,
): Promise<AttemptCounter | undefined> {
  const row = await db
    .selectFrom('mfa_attempts')
    .selectAll()
    .where('subject', '=', subject)
    .$if(isToChange && locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && toCounter(row);
}

/** Reads a counter and holds it; makes the row first where there is none, since what is not there cannot be held. */
async function lockCounter(tx: Sql, subject: string): Promise<AttemptCounter> {
  for (;;) {
    const counter = await readCounter(tx, subject, true);
    if (counter) return counter;
    await tx.db
      .insertInto('mfa_attempts')
      .values({ subject, ...fromCounter(EMPTY_COUNTER) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function writeCounters(
  tx: Sql,
  { subject, challengeId = '' }: AttemptSubject,
  { own, challenge }: Counters,
): Promise<void> {
  if (challenge === 'spent') {
    await tx.db.deleteFrom('mfa_challenges').where('id', '=', challengeId).execute();
  } else if (challenge) {
    const { failed, reserved, reserved_at } = fromCounter(challenge);
    await tx.db
      .updateTable('mfa_challenges')
      .set({ failed, reserved, reserved_at })
      .where('id', '=', challengeId)
      .execute();
  }
  await writeCounter(tx, subject, own);
}

async function writeCounter({ db }: Sql, subject: string, counter: AttemptCounter): Promise<void> {
  // A counter that says nothing is left to the purge: the next attempt needs the row again.
  const forgotten = isEmpty(counter) ? { ...EMPTY_COUNTER, forgetAt: 0 } : counter;
  await db
    .updateTable('mfa_attempts')
    .set(fromCounter(forgotten))
    .where('subject', '=', subject)
    .execute();
}

/** A challenge's own counter: it never locks, and lives no longer than the challenge. */
function toChallengeCounter(
  row: Pick<ChallengeRow, 'failed' | 'reserved' | 'reserved_at'>,
): AttemptCounter {
  const failed = Number(row.failed);
  return {
    failed,
    total: failed,
    reserved: Number(row.reserved),
    reservedAt: Number(row.reserved_at),
    locks: 0,
    lockedUntil: 0,
    forgetAt: Number.POSITIVE_INFINITY,
  };
}

function toCounter(row: AttemptRow): AttemptCounter {
  return {
    failed: Number(row.failed),
    reserved: Number(row.reserved),
    reservedAt: Number(row.reserved_at),
    total: Number(row.total),
    locks: Number(row.locks),
    lockedUntil: Number(row.locked_until),
    forgetAt: row.forget_at === null ? Number.POSITIVE_INFINITY : Number(row.forget_at),
  };
}

function fromCounter(counter: AttemptCounter): Omit<AttemptRow, 'subject'> {
  return {
    failed: counter.failed,
    reserved: counter.reserved,
    reserved_at: counter.reservedAt,
    total: counter.total,
    locks: counter.locks,
    locked_until: counter.lockedUntil,
    forget_at: Number.isFinite(counter.forgetAt) ? counter.forgetAt : null,
  };
}
