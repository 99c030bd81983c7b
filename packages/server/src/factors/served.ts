import type { ServerContext } from '../context.js';
import { type Reply, refused } from '../http/reply.js';
import type { ServedFactor } from '../store/records.js';

type Serving = Pick<ServerContext, 'sender' | 'faces' | 'policy'>;

/** This way to show who one is, is not offered here. */
export const UNSUPPORTED: Reply = refused(403, 'factor_off', { reason: 'unsupported' });

/** True when the policy allows the factor, and there is what it needs. */
export function isServed({ sender, faces, policy }: Serving, factor: ServedFactor): boolean {
  if (!policy.factors.includes(factor)) return false;
  switch (factor) {
    case 'totp':
      return true;
    case 'sms':
    case 'email':
      return sender !== undefined;
    case 'face':
      return faces !== undefined;
  }
}

/** The factors that this server offers, best first. */
export function servedFactors(context: Serving): readonly ServedFactor[] {
  return context.policy.factors.filter((factor) => isServed(context, factor));
}

/** The refusal of a factor that is not served; otherwise undefined. */
export function unserved(context: Serving, factor: ServedFactor): Reply | undefined {
  return isServed(context, factor) ? undefined : UNSUPPORTED;
}
