import type { MfaClient } from '@mfakit/client';
import { clientScope } from './client-scope.js';

/**
 * Every key the kit uses in its own query cache, in one place. Hierarchical: invalidating `all` refreshes everything.
 *
 * ```
 * ['mfakit']
 * └── ['mfakit', 'authenticators']        every list of authenticators; none holds a secret
 *     └── ['mfakit', 'authenticators', 7] that of one client, by a number of its own
 * ```
 *
 * Nothing else is ever cached: secrets, codes and tokens travel in mutations that are dropped when they settle.
 */
export const mfaKeys: {
  readonly all: readonly ['mfakit'];
  readonly authenticators: readonly ['mfakit', 'authenticators'];
  authenticatorsOf(client: MfaClient): readonly ['mfakit', 'authenticators', number];
} = {
  all: ['mfakit'],
  authenticators: ['mfakit', 'authenticators'],
  authenticatorsOf: (client) => ['mfakit', 'authenticators', clientScope(client)],
};
