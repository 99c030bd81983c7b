/** Members without those that are null. */
export type Filled<T> = { [K in keyof T]?: Exclude<T[K], null> };

/** Takes away what is null: our records leave out what there is not. */
export function filled<T extends object>(members: T): Filled<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== null);
  // Nothing but nulls was taken away.
  return Object.fromEntries(entries) as Filled<T>;
}
