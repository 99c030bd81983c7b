'use client';
import type { ReactElement } from 'react';
import { CodeFormRoot } from '../code-form/code-form-parts.js';
import { Button, type ButtonProps } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { type PartProps, renderPart } from '../primitives/part.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { ResendButton } from '../sent-code/ResendButton.js';
import { useEntryError } from './MethodEntry.js';
import { MethodLinks } from './MethodLinks.js';
import { useVerifyMfaPart } from './verify-mfa-context.js';

/**
 * The form of a method whose code goes into the code field; nothing for other methods, in other states, and before a code
 * has been sent. `data-slot="code-form"`.
 */
export function VerifyMfaForm(props: PartProps<'form'>): ReactElement | null {
  const { flow, autoSubmit } = useVerifyMfaPart();
  const { text } = useTexts();
  const factors = useUiFactors();
  const error = useEntryError();
  const factor = factors.find(({ type }) => type === flow.method);
  const isOpen = flow.status === 'ready' || flow.status === 'verifying';
  if (!isOpen || !factor || factor.entry === 'own') return null;
  if (flow.sender && !flow.sender.hasSent) return null;
  return (
    <CodeFormRoot
      flow={flow}
      name={factor.entry === 'app' ? 'totp' : 'code'}
      submitLabel={text('verifySubmit')}
      autoSubmit={autoSubmit}
      error={error}
      part={props}
    />
  );
}

/** Sends a code, and another one after the wait that the server asks for. Nothing where no code is sent. */
export function VerifyMfaSend(props: ButtonProps): ReactElement | null {
  const { sender } = useVerifyMfaPart().flow;
  const { text } = useTexts();
  if (!sender) return null;
  if (sender.hasSent) return <ResendButton sender={sender} {...props} />;
  return (
    <Button isBusy={sender.isPending} {...props} onClick={() => void sender.send()}>
      {props.children ?? text('sendCode')}
    </Button>
  );
}

/** The other ways to answer. `data-slot="methods"`. Nothing where there is none, or while none can be chosen. */
export function VerifyMfaMethods(props: PartProps<'div'>): ReactElement | null {
  const { flow } = useVerifyMfaPart();
  const isOpen = flow.status === 'ready' || flow.status === 'verifying';
  if (!isOpen || flow.methods.length < 2) return null;
  const children = <MethodLinks flow={flow} />;
  return renderPart('div', { children, ...props, 'data-slot': 'methods' });
}

/** How long trying is paused. `data-slot="countdown"`. Nothing unless the flow is locked until a time. */
export function VerifyMfaCountdown(): ReactElement | null {
  const { retryAt } = useVerifyMfaPart().flow;
  return retryAt === undefined ? null : <Countdown until={retryAt} />;
}

/** The new recovery codes, to be saved before the flow ends. Nothing in other states. */
export function VerifyMfaRecoveryCodes(): ReactElement | null {
  const { flow } = useVerifyMfaPart();
  if (flow.status !== 'saving') return null;
  return <RecoveryCodesPanel codes={flow.recoveryCodes} onDone={flow.acknowledgeCodes} />;
}
