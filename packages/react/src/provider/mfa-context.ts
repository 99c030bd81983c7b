'use client';
import type { MfaClient } from '@mfakit/client';
import type { QueryClient } from '@tanstack/react-query';
import { type Context, createContext, useContext } from 'react';
import type { FaceDetectorSource } from '../face/face-detector.js';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';

/** What the provider hands down. */
export interface MfaContextValue {
  readonly client: MfaClient;
  /** The kit's own cache; never the host's. */
  readonly queryClient: QueryClient;
  /** BCP 47, told to the backend with every call. */
  readonly locale?: string;
  /** The kinds of factor that the flows know. */
  readonly factors: readonly MfaFactorDefinition[];
  /** Loads what tells users how to hold still for a photo of their face. */
  readonly faceDetector?: FaceDetectorSource;
}

/** Holds the nearest provider's value; null outside of one. */
export const MfaContext: Context<MfaContextValue | null> = createContext<MfaContextValue | null>(
  null,
);

/**
 * The nearest provider's client, cache and locale.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useMfaContext(): MfaContextValue {
  const value = useContext(MfaContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/react] No MfaProvider above this component, so there is no client to call. ' +
        'Wrap the app once: <MfaProvider client={client}>…</MfaProvider>.',
    );
  }
  return value;
}
