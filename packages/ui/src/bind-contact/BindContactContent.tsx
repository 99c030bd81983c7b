'use client';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { Ways } from '../primitives/Ways.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { SentCodeForm } from '../sent-code/SentCodeForm.js';
import { useBindContactPart } from './bind-contact-context.js';
import { BindContactChange } from './bind-contact-parts.js';
import { ContactEntry } from './ContactEntry.js';
import { codeMessage } from './contact-message.js';

/** Props of {@link BindContactContent}. */
export interface BindContactContentProps {
  /** Further ways out, under the buttons of a step that can be left. */
  readonly children?: ReactNode;
}

/** What stands in the card in each step: the kit's own arrangement of everything below the heading. */
export function BindContactContent({ children }: BindContactContentProps): ReactElement | null {
  const { flow, onSignInAgain } = useBindContactPart();
  const { text } = useTexts();
  const { state } = flow;
  const signInAgain = onSignInAgain && (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  );
  switch (state.step) {
    case 'contact':
    case 'sending':
      if (flow.canBind) return <ContactEntry>{children}</ContactEntry>;
      return <Ways first={undefined}>{children}</Ways>;
    case 'code':
    case 'verifying':
      return <ContactCode>{children}</ContactCode>;
    case 'locked':
      return (
        <Ways
          first={state.retryAt === undefined ? signInAgain : <Countdown until={state.retryAt} />}
        >
          {children}
        </Ways>
      );
    case 'expired':
      return <Ways first={signInAgain}>{children}</Ways>;
    case 'recovery':
      return <RecoveryCodesPanel codes={state.recoveryCodes} onDone={flow.finish} />;
    case 'done':
      return null;
    default:
      return state satisfies never;
  }
}

/** The field for the code, with ways to have another one sent and to correct where it goes. */
function ContactCode({ children }: BindContactContentProps): ReactElement {
  const { flow, channel, autoSubmit } = useBindContactPart();
  const texts = useTexts();
  const { state } = flow;
  return (
    <SentCodeForm
      flow={flow}
      sender={{
        error: flow.resendError,
        isPending: flow.isResending,
        resendAt: flow.resendAt,
        send: flow.resend,
      }}
      textMessage={channel === 'sms' && state.step === 'code' ? state.delivery : null}
      submitLabel={texts.text('contactConfirm')}
      autoSubmit={autoSubmit}
      error={codeMessage(flow, texts)}
    >
      <BindContactChange />
      {children}
    </SentCodeForm>
  );
}
