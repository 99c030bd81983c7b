'use client';
import type { UseSendCodeResult, UseVerifyMfaResult } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { LiveText } from '../primitives/LiveText.js';
import { useTexts } from '../provider/ui-context.js';
import { SentCodeForm } from '../sent-code/SentCodeForm.js';
import { sendError } from '../sent-code/send-error.js';

/** Props of {@link SentCodePanel}. */
export interface SentCodePanelProps<TUser> {
  readonly flow: UseVerifyMfaResult<TUser>;
  readonly sender: UseSendCodeResult;
  readonly autoSubmit: boolean;
  /** Why the last code was refused. */
  readonly error: string | undefined;
  /** Further ways out, under the buttons. */
  readonly children?: ReactNode;
}

/** True once a code is known to have been sent, from here or a moment ago from elsewhere: there is something to enter. */
export function hasSentCode({ delivery, resendAt }: UseSendCodeResult): boolean {
  return delivery !== null || resendAt !== undefined;
}

/** For a code that is sent: a button that sends it, then the field for it and a way to send another. */
export function SentCodePanel<TUser>({
  flow,
  sender,
  autoSubmit,
  error,
  children,
}: SentCodePanelProps<TUser>): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  return (
    <>
      {hasSentCode(sender) ? (
        <SentCodeForm
          flow={flow}
          sender={sender}
          textMessage={flow.method === 'sms' && !flow.isPending ? sender.delivery : null}
          submitLabel={text('verifySubmit')}
          autoSubmit={autoSubmit}
          error={error}
        >
          {children}
        </SentCodeForm>
      ) : (
        <>
          <Button isBusy={sender.isPending} onClick={() => void sender.send()}>
            {text('sendCode')}
          </Button>
          <ErrorText>{sendError(sender, texts)}</ErrorText>
          <div data-slot="actions">{children}</div>
        </>
      )}
      {/* In one place before and after: a region that comes with its text is not read out. */}
      <LiveText>{sender.status === 'sent' ? text('codeSent') : ''}</LiveText>
    </>
  );
}
