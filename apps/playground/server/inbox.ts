import type { MfaOutbox } from '@mfakit/server';
import type { InboxMessage } from '../src/verify/inbox.js';

const LONGEST = 5;

/**
 * What would have gone to phones and mailboxes, newest first. This bank has no line to either, so it shows its messages to
 * whoever asks: nobody but its visitors is in them. A real one hands them to a gateway, and keeps none.
 */
export function inboxOf(outbox: MfaOutbox): readonly InboxMessage[] {
  const numbered = outbox.messages.map(({ channel, to, code }, index) => ({
    ...{ id: index, channel, to },
    ...(code === undefined ? {} : { code }),
  }));
  return numbered.slice(-LONGEST).reverse();
}
