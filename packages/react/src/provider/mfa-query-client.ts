import { isMfaError } from '@mfakit/client';
import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query';

/** What a mutation of the kit may declare about the cache, as data. */
export interface MfaMutationMeta extends Record<string, unknown> {
  /** Keys to refetch after the mutation has succeeded; it settles when they are fresh. */
  readonly invalidates?: readonly QueryKey[];
}

const READ_RETRIES = 2;
const RETRIED = new Set(['network', 'timeout', 'server']);

/**
 * The kit's own query client. It is not the host's: a host's cache may be persisted or dehydrated, and a code or a
 * token that is on its way must never end up there. For the same reason nothing is paused while offline (a code queued
 * for later would be a wrong code) and mutations are forgotten as soon as they settle.
 */
export function createMfaQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      // Waited for: what has been removed must not be pressed again while the list is still old.
      onSuccess: async (_data, _variables, _result, mutation) => {
        const { invalidates = [] }: MfaMutationMeta = mutation.meta ?? {};
        await Promise.all(
          invalidates.map((queryKey) => queryClient.invalidateQueries({ queryKey })),
        );
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) =>
          failures < READ_RETRIES && isMfaError(error) && RETRIED.has(error.code),
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
  return queryClient;
}
