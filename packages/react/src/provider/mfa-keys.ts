/**
 * Every key the kit uses in its own query cache, in one place. Hierarchical: invalidating `all` refreshes everything.
 *
 * ```
 * ['mfakit']
 * └── ['mfakit', 'authenticators']   the signed-in user's list; holds no secret
 * ```
 *
 * Nothing else is ever cached: secrets, codes and tokens travel in mutations that are dropped when they settle.
 */
export const mfaKeys: {
  readonly all: readonly ['mfakit'];
  readonly authenticators: readonly ['mfakit', 'authenticators'];
} = {
  all: ['mfakit'],
  authenticators: ['mfakit', 'authenticators'],
};
