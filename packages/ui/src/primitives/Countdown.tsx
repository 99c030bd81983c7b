'use client';
import { useSecondsLeft } from '@mfakit/react';
import type { ReactElement } from 'react';
import { useTexts } from '../provider/ui-context.js';

/** Props of {@link Countdown}. */
export interface CountdownProps {
  /** Unix milliseconds. */
  readonly until: number;
}

/** "Try again in 0:58". Drawn each second and not announced: the screen says once when it begins and when it ends. */
export function Countdown({ until }: CountdownProps): ReactElement {
  const { text, timeLeft } = useTexts();
  const seconds = useSecondsLeft(until);
  return (
    <p data-slot="countdown" role="timer" aria-live="off">
      {text('retryIn', { time: timeLeft(seconds) })}
    </p>
  );
}
