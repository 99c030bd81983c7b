import { createContext, useContext } from 'react';
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
export const TEXTS: Readonly<Record<Language, Texts>> = { 'en-US': enUS, 'zh-CN': zhCN };

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
  const isChinese = /^zh\b/i.test(navigator.language);
  return { language: isChinese ? 'zh-CN' : 'en-US', theme: 'auto' };
}
