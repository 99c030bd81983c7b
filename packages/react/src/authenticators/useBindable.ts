'use client';
import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';
import { useQuery } from '@tanstack/react-query';
import { useMfaContext } from '../provider/mfa-context.js';
import { bindableOptions } from './bindable-options.js';

/**
 * What the user may enrol besides, best first: what the backend says of this user, else what it can do at all, without
 * what is bound already. Undefined until both lists are known.
 *
 * @param authenticators undefined until they are known
 * @param offered the kinds that can be added here; undefined for all
 */
export function useBindable(
  authenticators: readonly MfaAuthenticator[] | undefined,
  enabled: boolean,
  offered: readonly MfaFactorType[] | undefined,
): readonly MfaFactorType[] | undefined {
  const { client, queryClient, locale } = useMfaContext();
  const canTell = client.listBindableFactors !== undefined;
  const options = { ...bindableOptions(client, locale), enabled: enabled && canTell };
  const { data, isError } = useQuery(options, queryClient);
  if (!authenticators || (canTell && !data && !isError)) return undefined;
  const bound = new Set(authenticators.filter((one) => one.enabled).map(({ type }) => type));
  const allowed = data ?? client.features.bind;
  return allowed.filter((type) => !bound.has(type) && (offered?.includes(type) ?? true));
}
