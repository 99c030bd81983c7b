import type { MfaStore, Page, Resealing } from '../store/mfa-store.js';
import { toFace } from './faces.js';
import { toTotp } from './totp-rows.js';
import type { Sql } from './transact.js';

/** What is sealed for good, part by part, and another seal in its place. */
export function sealedMethods(sql: Sql): Pick<MfaStore, 'listTotp' | 'listFaces' | 'reseal'> {
  const { db } = sql;
  return {
    listTotp: async (page) => {
      const { after, limit } = bounds(page);
      const query = db.selectFrom('mfa_totp').selectAll().where('account_id', '>', after);
      return (await query.orderBy('account_id').limit(limit).execute()).map(toTotp);
    },
    listFaces: async (page) => {
      const { after, limit } = bounds(page);
      const query = db.selectFrom('mfa_faces').selectAll().where('account_id', '>', after);
      return (await query.orderBy('account_id').limit(limit).execute()).map(toFace);
    },
    reseal: (resealing) => reseal(sql, resealing),
  };
}

// No id is the empty text, so every one comes after it.
const bounds = ({ after = '', limit }: Page) => ({ after, limit });

async function reseal(
  { db }: Sql,
  { type, accountId, factorId, from, to }: Resealing,
): Promise<boolean> {
  const ofFactor = { account_id: accountId, id: factorId };
  const changed =
    type === 'totp'
      ? db
          .updateTable('mfa_totp')
          .set({ sealed_secret: to })
          .where((row) => row.and({ ...ofFactor, sealed_secret: from }))
      : db
          .updateTable('mfa_faces')
          .set({ sealed_template: to })
          .where((row) => row.and({ ...ofFactor, sealed_template: from }));
  return (await changed.executeTakeFirst()).numUpdatedRows > 0n;
}
