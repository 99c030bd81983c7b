'use client';
import { type UseSendCodeResult, useSecondsLeft } from '@mfakit/react';
import type { ReactElement } from 'react';
import { Button } from '../primitives/Button.js';
import { useTexts } from '../provider/ui-context.js';

/** Props of {@link ResendButton}. */
export interface ResendButtonProps {
  readonly sender: Pick<UseSendCodeResult, 'isPending' | 'resendAt' | 'send'>;
}

/** "Send again", or how long to wait for it; it keeps focus all the while. Counts from the server's time. */
export function ResendButton({ sender }: ResendButtonProps): ReactElement {
  const { text, timeLeft } = useTexts();
  const seconds = useSecondsLeft(sender.resendAt);
  const isWaiting = sender.resendAt !== undefined && seconds > 0;
  return (
    <Button
      variant="text"
      data-slot="resend"
      isBusy={sender.isPending}
      aria-disabled={isWaiting || undefined}
      onClick={() => {
        if (!isWaiting) void sender.send();
      }}
    >
      {isWaiting ? text('sendAgainIn', { time: timeLeft(seconds) }) : text('sendAgain')}
    </Button>
  );
}
