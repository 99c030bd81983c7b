import { equalInConstantTime } from '../crypto/bytes.js';
import { assertKeysKnown } from '../crypto/seal.js';
import { isMissing, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { answerChallenge, type Verdict } from '../sign-in/answer-challenge.js';
import type { Caller } from '../tokens/guards.js';
import { canonicalRecoveryCode, hashRecoveryCode, newRecoveryCode } from './code.js';

/**
 * Answers a challenge with a recovery code. The only one is replaced by a new one (contract section 1, row 9, and section
 * 5); of several this one is gone.
 */
export function verifyRecoveryCode(call: Call): Promise<Reply> {
  return answerChallenge(call, {
    action: 'recovery_verify',
    wrong: [6002, 'wrong_recovery'],
    notice: 'recovery_code_used',
    parse,
    check,
  });
}

function parse({ body }: Call): string | Reply {
  if (isMissing(body.json, 'recoveryCode')) {
    return rejected(400, 'recovery_missing', { code: 6004, data: { reason: 'code_required' } });
  }
  const code = canonicalRecoveryCode(textField(body.json, 'recoveryCode') ?? '');
  return code ?? rejected(400, 'recovery_malformed', { data: { reason: 'invalid_recovery_code' } });
}

async function check({ context }: Call, { account }: Caller, code: string): Promise<Verdict> {
  const keys = await context.keys();
  const factor = await context.store.findTotp(account.id);
  const { hashes = [], lastUsed } = factor?.recovery ?? {};
  const known = [...hashes, ...(lastUsed === undefined ? [] : [lastUsed])];
  // Every stored one is compared, under every key, whichever fits. The one that was used last is right, and will be found used.
  const shown = await Promise.all(keys.all.map((one) => hashRecoveryCode(one, account.id, code)));
  const hash = shown.reduce<string | undefined>(
    (found, mine) =>
      known.reduce((same, stored) => equalInConstantTime(mine, stored) || same, false)
        ? mine
        : found,
    undefined,
  );
  if (!factor) return { reason: 'not_bound' };
  if (hash === undefined) {
    // It may be right, and the secret is missing that would show it.
    assertKeysKnown(keys, known);
    return { reason: 'wrong' };
  }
  const proof = { type: 'recovery', factorId: factor.id, hash } as const;
  if (factor.recovery.total > 1) {
    return { proof, beside: { recoveryCodesLeft: hashes.length - 1 } };
  }
  const recoveryCode = newRecoveryCode(context.random);
  const nextHash = await hashRecoveryCode(keys, account.id, recoveryCode);
  return { proof: { ...proof, nextHash }, beside: { recoveryCode } };
}
