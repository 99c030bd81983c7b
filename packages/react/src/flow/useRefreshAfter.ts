'use client';
import { useMfaContext } from '../provider/mfa-context.js';
import { type MfaEffect, mfaEffects } from '../provider/mfa-keys.js';
import { useCallbackOnce } from './useCallbackOnce.js';

/**
 * Fetches anew what an act of a flow has made stale, where it is on screen. The flow does not wait for it.
 *
 * @param happened a new object each time it happens; null when it has not
 */
export function useRefreshAfter(happened: object | null, effect: MfaEffect): void {
  const { queryClient } = useMfaContext();
  useCallbackOnce(happened, () =>
    Promise.all(mfaEffects[effect].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  );
}
