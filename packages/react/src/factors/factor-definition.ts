import type {
  MfaAttemptOptions,
  MfaChallenge,
  MfaClient,
  MfaFactor,
  MfaFactorType,
  MfaVerification,
} from '@mfakit/client';
import type { MfaCarrier } from '../authenticator-safety/authenticator-safety.js';

/** One code that is to prove a factor. */
export interface FactorAnswer {
  readonly client: MfaClient;
  readonly challenge: MfaChallenge;
  readonly factor: MfaFactor;
  /** As the user entered it. */
  readonly code: string;
  /** Signal, token, locale and attempt id, to be passed on to the client as they are. */
  readonly options: MfaAttemptOptions;
}

/** What every factor says of itself, whatever it is drawn with. */
interface FactorAbilities {
  readonly type: MfaFactorType;
  /**
   * The things whose loss takes it away, for `useAuthenticatorSafety`: `phone`, `mailbox` or a name of your own. Empty where
   * it depends on no certain thing.
   *
   * @default the factor itself
   */
  readonly carriers?: readonly MfaCarrier[];
  /** True when this client can prove this enrolled factor. */
  canVerify(client: MfaClient, factor: MfaFactor): boolean;
  /** True when this client can enrol it in answer to a challenge. @default never */
  canBind?(client: MfaClient, factor: MfaFactor): boolean;
}

/** A factor that is proven with a code, which `useVerifyMfa` takes in its own field. */
export interface CodeFactorDefinition extends FactorAbilities {
  /** `app`: something of the user's shows it. `sent`: it is sent to `MfaFactor.contact`. */
  readonly entry: 'app' | 'sent';
  /** Has the code checked. Rejects with `MfaError`. */
  verify(answer: FactorAnswer): Promise<MfaVerification>;
}

/** A factor with a flow of its own, which hands its outcome to `complete` of `useVerifyMfa`. */
export interface OwnFlowFactorDefinition extends FactorAbilities {
  readonly entry: 'own';
}

/**
 * What the flows must know of a kind of factor. The kit's own four are such records and nothing more; a host adds its own
 * to `MfaProvider`.
 */
export type MfaFactorDefinition = CodeFactorDefinition | OwnFlowFactorDefinition;
