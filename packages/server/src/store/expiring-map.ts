/** Rows that end at a time of their own, in Unix milliseconds. One that has ended is not found, and is swept out later. */
export class ExpiringMap<T extends { readonly expiresAt: number }> {
  readonly #rows = new Map<string, T>();

  get(key: string, now: number): T | undefined {
    const row = this.#rows.get(key);
    return row && row.expiresAt > now ? row : undefined;
  }

  set(key: string, row: T): void {
    this.#rows.set(key, row);
  }

  delete(key: string): void {
    this.#rows.delete(key);
  }

  deleteWhere(matches: (row: T) => boolean): void {
    for (const [key, row] of this.#rows) if (matches(row)) this.#rows.delete(key);
  }

  /** @param ended told of every row that goes */
  sweep(now: number, ended?: (key: string) => void): void {
    for (const [key, { expiresAt }] of this.#rows) {
      if (expiresAt > now) continue;
      this.#rows.delete(key);
      ended?.(key);
    }
  }
}
