import { boundContact, contactAddress } from '../contact/contact.js';
import type { MfaStore, PassResult, Proof } from '../store/mfa-store.js';
import type { Account } from '../store/records.js';
import { bindContact, hasFactor, isContactTaken, lockAccount } from './accounts.js';
import { passAttempt } from './attempts.js';
import { prove, spendChallenge } from './challenges.js';
import { takeCode } from './codes.js';
import { isDuplicate } from './errors.js';
import { hasFace, insertFace, takePhotos } from './faces.js';
import { consume } from './totp.js';
import { type Sql, transact } from './transact.js';

type ProofOf<T extends Proof['type']> = Extract<Proof, { type: T }>;

/** The one way through a challenge. */
export function passMethods(sql: Sql): Pick<MfaStore, 'passChallenge'> {
  return {
    passChallenge: ({ challengeId, accountId, proof, subject, session, now }) => {
      const passing = transact<PassResult>(sql, async (tx, undo) => {
        // A proof that looks at the account or changes it takes that first.
        const account =
          proof.type === 'contact' || proof.type === 'first_face'
            ? await lockAccount(tx, accountId)
            : undefined;
        if (!(await spendChallenge(tx, challengeId, now, accountId))) {
          return undo('challenge_spent');
        }
        const result = await spend(tx, { accountId, account }, proof, now);
        if (result !== 'passed') return undo(result);
        await passAttempt(tx, subject);
        await prove(tx, session, now);
        return 'passed';
      });
      return passing.catch((error: unknown) => {
        if (proof.type === 'contact' && isDuplicate(error)) return 'contact_taken';
        throw error;
      });
    },
  };
}

interface Owner {
  readonly accountId: string;
  readonly account: Account | undefined;
}

/** Uses the proof up, or says why it cannot be. */
async function spend(tx: Sql, owner: Owner, proof: Proof, now: number): Promise<PassResult> {
  const { accountId } = owner;
  switch (proof.type) {
    case 'totp':
    case 'recovery':
      return (await consume(tx, accountId, proof, now)) ? 'passed' : 'proof_spent';
    case 'contact':
      return spendCode(tx, owner, proof, now);
    case 'face': {
      const isInForce = await hasFace(tx, accountId, proof.factorId);
      return isInForce && (await takePhotos(tx, proof.photoKeys, now)) ? 'passed' : 'proof_spent';
    }
    case 'first_face':
      return spendFirstFace(tx, owner, proof, now);
  }
}

async function spendCode(
  tx: Sql,
  { accountId, account }: Owner,
  { codeKey, codeId, contact, bind }: ProofOf<'contact'>,
  now: number,
): Promise<PassResult> {
  if (!account || !(await takeCode(tx, codeKey, codeId, now))) return 'proof_spent';
  if (!bind) {
    const bound = boundContact(account, contact.channel);
    const isInForce = bound && contactAddress(bound) === contactAddress(contact);
    return isInForce ? 'passed' : 'proof_spent';
  }
  if (await hasFactor(tx, accountId, account)) return 'occupied';
  if (await isContactTaken(tx, contact, accountId)) return 'contact_taken';
  await bindContact(tx, account, contact);
  return 'passed';
}

async function spendFirstFace(
  tx: Sql,
  { accountId, account }: Owner,
  { factor, photoKeys }: ProofOf<'first_face'>,
  now: number,
): Promise<PassResult> {
  if (await hasFactor(tx, accountId, account)) return 'occupied';
  if (!(await takePhotos(tx, photoKeys, now))) return 'proof_spent';
  return (await insertFace(tx, factor)) ? 'passed' : 'occupied';
}
