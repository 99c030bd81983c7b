import type { MfaContractGap, MfaContractHarness, MfaContractSituation } from './harness.js';

/** One thing that holds for every adapter. */
export interface Check {
  readonly name: string;
  readonly situation: MfaContractSituation;
  /** Left out where one of these is a gap. */
  readonly needs: readonly MfaContractGap[];
  /** @throws Error with a sentence that says what is wrong */
  readonly run: (harness: MfaContractHarness) => Promise<void>;
}

/** Checks that belong together. */
export interface CheckGroup {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** Makes a check in which a sign-in asks for a factor. */
export function challenged(
  name: string,
  needs: readonly MfaContractGap[],
  run: Check['run'],
): Check {
  return { name, situation: 'challenged', needs, run };
}

/** Makes a check in which a user is signed in. */
export function signedIn(name: string, needs: readonly MfaContractGap[], run: Check['run']): Check {
  return { name, situation: 'signed-in', needs, run };
}
