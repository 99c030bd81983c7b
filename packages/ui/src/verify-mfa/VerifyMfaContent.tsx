'use client';
import type { ReactElement } from 'react';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { useTexts } from '../provider/ui-context.js';
import { MethodEntry } from './MethodEntry.js';
import { MethodList } from './MethodList.js';
import { NewRecoveryCodes } from './NewRecoveryCodes.js';
import { useVerifyMfaPart } from './verify-mfa-context.js';

/** What stands in the challenge's card in each state: the kit's own arrangement of everything below the heading. */
export function VerifyMfaContent(): ReactElement | null {
  const { flow, onSignInAgain } = useVerifyMfaPart();
  const { text } = useTexts();
  const { state } = flow;
  const signInAgain = onSignInAgain ? (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  ) : null;
  switch (state.status) {
    case 'ready':
    case 'verifying':
      return <MethodEntry method={state.method} />;
    case 'choosing':
      return <MethodList />;
    case 'locked':
      return state.retryAt === undefined ? signInAgain : <Countdown until={state.retryAt} />;
    case 'expired':
      return signInAgain;
    case 'saving':
      return <NewRecoveryCodes flow={flow} />;
    case 'binding':
    case 'delegated':
    case 'unavailable':
    case 'success':
      return null;
    default:
      return state satisfies never;
  }
}
