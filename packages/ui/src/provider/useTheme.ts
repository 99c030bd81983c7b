'use client';
import { checkAppearance, type MfaAppearance } from './appearance.js';
import { useAppearance } from './ui-context.js';

/**
 * The colours of an outermost element: the component's own, else the nearest provider's, else the system's. A word that is
 * none of the three is `auto`: it may come from what a browser has stored, and colours must not end a sign-in.
 *
 * @throws Error when `own` is no object
 */
export function useTheme(own?: MfaAppearance): 'light' | 'dark' | 'auto' {
  const provided = useAppearance();
  const theme = checkAppearance(own).theme ?? provided.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}
