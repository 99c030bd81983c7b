import type { ActivationResult, MfaStore } from '../store/mfa-store.js';
import type { FaceFactor, Photo } from '../store/records.js';
import { hasFactor, lockAccount } from './accounts.js';
import { prove } from './challenges.js';
import { takeEnrolment } from './enrolments.js';
import type { FaceRow, PhotoRow } from './schema.js';
import { type Sql, transact } from './transact.js';

type Activation = Parameters<MfaStore['activateFace']>[0];

/** Faces in force, and photos that wait to be looked at. */
export function faceMethods(
  sql: Sql,
): Pick<
  MfaStore,
  'findFace' | 'activateFace' | 'deleteFace' | 'savePhoto' | 'findPhoto' | 'deletePhotos'
> {
  const { db } = sql;
  return {
    findFace: async (accountId) => {
      const query = db.selectFrom('mfa_faces').selectAll().where('account_id', '=', accountId);
      const row = await query.executeTakeFirst();
      return row && toFace(row);
    },
    activateFace: (activation) => activateFace(sql, activation),
    deleteFace: (accountId) =>
      transact(sql, async (tx) => {
        await tx.db
          .deleteFrom('mfa_enrolments')
          .where('account_id', '=', accountId)
          .where('factor', '=', 'face')
          .execute();
        const query = tx.db.deleteFrom('mfa_faces').where('account_id', '=', accountId);
        return (await query.returning('id').executeTakeFirst()) !== undefined;
      }),
    savePhoto: async ({ key, bytes, createdAt, expiresAt }) => {
      const row = { key, bytes, created_at: createdAt, expires_at: expiresAt };
      await db
        .insertInto('mfa_photos')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    findPhoto: async (key, now) => {
      const row = await db
        .selectFrom('mfa_photos')
        .selectAll()
        .where('key', '=', key)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toPhoto(row);
    },
    deletePhotos: async (keys) => {
      if (keys.length === 0) return;
      await db.deleteFrom('mfa_photos').where('key', 'in', keys).execute();
    },
  };
}

/** True when this very face is in force. */
export async function hasFace({ db }: Sql, accountId: string, factorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('mfa_faces')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', factorId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a first face in force. @returns false when there is one by now */
export async function insertFace({ db }: Sql, factor: FaceFactor): Promise<boolean> {
  const row = await db
    .insertInto('mfa_faces')
    .values(fromFace(factor))
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up all of these photos, and at least one. @returns false when one is missing; then undo */
export async function takePhotos(
  { db }: Sql,
  keys: readonly string[],
  now: number,
): Promise<boolean> {
  const wanted = [...new Set(keys)];
  if (wanted.length === 0) return false;
  const rows = await db
    .deleteFrom('mfa_photos')
    .where('key', 'in', wanted)
    .where('expires_at', '>', now)
    .returning('key')
    .execute();
  return rows.length === wanted.length;
}

function activateFace(sql: Sql, activation: Activation): Promise<ActivationResult> {
  const { factor, photoKeys, enrolment, onlyFirst, session, now } = activation;
  const { accountId } = factor;
  return transact<ActivationResult>(sql, async (tx, undo) => {
    const account = await lockAccount(tx, accountId);
    if (enrolment) {
      const name = { ...enrolment, accountId, factor: 'face' } as const;
      if (!(await takeEnrolment(tx, name, now))) return undo('gone');
    }
    if (!(await takePhotos(tx, photoKeys, now))) return undo('gone');
    if (onlyFirst) {
      if (await hasFactor(tx, accountId, account)) return undo('occupied');
      if (!(await insertFace(tx, factor))) return undo('occupied');
    } else {
      await saveFace(tx, factor);
    }
    await prove(tx, session, now);
    return 'activated';
  });
}

async function saveFace({ db }: Sql, factor: FaceFactor): Promise<void> {
  const row = fromFace(factor);
  await db
    .insertInto('mfa_faces')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

/** The face that a row holds. */
export function toFace(row: FaceRow): FaceFactor {
  return {
    id: row.id,
    accountId: row.account_id,
    sealedTemplate: row.sealed_template,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

function fromFace(factor: FaceFactor): FaceRow {
  return {
    id: factor.id,
    account_id: factor.accountId,
    sealed_template: factor.sealedTemplate,
    created_at: factor.createdAt,
    updated_at: factor.updatedAt,
  };
}

function toPhoto(row: PhotoRow): Photo {
  return {
    key: row.key,
    bytes: new Uint8Array(row.bytes),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
