'use client';
import {
  MfaProvider as HeadlessMfaProvider,
  type MfaProviderProps as HeadlessMfaProviderProps,
} from '@mfakit/react';
import { type ReactElement, useMemo } from 'react';
import { enUS } from '../messages/en-US.js';
import type { MfaLocale, MfaMessages } from '../messages/messages.js';
import { type MfaAppearance, UiContext } from './ui-context.js';

/** Props of the styled {@link MfaProvider}. */
export interface MfaProviderProps extends Omit<HeadlessMfaProviderProps, 'locale'> {
  /** One of `@mfakit/ui/locales/*`. Also told to the backend. @default English */
  readonly locale?: MfaLocale;
  /** Texts of your own, in place of the locale's. */
  readonly messages?: Partial<MfaMessages>;
  readonly appearance?: MfaAppearance;
}

/**
 * The headless provider plus a language and an appearance. Renders no element of its own.
 *
 * @throws Error when `client` is missing, or `locale` is not a locale object
 */
export function MfaProvider({
  client,
  locale = enUS,
  messages,
  appearance,
  children,
}: MfaProviderProps): ReactElement {
  if (typeof locale?.messages !== 'object') {
    throw new Error(
      '[@mfakit/ui] `locale` must be a locale object, not a language tag. ' +
        "Import one: import { zhCN } from '@mfakit/ui/locales/zh-CN'.",
    );
  }
  const value = useMemo(
    () => ({
      locale: messages ? { ...locale, messages: merge(locale.messages, messages) } : locale,
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

function merge(base: MfaMessages, own: Partial<MfaMessages>): MfaMessages {
  return { ...base, ...own, errors: { ...base.errors, ...own.errors } };
}
