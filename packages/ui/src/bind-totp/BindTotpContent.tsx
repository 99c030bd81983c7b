'use client';
import type { ReactElement, ReactNode } from 'react';
import { CodeForm } from '../code-form/CodeForm.js';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { Ways } from '../primitives/Ways.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { BindTotpScan } from './BindTotpScan.js';
import { useBindTotpPart } from './bind-totp-context.js';
import { bindTotpError } from './bind-totp-error.js';
import { Renewal } from './Renewal.js';

/** Props of {@link BindTotpContent}. */
export interface BindTotpContentProps {
  /** Further ways out, under the buttons of a step that can be left. */
  readonly children?: ReactNode;
}

/** What stands in the wizard's card in each step: the kit's own arrangement of everything below the heading. */
export function BindTotpContent({ children }: BindTotpContentProps): ReactElement | null {
  const { flow, isTouchOnly, autoSubmit, onSignInAgain } = useBindTotpPart();
  const texts = useTexts();
  const { text } = texts;
  const { state } = flow;
  const signInAgain = onSignInAgain && (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  );
  switch (state.step) {
    case 'idle':
      return (
        <Ways first={<Button onClick={flow.start}>{text('bindStart')}</Button>}>{children}</Ways>
      );
    case 'loading':
    case 'renewing':
      return <Skeleton shape="qr" />;
    case 'failed':
      return (
        <Ways first={<Button onClick={flow.start}>{text('tryAgain')}</Button>}>{children}</Ways>
      );
    case 'scan':
      return (
        <>
          <Renewal />
          <BindTotpScan binding={state.binding} isTouchOnly={isTouchOnly} onContinue={flow.next}>
            {children}
          </BindTotpScan>
        </>
      );
    case 'verify':
    case 'confirming':
      return (
        <CodeForm
          flow={flow}
          submitLabel={text('bindConfirm')}
          autoSubmit={autoSubmit}
          error={bindTotpError(flow, texts)}
        />
      );
    case 'locked':
      return (
        <Ways
          first={state.retryAt === undefined ? signInAgain : <Countdown until={state.retryAt} />}
        >
          {children}
        </Ways>
      );
    case 'expired': {
      const renew = <Button onClick={flow.restart}>{text('bindNewKey')}</Button>;
      return <Ways first={state.what === 'binding' ? renew : signInAgain}>{children}</Ways>;
    }
    case 'recovery':
      return <RecoveryCodesPanel codes={state.recoveryCodes} onDone={flow.finish} />;
    case 'done':
      return null;
    default:
      return state satisfies never;
  }
}
