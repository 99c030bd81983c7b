'use client';
import {
  MfaProvider as HeadlessMfaProvider,
  type MfaProviderProps as HeadlessMfaProviderProps,
} from '@mfakit/react';
import { type ReactElement, useMemo } from 'react';
import { enUS } from '../messages/en-US.js';
import { mergeMessages } from '../messages/merge-messages.js';
import type { MfaLocale, MfaMessageOverrides } from '../messages/messages.js';
import { type MfaAppearance, UiContext } from './ui-context.js';

/** Props of the styled {@link MfaProvider}. */
export interface MfaProviderProps extends Omit<HeadlessMfaProviderProps, 'locale'> {
  /** One of `@mfakit/ui/locales/*`. Also told to the backend. @default English */
  readonly locale?: MfaLocale;
  /** Texts of your own, in place of the locale's. */
  readonly messages?: MfaMessageOverrides;
  readonly appearance?: MfaAppearance;
}

/**
 * The headless provider plus a language and an appearance. Renders no element of its own.
 *
 * @throws Error when `client` is missing, `locale` is not a locale object, or one of `messages` is not a text
 */
export function MfaProvider({
  client,
  locale = enUS,
  messages,
  appearance,
  children,
}: MfaProviderProps): ReactElement {
  if (!locale?.messages || typeof locale.messages !== 'object') {
    throw new Error(
      '[@mfakit/ui] `locale` must be a locale object, not a language tag. ' +
        "Import one: import { zhCN } from '@mfakit/ui/locales/zh-CN'.",
    );
  }
  const value = useMemo(
    () => ({
      locale: messages ? { ...locale, messages: mergeMessages(locale.messages, messages) } : locale,
      appearance: appearance ?? {},
    }),
    [locale, messages, appearance],
  );
  return (
    <HeadlessMfaProvider client={client} locale={locale.tag}>
      <UiContext.Provider value={value}>{children}</UiContext.Provider>
    </HeadlessMfaProvider>
  );
}
