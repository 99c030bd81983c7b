import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { InboxMessage } from './inbox.js';

/** How often an open inbox looks for new messages, in milliseconds. */
const LOOK_MS = 2000;

/** The messages that would have gone to phones and mailboxes; looked for only while the inbox is open. */
export function useInbox(isOpen: boolean): UseQueryResult<readonly InboxMessage[]> {
  return useQuery({
    queryKey: ['inbox'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/bank/inbox', { credentials: 'omit', signal });
      if (!response.ok) throw new Error(`The inbox answered ${response.status}.`);
      return (await response.json()) as readonly InboxMessage[]; // Our own backend, of the same build.
    },
    enabled: isOpen,
    refetchInterval: LOOK_MS,
    retry: false,
  });
}
