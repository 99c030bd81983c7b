'use client';
import { toMfaError } from '@mfakit/client';
import { useQuery } from '@tanstack/react-query';
import { useMfaContext } from '../provider/mfa-context.js';
import type { RecoveryCount } from './recovery-codes-reducer.js';
import { recoveryCountOptions } from './recovery-count-options.js';

/** How many recovery codes the user has left, and how to ask again. A refresh that fails keeps the last count. */
export function useRecoveryCount(enabled: boolean): {
  readonly known: RecoveryCount;
  readonly refetch: () => Promise<void>;
} {
  const { client, queryClient, locale } = useMfaContext();
  const canTell = client.getRecoveryCodeStatus !== undefined;
  const options = { ...recoveryCountOptions(client, locale), enabled: enabled && canTell };
  const { data, error } = useQuery(options, queryClient);
  const refetch = () => queryClient.refetchQueries({ queryKey: options.queryKey });
  if (!canTell) return { known: { status: 'untold' }, refetch };
  if (data) return { known: { status: 'known', count: data }, refetch };
  return error
    ? { known: { status: 'failed', error: toMfaError(error) }, refetch }
    : { known: { status: 'loading' }, refetch };
}
