'use client';
import { useSecondsLeft } from '@mfakit/react';
import type { ReactElement } from 'react';
import { useTexts } from '../provider/ui-context.js';
import { useBindTotpPart } from './bind-totp-context.js';

/**
 * For a secret that lives shortly: when the next one comes, and that it has come. `data-slot="renewal"`. Nothing for others.
 * The change is read out by the card; the seconds are not.
 */
export function Renewal(): ReactElement | null {
  const { flow } = useBindTotpPart();
  const { text, timeLeft } = useTexts();
  const until = flow.binding?.isShortLived ? flow.binding.expiresAt : undefined;
  const seconds = useSecondsLeft(until);
  if (until === undefined) return null;
  return (
    <p data-slot="renewal" data-state={flow.renewals > 0 ? 'renewed' : 'fresh'}>
      {flow.renewals > 0 && <strong>{`${text('bindRenewed')} `}</strong>}
      <span role="timer" aria-live="off">
        {text('bindRenewsIn', { time: timeLeft(seconds) })}
      </span>
    </p>
  );
}
