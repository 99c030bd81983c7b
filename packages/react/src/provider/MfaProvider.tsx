'use client';
import type { MfaClient } from '@mfakit/client';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { MfaContext } from './mfa-context.js';
import { createMfaQueryClient } from './mfa-query-client.js';

/** Props of {@link MfaProvider}. */
export interface MfaProviderProps {
  /** The backend. Make it once, outside of render: a new client starts every flow again. */
  readonly client: MfaClient;
  /** BCP 47, for example `zh-CN`; the language of the backend's own messages. @default the backend's choice */
  readonly locale?: string;
  readonly children?: ReactNode;
}

/**
 * Gives the hooks their client. Several may stand on one page, each with a client of its own.
 *
 * @throws Error when `client` is missing
 */
export function MfaProvider({ client, locale, children }: MfaProviderProps): ReactElement {
  if (typeof client?.listAuthenticators !== 'function') {
    throw new Error(
      '[@mfakit/react] MfaProvider needs a `client`. ' +
        "Make one with createAuthingClient({ appId, host }) from '@mfakit/client/authing', or write an adapter.",
    );
  }
  const value = useMemo(
    () => ({
      client,
      queryClient: createMfaQueryClient(),
      ...(locale === undefined ? {} : { locale }),
    }),
    [client, locale],
  );
  return <MfaContext.Provider value={value}>{children}</MfaContext.Provider>;
}
