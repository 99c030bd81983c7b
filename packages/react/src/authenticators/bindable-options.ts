import { type MfaClient, MfaError, type MfaFactorType } from '@mfakit/client';
import { queryOptions, type UseQueryOptions } from '@tanstack/react-query';
import { guardedCall } from '../flow/guarded-call.js';
import { mfaKeys } from '../provider/mfa-keys.js';

/** What the signed-in user may enrol, as a query. Only for a client that can tell. Fails with an `MfaError`. */
export function bindableOptions(
  client: MfaClient,
  locale?: string,
): UseQueryOptions<readonly MfaFactorType[], MfaError> {
  return queryOptions<readonly MfaFactorType[], MfaError>({
    queryKey: mfaKeys.bindableOf(client),
    queryFn: ({ signal: given }) =>
      guardedCall(async (signal) => {
        const types: unknown = await client.listBindableFactors?.({
          signal,
          ...(locale === undefined ? {} : { locale }),
        });
        if (Array.isArray(types) && types.every((type) => typeof type === 'string')) return types;
        throw new MfaError({
          code: 'bad_response',
          message: 'listBindableFactors did not resolve to a list of factors.',
        });
      }, given),
  });
}
