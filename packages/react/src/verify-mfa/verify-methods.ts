import type { MfaChallenge, MfaClient, MfaFactor, MfaMethod } from '@mfakit/client';

/** One way to answer a challenge, as offered to the user. */
export interface VerifyMethod {
  readonly method: MfaMethod;
  /** True when choosing it means enrolling it first. */
  readonly needsBinding: boolean;
  readonly factor: MfaFactor;
}

function canUse(factor: MfaFactor, client: MfaClient): boolean {
  if (factor.type === 'sms' || factor.type === 'email') {
    const isKnown = factor.bound && factor.contact !== undefined;
    return isKnown && client.sendCode !== undefined && client.verifyCode !== undefined;
  }
  if (factor.type !== 'totp') return false;
  return factor.bound
    ? client.verifyTotp !== undefined
    : factor.bindable &&
        client.beginTotpBinding !== undefined &&
        client.confirmTotpBinding !== undefined;
}

/**
 * The ways in which this client can answer this challenge, best first: enrolled factors before those that would have
 * to be bound, the recovery code last. Never offers what would fail at the click.
 *
 * @param only restricts them to these
 */
export function verifyMethods(
  challenge: MfaChallenge,
  client: MfaClient,
  only?: readonly MfaMethod[],
): readonly VerifyMethod[] {
  const usable = challenge.factors.filter((factor) => canUse(factor, client));
  const anyBound = usable.some((factor) => factor.bound);
  const offered = usable.filter((factor) => factor.bound || !anyBound);
  const methods: VerifyMethod[] = offered.map((factor) => ({
    method: factor.type,
    needsBinding: !factor.bound,
    factor,
  }));
  const totp = offered.find((factor) => factor.type === 'totp' && factor.bound);
  if (totp && client.verifyRecoveryCode) {
    methods.push({ method: 'recovery', needsBinding: false, factor: totp });
  }
  return only ? methods.filter(({ method }) => only.includes(method)) : methods;
}

/** The method to begin with: the host's wish, else the backend's, else the first offered; null if there is none. */
export function firstMethod(
  methods: readonly VerifyMethod[],
  ...wishes: readonly (MfaMethod | undefined)[]
): VerifyMethod | null {
  for (const wish of wishes) {
    const found = methods.find(({ method }) => method === wish);
    if (found) return found;
  }
  return methods[0] ?? null;
}
