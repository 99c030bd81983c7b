'use client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { useEffect } from 'react';
import type { MfaUiFactor } from '../factors/factor-types.js';
import type { MfaLocale } from '../messages/messages.js';
import { LazyRecoveryEntry } from './recovery-part.js';

/**
 * Fetches ahead, once the page is idle, what the other methods of a challenge need: choosing one then shows its screen
 * within a frame.
 */
export function usePreloadMethods(
  { methods, method }: Pick<UseVerifyMfaResult, 'methods' | 'method'>,
  factors: readonly MfaUiFactor[],
  locale: MfaLocale,
): void {
  const wanted = factors.filter(({ type }) => methods.some((offered) => offered.method === type));
  const names = methods.map((offered) => offered.method).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and tag stand for the factors and the locale, which may be new ones each time
  useEffect(() => {
    const fetch = () => {
      if (method !== 'recovery' && names.includes('recovery')) LazyRecoveryEntry.preload();
      for (const factor of wanted) if (factor.type !== method) factor.preload?.(locale);
    };
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(fetch, 200);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(fetch, { timeout: 2000 });
    return () => cancelIdleCallback(handle);
  }, [names, method, locale.tag]);
}
