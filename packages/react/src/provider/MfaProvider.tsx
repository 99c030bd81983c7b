'use client';
import type { MfaClient } from '@mfakit/client';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import type { FaceDetectorSource } from '../face/face-detector.js';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';
import { codeFactors } from '../factors/kit-factors.js';
import { StepUpScope } from '../step-up/StepUpScope.js';
import { MfaContext } from './mfa-context.js';
import { createMfaQueryClient } from './mfa-query-client.js';

/** Props of {@link MfaProvider}. */
export interface MfaProviderProps {
  /** The backend. Make it once, outside of render: a new client starts every flow again. */
  readonly client: MfaClient;
  /** BCP 47, for example `zh-CN`; the language of the backend's own messages. @default the backend's choice */
  readonly locale?: string;
  /**
   * The kinds of factor that the flows offer. Add your own, or `faceFactor` where you draw its flow; make the list once,
   * outside of render.
   *
   * @default `codeFactors`: an authenticator app, text messages, e-mails
   */
  readonly factors?: readonly MfaFactorDefinition[];
  /**
   * Guides users in front of the camera, where a flow takes photos of a face: loads a detector, when the camera goes on. Make
   * the function once, outside of render.
   *
   * @default none: photos are taken by hand
   */
  readonly faceDetector?: FaceDetectorSource;
  readonly children?: ReactNode;
}

/**
 * Gives the hooks their client. Several may stand on one page, each with a client of its own.
 *
 * @throws Error when `client` is missing
 */
export function MfaProvider({
  client,
  locale,
  factors = codeFactors,
  faceDetector,
  children,
}: MfaProviderProps): ReactElement {
  if (typeof client?.listAuthenticators !== 'function') {
    throw new Error(
      '[@mfakit/react] MfaProvider needs a `client`. ' +
        "Make one with createAuthingClient({ appId, host }) from '@mfakit/client/authing', or write an adapter.",
    );
  }
  // One for good: a query or mutation that is mounted never moves to another cache. Keys tell the clients apart.
  const [queryClient] = useState(createMfaQueryClient);
  const value = useMemo(
    () => ({
      ...{ client, queryClient, factors },
      ...(locale === undefined ? {} : { locale }),
      ...(faceDetector === undefined ? {} : { faceDetector }),
    }),
    [client, queryClient, factors, locale, faceDetector],
  );
  return (
    <MfaContext.Provider value={value}>
      <StepUpScope>{children}</StepUpScope>
    </MfaContext.Provider>
  );
}
