import type { ServerContext } from '../context.js';
import { type Reply, refused } from '../http/reply.js';
import { bindingAttempts, type WrongCode } from './attempts.js';

/** What was begun is used, replaced or past its time. */
export const BINDING_EXPIRED: Reply = refused(400, 'binding_expired', {
  reason: 'binding_expired',
});

/** One try to finish a binding. */
export interface BindingAttempt<T> {
  readonly bindingId: string;
  readonly wrong: WrongCode;
  /** Undefined when the code is wrong. */
  readonly compare: () => Promise<T | undefined>;
  /** Ends the binding after too many wrong codes. */
  readonly giveUp: () => Promise<void>;
}

/** What was compared, if the code is right; or the refusal, after which a binding with too many of them is over. */
export async function tryBinding<T>(
  context: ServerContext,
  { bindingId, wrong, compare, giveUp }: BindingAttempt<T>,
): Promise<{ readonly matched: T } | Reply> {
  const { store } = context;
  const attempts = bindingAttempts(context, bindingId);
  if (!(await store.reserveAttempt(attempts)).granted) return BINDING_EXPIRED;
  const matched = await compare().catch(async (error: unknown) => {
    await store.settleAttempt({ ...attempts, outcome: 'refunded' }).catch(() => undefined);
    throw error;
  });
  const outcome = matched === undefined ? 'failed' : 'refunded';
  const standing = await store.settleAttempt({ ...attempts, outcome });
  if (matched !== undefined) return { matched };
  if (standing.lockedUntil === undefined) {
    return refused(wrong[0], wrong[1], { attemptsLeft: standing.attemptsLeft });
  }
  await giveUp();
  await store.clearAttempts(attempts.subject);
  return BINDING_EXPIRED;
}
