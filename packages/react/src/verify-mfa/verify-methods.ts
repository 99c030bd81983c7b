import type { MfaChallenge, MfaClient, MfaFactor, MfaMethod } from '@mfakit/client';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';

/** One way to answer a challenge, as offered to the user. */
export interface VerifyMethod {
  readonly method: MfaMethod;
  /** True when choosing it means enrolling it first. */
  readonly needsBinding: boolean;
  /** True when it is proven in a flow of its own and not with a code in the flow's field. */
  readonly hasOwnFlow: boolean;
  readonly factor: MfaFactor;
}

/** What {@link verifyMethods} chooses from. */
export interface VerifyMethodsInput {
  readonly challenge: MfaChallenge;
  readonly client: MfaClient;
  readonly factors: readonly MfaFactorDefinition[];
  /** Restricts them to these. */
  readonly only?: readonly MfaMethod[] | undefined;
}

/**
 * The ways in which this client can answer this challenge, best first: enrolled factors before those that would have
 * to be bound, the recovery code last. Never offers what would fail at the click.
 */
export function verifyMethods(input: VerifyMethodsInput): readonly VerifyMethod[] {
  const { challenge, client, factors, only } = input;
  const usable = challenge.factors.flatMap((factor): VerifyMethod[] => {
    const definition = factors.find(({ type }) => type === factor.type);
    if (!definition || !canUse(definition, factor, client)) return [];
    const { entry } = definition;
    const [needsBinding, hasOwnFlow] = [!factor.bound, entry === 'own'];
    return [{ method: factor.type, needsBinding, hasOwnFlow, factor }];
  });
  const enrolled = usable.filter(({ needsBinding }) => !needsBinding);
  const methods = enrolled.length > 0 ? enrolled : usable;
  const app = enrolled.find(({ method }) => method === 'totp');
  if (app && client.verifyRecoveryCode) {
    methods.push({ ...app, method: 'recovery', hasOwnFlow: false });
  }
  return only ? methods.filter(({ method }) => only.includes(method)) : methods;
}

function canUse(definition: MfaFactorDefinition, factor: MfaFactor, client: MfaClient): boolean {
  if (factor.bound) return definition.canVerify(client, factor);
  return factor.bindable && definition.canBind?.(client, factor) === true;
}

/**
 * The method to begin with: the host's wish, else the backend's, else the first offered. Null if there is none, and where
 * the user must choose which of several to enrol.
 */
export function firstMethod(
  methods: readonly VerifyMethod[],
  ...wishes: readonly (MfaMethod | undefined)[]
): VerifyMethod | null {
  for (const wish of wishes) {
    const found = methods.find(({ method }) => method === wish);
    if (found) return found;
  }
  const [first] = methods;
  if (first?.needsBinding && methods.length > 1) return null;
  return first ?? null;
}
