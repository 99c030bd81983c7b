import type { UseSendCodeResult } from '@mfakit/react';
import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';

/** The sentence for a code that was not sent, or may not have been; undefined for none. */
export function sendError(
  { error, resendAt }: Pick<UseSendCodeResult, 'error' | 'resendAt'>,
  texts: Texts,
): string | undefined {
  // While a wait runs, the button says how long it is.
  if (!error || (error.code === 'rate_limited' && resendAt !== undefined)) return undefined;
  if (error.code === 'timeout' || error.code === 'network') return texts.text('sendDoubt');
  return errorMessage({ error }, texts);
}
