'use client';
import type { ReactElement } from 'react';
import { HoldOpenContext } from '../primitives/hold-open.js';
import { VerifyMfa, type VerifyMfaProps } from '../verify-mfa/VerifyMfa.js';
import { StepUpWords } from './StepUpWords.js';
import type { ChallengeExit } from './useChallengeExit.js';

/** What a dialog, a scope and a gate let their host set of the flow inside. */
export type ChallengeFlowProps<TUser> = Omit<
  VerifyMfaProps<TUser>,
  'ref' | 'className' | 'style' | 'id' | 'data-slot' | 'onSignInAgain' | 'onCancel'
>;

/** Props of {@link ChallengeBody}. */
export type ChallengeBodyProps<TUser> = ChallengeFlowProps<TUser> & {
  readonly exit: ChallengeExit;
  /** Offers a button where the challenge is over. @default true */
  readonly canLeave?: boolean;
};

/** `VerifyMfa` in the middle of an app: no card of its own, no talk of signing in, not left while codes are unsaved. */
export function ChallengeBody<TUser>({
  exit,
  canLeave = true,
  ...flow
}: ChallengeBodyProps<TUser>): ReactElement {
  return (
    <HoldOpenContext.Provider value={exit.hold}>
      <StepUpWords>
        <VerifyMfa<TUser>
          {...flow}
          onError={exit.onError}
          onExpired={exit.onExpired}
          {...(canLeave && { onSignInAgain: exit.leave })}
        />
      </StepUpWords>
    </HoldOpenContext.Provider>
  );
}
