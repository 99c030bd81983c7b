'use client';
import { type MfaAuthenticator, MfaError, type MfaFactorType, toMfaError } from '@mfakit/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { mfaKeys } from '../provider/mfa-keys.js';
import { authenticatorsOptions } from './authenticators-options.js';

/** Options of {@link useMfaAuthenticators}. */
export interface UseMfaAuthenticatorsOptions {
  /** False holds the request back, for example until the user is signed in. @default true */
  readonly enabled?: boolean;
}

/** Where a removal stands. */
export type MfaRemoval =
  | { readonly status: 'idle' }
  | { readonly status: 'removing'; readonly id: string }
  | { readonly status: 'failed'; readonly id: string; readonly error: MfaError };

/** What {@link useMfaAuthenticators} gives. */
export interface UseMfaAuthenticatorsResult {
  /** `error` only while there is no list to show; a failed refresh keeps the list and sets `error`. */
  readonly status: 'loading' | 'success' | 'error';
  /** Oldest first; empty until it has arrived. */
  readonly authenticators: readonly MfaAuthenticator[];
  /** Why the list could not be had or refreshed. */
  readonly error: MfaError | null;
  readonly removal: MfaRemoval;
  /** True when an enabled authenticator of this type is in the list. */
  isBound(type: MfaFactorType): boolean;
  /** False where the backend offers no removal of this authenticator: show no button. */
  canRemove(authenticator: MfaAuthenticator): boolean;
  /**
   * Removes one and refreshes the list. Resolves to false when it failed (the reason is in `removal`) or when another
   * removal is under way.
   */
  remove(authenticator: MfaAuthenticator): Promise<boolean>;
  refetch(): Promise<void>;
}

/** The signed-in user's authenticators, and their removal. Never rejects: errors are in the result. */
export function useMfaAuthenticators({
  enabled = true,
}: UseMfaAuthenticatorsOptions = {}): UseMfaAuthenticatorsResult {
  const { client, queryClient, locale } = useMfaContext();
  const query = useQuery({ ...authenticatorsOptions(client, locale), enabled }, queryClient);
  const inFlight = useRef(false);
  const [removal, setRemoval] = useState<MfaRemoval>({ status: 'idle' });

  const { run: runRemoval } = useFlowCall(
    async (authenticator: MfaAuthenticator, signal) => {
      if (!client.removeAuthenticator) throw new MfaError({ code: 'unsupported' });
      await client.removeAuthenticator({
        authenticator,
        signal,
        ...(locale === undefined ? {} : { locale }),
      });
    },
    { invalidates: [mfaKeys.authenticators] },
  );

  const remove = useCallback(
    async (authenticator: MfaAuthenticator) => {
      const { id } = authenticator;
      if (inFlight.current) return false;
      inFlight.current = true;
      setRemoval({ status: 'removing', id });
      const outcome = await runRemoval(authenticator);
      inFlight.current = false;
      if (outcome.status === 'superseded') return false;
      setRemoval(
        outcome.status === 'failed'
          ? { status: 'failed', id, error: outcome.error }
          : { status: 'idle' },
      );
      return outcome.status === 'done';
    },
    [runRemoval],
  );

  const authenticators = query.data ?? [];
  return {
    status: query.data ? 'success' : query.isError ? 'error' : 'loading',
    authenticators,
    error: query.error ? toMfaError(query.error) : null,
    removal,
    isBound: (type) => authenticators.some((entry) => entry.type === type && entry.enabled),
    canRemove: ({ type }) =>
      client.removeAuthenticator !== undefined && client.features.remove.includes(type),
    remove,
    refetch: async () => {
      await query.refetch();
    },
  };
}
