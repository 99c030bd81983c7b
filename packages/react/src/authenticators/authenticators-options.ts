import type { MfaAuthenticator, MfaClient } from '@mfakit/client';
import { MfaError } from '@mfakit/client';
import { queryOptions, type UseQueryOptions } from '@tanstack/react-query';
import { guardedCall } from '../flow/guarded-call.js';
import { mfaKeys } from '../provider/mfa-keys.js';

/** True for a row that names itself and its kind; an adapter written in JavaScript may give anything. */
function isAuthenticator(row: unknown): row is MfaAuthenticator {
  return (
    typeof row === 'object' &&
    row !== null &&
    'id' in row &&
    typeof row.id === 'string' &&
    'type' in row &&
    typeof row.type === 'string'
  );
}

/** The list of authenticators as a query. Fails with an `MfaError`, whatever the client does. */
export function authenticatorsOptions(
  client: MfaClient,
  locale?: string,
): UseQueryOptions<readonly MfaAuthenticator[], MfaError> {
  return queryOptions<readonly MfaAuthenticator[], MfaError>({
    queryKey: mfaKeys.authenticatorsOf(client),
    queryFn: ({ signal: given }) =>
      guardedCall(async (signal) => {
        const list: unknown = await client.listAuthenticators({
          signal,
          ...(locale === undefined ? {} : { locale }),
        });
        if (Array.isArray(list) && list.every(isAuthenticator)) return list;
        throw new MfaError({
          code: 'bad_response',
          message: 'listAuthenticators did not resolve to a list of authenticators.',
        });
      }, given),
  });
}
