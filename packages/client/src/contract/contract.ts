import type { Check, CheckGroup } from './check.js';
import { callChecks } from './checks-calls.js';
import { contactChecks } from './checks-contact.js';
import { faceChecks, manageChecks } from './checks-manage.js';
import { recoveryChecks } from './checks-recovery.js';
import { shapeChecks } from './checks-shape.js';
import { totpChecks } from './checks-totp.js';
import type { MakeMfaContractHarness, MfaContractGap } from './harness.js';

/** What the contract is told about an adapter. */
export interface MfaContractOptions {
  /** What is not there. @default nothing */
  readonly without?: readonly MfaContractGap[];
}

/** One check, ready to be run. */
export interface MfaContractCheck {
  readonly group: string;
  readonly name: string;
  /** Resolves where the adapter keeps to the contract. @throws Error with a sentence that says what is wrong */
  readonly run: () => Promise<void>;
}

/** What is used of a test framework. `describe` and `test` of vitest, jest and `node:test` fit. */
export interface MfaContractRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: () => Promise<void>) => unknown;
}

async function runCheck(check: Check, make: MakeMfaContractHarness): Promise<void> {
  const harness = await make(check.situation);
  try {
    await check.run(harness);
  } finally {
    await harness.close?.();
  }
}

function groupsOf(without: readonly MfaContractGap[]): readonly CheckGroup[] {
  return [
    shapeChecks(without),
    callChecks,
    totpChecks,
    recoveryChecks,
    contactChecks,
    manageChecks,
    faceChecks,
  ];
}

/**
 * What every `MfaClient` has to hold to, as a list: for a test framework of another kind, or for none at all. Each check
 * makes a harness of its own.
 */
export function mfaClientChecks(
  make: MakeMfaContractHarness,
  { without = [] }: MfaContractOptions = {},
): readonly MfaContractCheck[] {
  return groupsOf(without).flatMap(({ name: group, checks }) =>
    checks
      .filter(({ needs }) => !needs.some((need) => without.includes(need)))
      .map((check) => ({ group, name: check.name, run: () => runCheck(check, make) })),
  );
}

/**
 * Registers {@link mfaClientChecks} as tests.
 *
 * @param runner `{ describe, test }` of vitest, jest or `node:test`
 */
export function runMfaClientContract(
  make: MakeMfaContractHarness,
  runner: MfaContractRunner,
  options?: MfaContractOptions,
): void {
  const checks = mfaClientChecks(make, options);
  for (const group of new Set(checks.map((check) => check.group))) {
    runner.describe(group, () => {
      for (const check of checks) {
        if (check.group === group) runner.test(check.name, check.run);
      }
    });
  }
}
