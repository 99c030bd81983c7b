'use client';
import type { ReactElement } from 'react';
import { CodeFormRoot } from '../code-form/code-form-parts.js';
import { Button, type ButtonProps } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import type { PartProps } from '../primitives/part.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { ResendButton } from '../sent-code/ResendButton.js';
import { useBindContactPart } from './bind-contact-context.js';
import { ContactEntry, type ContactEntryProps } from './ContactEntry.js';
import { codeMessage } from './contact-message.js';

/** The form that asks for the number or the address. Nothing in other steps. `data-slot="contact-entry"`. */
export function BindContactEntry(props: ContactEntryProps): ReactElement | null {
  const { flow } = useBindContactPart();
  const isOpen = flow.step === 'contact' || flow.step === 'sending';
  return isOpen && flow.canBind ? <ContactEntry {...props} /> : null;
}

/** The form for the code. Nothing before one has been sent. `data-slot="code-form"`. */
export function BindContactForm(props: PartProps<'form'>): ReactElement | null {
  const { flow, autoSubmit } = useBindContactPart();
  const texts = useTexts();
  if (flow.step !== 'code' && flow.step !== 'verifying') return null;
  return (
    <CodeFormRoot
      flow={flow}
      name="code"
      submitLabel={texts.text('contactConfirm')}
      autoSubmit={autoSubmit}
      error={codeMessage(flow, texts)}
      part={props}
    />
  );
}

/** Sends another code, after the wait that the server asks for. Nothing before one has been sent. `data-slot="resend"`. */
export function BindContactResend(props: ButtonProps): ReactElement | null {
  const { flow } = useBindContactPart();
  if (flow.step !== 'code' && flow.step !== 'verifying') return null;
  const sender = { isPending: flow.isResending, resendAt: flow.resendAt, send: flow.resend };
  return <ResendButton sender={sender} {...props} />;
}

/** Back to the number or the address. Nothing before a code has been sent. `data-slot="change-contact"`. */
export function BindContactChange(props: ButtonProps): ReactElement | null {
  const { flow, channel } = useBindContactPart();
  const { text } = useTexts();
  if (flow.step !== 'code' && flow.step !== 'verifying') return null;
  return (
    <Button variant="text" data-slot="change-contact" {...props} onClick={flow.back}>
      {props.children ?? text(channel === 'sms' ? 'contactSmsChange' : 'contactEmailChange')}
    </Button>
  );
}

/** How long trying is paused. `data-slot="countdown"`. Nothing unless the flow is locked until a time. */
export function BindContactCountdown(): ReactElement | null {
  const { retryAt } = useBindContactPart().flow;
  return retryAt === undefined ? null : <Countdown until={retryAt} />;
}

/** The recovery codes, to be saved before the flow ends. Nothing in other steps. */
export function BindContactRecoveryCodes(): ReactElement | null {
  const { flow } = useBindContactPart();
  if (flow.step !== 'recovery') return null;
  return <RecoveryCodesPanel codes={flow.recoveryCodes} onDone={flow.finish} />;
}
