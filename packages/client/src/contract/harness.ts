import type { MfaClient } from '../mfa-client.js';
import type { MfaChallenge, MfaContact } from '../model.js';

/**
 * Who the client of a harness acts for. `challenged`: nobody yet; a sign-in of a user who has bound nothing asks for a
 * second factor. `signed-in`: a user who has bound nothing.
 */
export type MfaContractSituation = 'challenged' | 'signed-in';

/** A client, and the backend behind it with a user of its own. What is not there is named as a gap. */
export interface MfaContractHarness<TUser = unknown> {
  readonly client: MfaClient<TUser>;

  /** A second client of the same backend, made the same way, for which nobody is signed in. */
  readonly makeOther: () => MfaClient<TUser>;

  /** Begins another sign-in of the user with the first factor, and gives what it is answered with. */
  readonly challenge: () => Promise<MfaChallenge>;

  /** A code that an authenticator app with this secret shows, and that was not used before; waits for one if need be. */
  readonly totpCode: (secret: string) => string | Promise<string>;

  /** The code in the newest message that the backend sent. */
  readonly lastCode?: () => string | Promise<string>;

  /** Contacts of that user which nobody has bound. */
  readonly contacts?: {
    readonly sms?: Extract<MfaContact, { channel: 'sms' }>;
    readonly email?: Extract<MfaContact, { channel: 'email' }>;
  };

  /** A photo of the user's face, another one at each call. */
  readonly photo?: () => Blob | string;

  /** Moves the backend's clock forward. Milliseconds. */
  readonly advance?: (milliseconds: number) => void | Promise<void>;

  /** Called when a check is over, passed or not. */
  readonly close?: () => void | Promise<void>;
}

/** Makes a harness; asked anew by every check. */
export type MakeMfaContractHarness<TUser = unknown> = (
  situation: MfaContractSituation,
) => MfaContractHarness<TUser> | Promise<MfaContractHarness<TUser>>;

/** A method of the port that a client may lack. */
export type MfaContractMethod = Exclude<keyof MfaClient, 'features' | 'listAuthenticators'>;

/**
 * What an adapter, its backend or its harness does not have: a method, the backend's `sms`, `email` or `photo`, or the
 * harness' `advance`. Checks that need one are left out, and one check holds that a method which is named is really absent.
 */
export type MfaContractGap = MfaContractMethod | 'sms' | 'email' | 'photo' | 'advance';
