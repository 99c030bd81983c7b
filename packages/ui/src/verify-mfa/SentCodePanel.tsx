'use client';
import type { ReactElement } from 'react';
import type { FactorPanelProps } from '../factors/factor-types.js';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { LiveText } from '../primitives/LiveText.js';
import { useTexts } from '../provider/ui-context.js';
import { SentCodeForm } from '../sent-code/SentCodeForm.js';
import { sendError } from '../sent-code/send-error.js';

/** For a code that is sent: a button that sends it, then the field for it and a way to send another. */
export function SentCodePanel({
  flow,
  autoSubmit,
  error,
  children,
}: FactorPanelProps): ReactElement | null {
  const texts = useTexts();
  const { text } = texts;
  const { sender } = flow;
  if (!sender) return null;
  return (
    <>
      {sender.hasSent ? (
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
          <ErrorText>{sendError(sender, texts)}</ErrorText>
          <Button isBusy={sender.isPending} onClick={() => void sender.send()}>
            {text('sendCode')}
          </Button>
          <div data-slot="actions">{children}</div>
        </>
      )}
      {/* In one place before and after: a region that comes with its text is not read out. */}
      <LiveText>{sender.status === 'sent' ? text('codeSent') : ''}</LiveText>
    </>
  );
}
