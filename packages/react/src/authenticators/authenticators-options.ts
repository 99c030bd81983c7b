import type { MfaAuthenticator, MfaClient } from '@mfakit/client';
import { MfaError } from '@mfakit/client';
import { queryOptions, type UseQueryOptions } from '@tanstack/react-query';
import { mfaKeys } from '../provider/mfa-keys.js';

/** The list of authenticators as a query. */
export function authenticatorsOptions(
  client: MfaClient,
  locale?: string,
): UseQueryOptions<readonly MfaAuthenticator[], MfaError> {
  return queryOptions<readonly MfaAuthenticator[], MfaError>({
    queryKey: mfaKeys.authenticators,
    queryFn: async ({ signal }) => {
      const list: unknown = await client.listAuthenticators({
        signal,
        ...(locale === undefined ? {} : { locale }),
      });
      if (!Array.isArray(list)) {
        throw new MfaError({
          code: 'bad_response',
          message: 'listAuthenticators did not resolve to an array.',
        });
      }
      return list;
    },
  });
}
