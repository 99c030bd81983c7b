import type { MfaClient } from '@mfakit/client';
import type { QueryKey } from '@tanstack/react-query';
import { clientScope } from './client-scope.js';

/** The things that are read from a backend and kept. */
type MfaResource = 'authenticators' | 'bindable' | 'recovery-codes';

/** Every client's answer, or that of one client by a number of its own. */
type MfaKey<TResource extends MfaResource> = readonly ['mfakit', TResource];
type MfaKeyOf<TResource extends MfaResource> = readonly ['mfakit', TResource, number];

/**
 * Every key the kit uses in its own query cache, in one place. Hierarchical: invalidating `all` refreshes everything, and
 * `authenticators` the lists of every client.
 *
 * ```
 * ['mfakit']
 * ├── ['mfakit', 'authenticators', 7]   what is enrolled; holds no secret
 * ├── ['mfakit', 'bindable', 7]         what may be enrolled
 * └── ['mfakit', 'recovery-codes', 7]   how many are left; never the codes
 * ```
 *
 * Nothing else is ever cached: secrets, codes and tokens travel in mutations that are dropped when they settle.
 */
export const mfaKeys: {
  readonly all: readonly ['mfakit'];
  readonly authenticators: MfaKey<'authenticators'>;
  readonly bindable: MfaKey<'bindable'>;
  readonly recoveryCodes: MfaKey<'recovery-codes'>;
  authenticatorsOf(client: MfaClient): MfaKeyOf<'authenticators'>;
  bindableOf(client: MfaClient): MfaKeyOf<'bindable'>;
  recoveryCodesOf(client: MfaClient): MfaKeyOf<'recovery-codes'>;
} = {
  all: ['mfakit'],
  authenticators: ['mfakit', 'authenticators'],
  bindable: ['mfakit', 'bindable'],
  recoveryCodes: ['mfakit', 'recovery-codes'],
  authenticatorsOf: (client) => ['mfakit', 'authenticators', clientScope(client)],
  bindableOf: (client) => ['mfakit', 'bindable', clientScope(client)],
  recoveryCodesOf: (client) => ['mfakit', 'recovery-codes', clientScope(client)],
};

/** What has happened to a user's factors, as far as the cache must know. */
export type MfaEffect = 'bound' | 'removed' | 'preferred' | 'regenerated' | 'recovered';

/** The keys that are stale after each act, and are fetched anew where they are on screen. */
export const mfaEffects: Readonly<Record<MfaEffect, readonly QueryKey[]>> = {
  // An app's recovery codes come and go with it.
  bound: [mfaKeys.authenticators, mfaKeys.bindable, mfaKeys.recoveryCodes],
  removed: [mfaKeys.authenticators, mfaKeys.bindable, mfaKeys.recoveryCodes],
  preferred: [mfaKeys.authenticators],
  regenerated: [mfaKeys.recoveryCodes],
  recovered: [mfaKeys.recoveryCodes],
};
