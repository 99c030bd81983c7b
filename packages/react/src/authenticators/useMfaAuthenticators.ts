'use client';
import { type MfaAuthenticator, toMfaError } from '@mfakit/client';
import { useQuery } from '@tanstack/react-query';
import { useMfaContext } from '../provider/mfa-context.js';
import { mfaKeys } from '../provider/mfa-keys.js';
import { authenticatorsOptions } from './authenticators-options.js';
import type {
  MfaPreference,
  MfaRemoval,
  UseMfaAuthenticatorsOptions,
  UseMfaAuthenticatorsResult,
} from './authenticators-types.js';
import type { Act } from './useAct.js';
import { useBindable } from './useBindable.js';
import { useRemoveAuthenticator } from './useRemoveAuthenticator.js';
import { useSetPreferred } from './useSetPreferred.js';
import { whyKept } from './why-kept.js';

/**
 * The signed-in user's authenticators: what is there, what may be added, what may go, which comes first. Never rejects:
 * errors are in the result.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useMfaAuthenticators(
  options: UseMfaAuthenticatorsOptions = {},
): UseMfaAuthenticatorsResult {
  const { enabled = true, keepLast = true, offered, onBeforeRemove, onVerified } = options;
  const { client, queryClient, locale } = useMfaContext();
  const query = useQuery({ ...authenticatorsOptions(client, locale), enabled }, queryClient);
  const authenticators = query.data ?? [];
  const bindable = useBindable(query.data, enabled, offered);
  const reasonFor = (authenticator: MfaAuthenticator) =>
    whyKept(authenticator, { client, authenticators, bindable, keepLast });
  const removal = useRemoveAuthenticator({ whyKept: reasonFor, onBeforeRemove, onVerified });
  const preference = useSetPreferred({ onVerified });
  return {
    status: query.data ? 'success' : query.isError ? 'error' : 'loading',
    authenticators,
    bindable: bindable ?? [],
    error: query.error ? toMfaError(query.error) : null,
    removal: removalOf(removal.act),
    preference: preferenceOf(preference.act),
    isBound: (type) => authenticators.some((entry) => entry.type === type && entry.enabled),
    whyKept: reasonFor,
    canRemove: (authenticator) => reasonFor(authenticator) === null,
    remove: removal.run,
    canSetPreferred: client.setPreferredFactor !== undefined && hasChoice(authenticators),
    setPreferred: preference.run,
    clearError: () => {
      removal.clear();
      preference.clear();
    },
    refetch: async () => {
      const others = { queryKey: mfaKeys.bindableOf(client) };
      await Promise.all([query.refetch(), queryClient.refetchQueries(others)]);
    },
  };
}

/** True where more than one kind is in force: a preference is one for a kind. */
function hasChoice(authenticators: readonly MfaAuthenticator[]): boolean {
  const inForce = authenticators.filter(({ enabled }) => enabled);
  return new Set(inForce.map(({ type }) => type)).size > 1;
}

function removalOf(act: Act<MfaAuthenticator>): MfaRemoval {
  if (act.status === 'idle') return act;
  const { id } = act.target;
  return act.status === 'pending'
    ? { status: 'removing', id }
    : { status: 'failed', id, error: act.error };
}

function preferenceOf(act: Act<string>): MfaPreference {
  if (act.status === 'idle') return act;
  const type = act.target;
  return act.status === 'pending'
    ? { status: 'saving', type }
    : { status: 'failed', type, error: act.error };
}
