'use client';
import type { UseSendCodeResult, UseVerifyMfaResult } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { CodeForm } from '../code-form/CodeForm.js';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { LiveText } from '../primitives/LiveText.js';
import { type Texts, useTexts } from '../provider/ui-context.js';
import { ResendButton } from './ResendButton.js';

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
        <CodeForm
          flow={flow}
          name="code"
          submitLabel={text('verifySubmit')}
          autoSubmit={autoSubmit}
          error={error ?? sendError(sender, texts)}
        >
          <ResendButton sender={sender} />
          {children}
        </CodeForm>
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

function sendError({ error, resendAt }: UseSendCodeResult, texts: Texts): string | undefined {
  // While a wait runs, the button says how long it is.
  if (!error || (error.code === 'rate_limited' && resendAt !== undefined)) return undefined;
  if (error.code === 'timeout' || error.code === 'network') return texts.text('sendDoubt');
  return errorMessage({ error }, texts);
}
