import { createContext, useContext } from 'react';
import { ar } from '../texts/ar.js';
import { enUS } from '../texts/en-US.js';
import type { Language, Texts } from '../texts/texts.js';
import { zhCN } from '../texts/zh-CN.js';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

/** How the visitor wants the page. Kept in memory, like everything here. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

/** The bank's own catalogues. */
export const TEXTS: Readonly<Record<Language, Texts>> = {
  'en-US': enUS,
  'zh-CN': zhCN,
  ar,
};

/** The preferences in force, and how to change them. */
export interface PreferencesValue extends Preferences {
  readonly texts: Texts;
  change(preferences: Partial<Preferences>): void;
}

/** Holds the page's preferences. */
export const PreferencesContext = createContext<PreferencesValue>({
  language: 'en-US',
  theme: 'auto',
  texts: enUS,
  change: () => {},
});

/** The page's preferences. */
export function usePreferences(): PreferencesValue {
  return useContext(PreferencesContext);
}

/** What the browser asks for, as far as the bank speaks it. */
export function initialPreferences(): Preferences {
  const [asked] = navigator.language.split('-');
  const language = Object.keys(TEXTS).find((known) => known.split('-')[0] === asked);
  // One of the keys of `TEXTS`, which are all its languages.
  return { language: (language ?? 'en-US') as Language, theme: 'auto' };
}
