import type { ReactNode } from 'react';
import { type Theme, usePreferences } from './preferences.js';
import { ThemeIcon } from './ThemeIcon.js';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** The bank's name, the visitor's preferences, and what else a page has to offer up there. */
export function Header({ children }: { readonly children?: ReactNode }) {
  const { theme, texts, change } = usePreferences();
  const other = texts.otherLanguageTag === 'zh-CN' ? 'zh-CN' : 'en-US';
  const themeName = { auto: texts.themeAuto, light: texts.themeLight, dark: texts.themeDark }[
    theme
  ];
  return (
    <header className="header">
      <span className="brand" translate="no">
        <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M10 23V9l12 14V9" />
        </svg>
        <span className="brand-name">Northwind Bank</span>
      </span>
      <button
        type="button"
        className="quiet"
        lang={other}
        dir="ltr"
        onClick={() => change({ language: other })}
      >
        {texts.otherLanguage}
      </button>
      <button
        type="button"
        className="quiet icon-button"
        aria-label={themeName}
        title={themeName}
        onClick={() => change({ theme: NEXT_THEME[theme] })}
      >
        <ThemeIcon theme={theme} />
      </button>
      {children}
    </header>
  );
}
