import type { Page } from './mfa-store.js';

/** The part of rows that a page names. Ids are compared as SQL's binary order does it for ASCII. */
export function pageOf<T extends { readonly accountId: string }>(
  rows: Iterable<T>,
  { after = '', limit }: Page,
): readonly T[] {
  return [...rows]
    .filter(({ accountId }) => accountId > after)
    .sort((left, right) => (left.accountId < right.accountId ? -1 : 1))
    .slice(0, limit);
}
