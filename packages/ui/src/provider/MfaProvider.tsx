'use client';
import {
  MfaProvider as HeadlessMfaProvider,
  type MfaProviderProps as HeadlessMfaProviderProps,
} from '@mfakit/react';
import { type ReactElement, useMemo } from 'react';
import type { MfaUiFactor } from '../factors/factor-types.js';
import { kitFactors } from '../factors/kit-factors.js';
import { enUS } from '../messages/en-US.js';
import { mergeMessages } from '../messages/merge-messages.js';
import type { MfaLocale, MfaMessageOverrides } from '../messages/messages.js';
import { wholeLocale } from '../messages/whole-locale.js';
import { PromptDialog } from '../mfa-dialog/PromptDialog.js';
import { checkAppearance, type MfaAppearance } from './appearance.js';
import { type MfaRecoveryOptions, UiContext } from './ui-context.js';

/** Props of the styled {@link MfaProvider}. */
export interface MfaProviderProps extends Omit<HeadlessMfaProviderProps, 'locale' | 'factors'> {
  /** One of `@mfakit/ui/locales/*`. Also told to the backend. @default English */
  readonly locale?: MfaLocale;
  /** Texts of your own, in place of the locale's. */
  readonly messages?: MfaMessageOverrides;
  readonly appearance?: MfaAppearance;
  /** How recovery codes are kept, wherever they are shown. */
  readonly recovery?: MfaRecoveryOptions;
  /**
   * The kinds of factor that the screens offer. Add your own to `kitFactors`; make the list once, outside of render.
   *
   * @default `kitFactors`
   */
  readonly factors?: readonly MfaUiFactor[];
  /**
   * Where dialogs are put: an element below which your `--mfa-*` variables and your font hold, or a shadow root.
   *
   * @default the page's body
   */
  readonly portalContainer?: Element | DocumentFragment | null;
}

/**
 * The headless provider plus a language, an appearance, and a dialog for what `useStepUp` asks. Renders no element of its
 * own but that dialog, while it is open.
 *
 * @throws Error when `client` is missing, `locale` is not a locale object, one of `messages` is not a text (for one about
 * faces, when their screen opens), or `appearance` is not an object
 */
export function MfaProvider({
  client,
  locale = enUS,
  messages,
  appearance,
  recovery,
  factors = kitFactors,
  portalContainer,
  faceDetector,
  children,
}: MfaProviderProps): ReactElement {
  const whole = useMemo(() => wholeLocale(locale), [locale]);
  const value = useMemo(
    () => ({
      locale: messages ? { ...whole, messages: mergeMessages(whole.messages, messages) } : whole,
      messages,
      appearance: checkAppearance(appearance),
      recovery,
      factors,
      portalContainer: portalContainer ?? undefined,
    }),
    [whole, messages, appearance, recovery, factors, portalContainer],
  );
  const drawn = useMemo(() => factors.map(withoutUndrawn), [factors]);
  return (
    <HeadlessMfaProvider
      {...{ client, locale: whole.tag, factors: drawn }}
      {...(faceDetector && { faceDetector })}
    >
      <UiContext.Provider value={value}>
        {children}
        <PromptDialog />
      </UiContext.Provider>
    </HeadlessMfaProvider>
  );
}

/** What nothing here can draw is not offered. */
function withoutUndrawn(factor: MfaUiFactor): MfaUiFactor {
  return factor.Bind ? factor : { ...factor, canBind: () => false };
}
