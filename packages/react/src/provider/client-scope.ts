import type { MfaClient } from '@mfakit/client';

const scopes = new WeakMap<MfaClient, number>();
let lastScope = 0;

/**
 * A number that stands for a client in a query key: what one client (one backend, one user) has answered is never shown
 * for another. The same for the same object, for as long as the page lives.
 */
export function clientScope(client: MfaClient): number {
  const known = scopes.get(client);
  if (known !== undefined) return known;
  lastScope += 1;
  scopes.set(client, lastScope);
  return lastScope;
}
