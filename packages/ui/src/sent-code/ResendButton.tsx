'use client';
import { type UseSendCodeResult, useSecondsLeft } from '@mfakit/react';
import type { ReactElement } from 'react';
import { Button, type ButtonProps } from '../primitives/Button.js';
import { useTexts } from '../provider/ui-context.js';

/** Props of {@link ResendButton}. */
export interface ResendButtonProps extends ButtonProps {
  readonly sender: Pick<UseSendCodeResult, 'isPending' | 'resendAt' | 'send'>;
}

/** "Send again", or how long to wait for it; it keeps focus all the while. Counts from the server's time. */
export function ResendButton({ sender, ...rest }: ResendButtonProps): ReactElement {
  const { text, timeLeft } = useTexts();
  const seconds = useSecondsLeft(sender.resendAt);
  const isWaiting = sender.resendAt !== undefined && seconds > 0;
  return (
    <Button
      variant="text"
      data-slot="resend"
      isBusy={sender.isPending}
      {...rest}
      {...(isWaiting && { 'aria-disabled': true })}
      onClick={() => {
        if (!isWaiting) void sender.send();
      }}
    >
      {isWaiting
        ? text('sendAgainIn', { time: timeLeft(seconds) })
        : (rest.children ?? text('sendAgain'))}
    </Button>
  );
}
