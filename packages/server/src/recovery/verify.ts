import { equalInConstantTime } from '../crypto/bytes.js';
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
  const hash = await hashRecoveryCode(keys, account.id, code);
  const { hashes = [], lastUsed } = factor?.recovery ?? {};
  // Every stored one is compared, whichever fits. The one that was used last is right, and will be found used.
  const isRight = [...hashes, ...(lastUsed === undefined ? [] : [lastUsed])].reduce(
    (found, known) => equalInConstantTime(hash, known) || found,
    false,
  );
  if (!factor) return { reason: 'not_bound' };
  if (!isRight) return { reason: 'wrong' };
  const proof = { type: 'recovery', factorId: factor.id, hash } as const;
  if (factor.recovery.total > 1) {
    return { proof, beside: { recoveryCodesLeft: hashes.length - 1 } };
  }
  const recoveryCode = newRecoveryCode(context.random);
  const nextHash = await hashRecoveryCode(keys, account.id, recoveryCode);
  return { proof: { ...proof, nextHash }, beside: { recoveryCode } };
}
