'use client';
import type { UseBindTotpResult } from '@mfakit/react';
import type { ReactElement } from 'react';
import { CodeForm } from '../code-form/CodeForm.js';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { BindTotpScan } from './BindTotpScan.js';

/** Props of {@link BindTotpContent}. */
export interface BindTotpContentProps<TUser> {
  readonly flow: UseBindTotpResult<TUser>;
  readonly isTouchOnly: boolean;
  readonly autoSubmit: boolean;
  readonly onSignInAgain: (() => void) | undefined;
}

/** What stands in the wizard's card in each step. */
export function BindTotpContent<TUser>({
  flow,
  isTouchOnly,
  autoSubmit,
  onSignInAgain,
}: BindTotpContentProps<TUser>): ReactElement | null {
  const texts = useTexts();
  const { text } = texts;
  const { state } = flow;
  const signInAgain = onSignInAgain && (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  );
  switch (state.step) {
    case 'idle':
      return <Button onClick={flow.start}>{text('bindStart')}</Button>;
    case 'loading':
    case 'renewing':
      return <Skeleton shape="qr" />;
    case 'failed':
      return <Button onClick={flow.start}>{text('tryAgain')}</Button>;
    case 'scan':
      return (
        <BindTotpScan binding={state.binding} isTouchOnly={isTouchOnly} onContinue={flow.next} />
      );
    case 'verify':
    case 'confirming':
      return (
        <CodeForm
          flow={flow}
          submitLabel={text('bindConfirm')}
          autoSubmit={autoSubmit}
          error={errorMessage({ ...flow, codeLength: flow.codeField.length }, texts)}
        />
      );
    case 'locked':
      return state.retryAt === undefined ? (
        (signInAgain ?? null)
      ) : (
        <Countdown until={state.retryAt} />
      );
    case 'expired':
      return state.what === 'binding' ? (
        <Button onClick={flow.restart}>{text('bindNewKey')}</Button>
      ) : (
        (signInAgain ?? null)
      );
    case 'recovery':
      return <RecoveryCodesPanel codes={state.recoveryCodes} onDone={flow.finish} />;
    case 'done':
      return null;
    default:
      return state satisfies never;
  }
}
