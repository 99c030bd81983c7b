import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import {
  initialPreferences,
  PreferencesContext,
  type PreferencesValue,
  TEXTS,
} from './preferences.js';

/** Holds the preferences and tells the document about them. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(initialPreferences);
  const { language, theme } = preferences;
  useLayoutEffect(() => {
    const { documentElement: page } = document;
    page.lang = language;
    page.dir = language === 'ar' ? 'rtl' : 'ltr';
    page.dataset.theme = theme;
  }, [language, theme]);
  const value = useMemo<PreferencesValue>(
    () => ({
      ...preferences,
      texts: TEXTS[preferences.language],
      change: (changes) => setPreferences((current) => ({ ...current, ...changes })),
    }),
    [preferences],
  );
  return <PreferencesContext.Provider value={value}>{children}</PreferencesContext.Provider>;
}
