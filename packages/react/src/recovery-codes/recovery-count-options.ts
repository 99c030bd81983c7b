import { type MfaClient, MfaError, type MfaRecoveryCodeStatus } from '@mfakit/client';
import { queryOptions, type UseQueryOptions } from '@tanstack/react-query';
import { guardedCall } from '../flow/guarded-call.js';
import { mfaKeys } from '../provider/mfa-keys.js';

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** What an adapter resolved to, as a count; undefined for what is none. */
function readCount(value: unknown): MfaRecoveryCodeStatus | undefined {
  // Every member is looked at below.
  const given = (value ?? {}) as { readonly [Key in keyof MfaRecoveryCodeStatus]?: unknown };
  const left = whole(given.left);
  if (left === undefined) return undefined;
  const total = whole(given.total);
  const createdAt = whole(given.createdAt);
  return {
    left,
    ...(total === undefined ? {} : { total }),
    ...(createdAt === undefined ? {} : { createdAt }),
  };
}

/** How many recovery codes are left, as a query. Only for a client that can tell. Fails with an `MfaError`. */
export function recoveryCountOptions(
  client: MfaClient,
  locale?: string,
): UseQueryOptions<MfaRecoveryCodeStatus, MfaError> {
  return queryOptions<MfaRecoveryCodeStatus, MfaError>({
    queryKey: mfaKeys.recoveryCodesOf(client),
    queryFn: ({ signal: given }) =>
      guardedCall(async (signal) => {
        const count = readCount(
          await client.getRecoveryCodeStatus?.({
            signal,
            ...(locale === undefined ? {} : { locale }),
          }),
        );
        if (count) return count;
        throw new MfaError({
          code: 'bad_response',
          message: 'getRecoveryCodeStatus did not resolve to a number of codes.',
        });
      }, given),
  });
}
