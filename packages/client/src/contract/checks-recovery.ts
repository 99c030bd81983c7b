import type { MfaVerification } from '../model.js';
import { type CheckGroup, challenged, signedIn } from './check.js';
import { ensure, present, refused } from './expect.js';
import { BINDS, bindTotp, ensureVerified } from './flows.js';
import type { MfaContractHarness } from './harness.js';

/** Signs in with a recovery code. */
async function recover(
  harness: MfaContractHarness,
  recoveryCode: string,
): Promise<MfaVerification> {
  const { token } = await harness.challenge();
  const call = harness.client.verifyRecoveryCode?.({ recoveryCode, token });
  return present(call, 'verifyRecoveryCode');
}

/** Codes that replace a lost app. */
export const recoveryChecks: CheckGroup = {
  name: 'recovery codes',
  checks: [
    challenged('sign in once', [...BINDS, 'verifyRecoveryCode'], async (harness) => {
      const { recoveryCodes } = await bindTotp(harness, await harness.challenge());
      const [first = '', second] = recoveryCodes;
      ensure(first !== '', 'a binding gives no recovery code');
      const outcome = await recover(harness, ` ${first}\n`);
      ensureVerified(outcome, 'recovery');
      const isList = harness.client.features.recoveryCodes === 'list';
      const [fresh = isList ? second : undefined] = outcome.recoveryCodes;
      ensure(fresh !== undefined, 'a used code is neither replaced nor one of a list');
      ensure(!outcome.recoveryCodes.includes(first), 'a used code is given out again');
      const refusal = { codes: ['invalid_recovery_code'], secrets: [first] } as const;
      await refused({ what: 'verifyRecoveryCode with a used code', ...refusal }, () =>
        recover(harness, first),
      );
      ensureVerified(await recover(harness, fresh), 'recovery');
    }),
    signedIn('are counted', [...BINDS, 'getRecoveryCodeStatus'], async (harness) => {
      const { recoveryCodes } = await bindTotp(harness);
      const status = await present(
        harness.client.getRecoveryCodeStatus?.(),
        'getRecoveryCodeStatus',
      );
      ensure(status.left === recoveryCodes.length, 'more or fewer are left than were given');
      ensure(
        status.total === undefined || status.total >= status.left,
        'more are left than there were',
      );
    }),
    signedIn(
      'are made anew, and the old ones are dead',
      [...BINDS, 'regenerateRecoveryCodes', 'verifyRecoveryCode'],
      async (harness) => {
        const { recoveryCodes } = await bindTotp(harness);
        const regenerate = harness.client.regenerateRecoveryCodes?.();
        const fresh = await present(regenerate, 'regenerateRecoveryCodes');
        ensure(fresh.length > 0, 'no new codes came');
        ensure(
          !fresh.some((code) => recoveryCodes.includes(code)),
          'an old code is among the new ones',
        );
        const refusal = { what: 'an old recovery code', codes: ['invalid_recovery_code'] } as const;
        await refused(refusal, () => recover(harness, recoveryCodes[0] ?? ''));
        ensureVerified(await recover(harness, fresh[0] ?? ''), 'recovery');
      },
    ),
  ],
};
