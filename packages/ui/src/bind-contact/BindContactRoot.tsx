'use client';
import {
  countryOfLocale,
  createPhoneFieldStore,
  type PhoneCountry,
  type UseBindContactOptions,
  type UseBindContactResult,
  useBindContact,
} from '@mfakit/react';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { LiveText } from '../primitives/LiveText.js';
import { ScreenRoot } from '../primitives/ScreenRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts } from '../provider/ui-context.js';
import { BindContactContext } from './bind-contact-context.js';
import { bindContactFrame } from './bind-contact-frame.js';
import { useContactForm } from './contact-form.js';

/** Props of {@link BindContactRoot}: the flow's options, and what a `<section>` takes. */
export interface BindContactRootProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseBindContactOptions<TUser> {
  /** What is enrolled: a phone number or an e-mail address. */
  readonly channel: 'sms' | 'email';
  /** Whose phone numbers may be entered, as two-letter codes (ISO 3166-1). Read once. @default all */
  readonly countries?: readonly PhoneCountry[];
  /**
   * The country to begin with; Authing names one in `internationalSmsConfig.defaultISOType` of an application's public
   * settings. Read once. @default that of the provider's language
   */
  readonly defaultCountry?: PhoneCountry | undefined;
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  readonly children?: ReactNode;
}

/**
 * Runs the flow and draws the outermost element; the parts inside read from it.
 *
 * @throws Error outside of an `MfaProvider`, and when `countries` is empty or holds what is no country
 */
export function BindContactRoot<TUser = unknown>(props: BindContactRootProps<TUser>): ReactElement {
  const { channel, challenge, codeLength, autoSubmit = true, onVerified, ...others } = props;
  const { onSuccess, onError, onExpired, onSignInAgain, countries, defaultCountry, ...drawn } =
    others;
  const { children, ...rest } = drawn;
  const texts = useTexts();
  const flow = useBindContact<TUser>({
    challenge,
    autoSubmit,
    onVerified,
    ...(codeLength === undefined ? {} : { codeLength }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  const [number] = useState(() => {
    const country = defaultCountry ?? countryOfLocale(texts.locale.tag);
    return createPhoneFieldStore({
      ...(countries && { countries }),
      country,
      onEdit: () => edited.current(),
    });
  });
  const phone = channel === 'sms' ? number : null;
  const form = useContactForm(phone);
  const clearProblem = () => {
    // Only where there is one: a key must not render anything.
    if (form.formState.errors.phone ?? form.formState.errors.email) form.clearErrors();
    if (flow.error) flow.clearError();
  };
  const edited = useRef(clearProblem);
  useEffect(() => {
    edited.current = clearProblem;
  });
  // The screens pass the user on untouched, so they need not know its type.
  const shared = { flow: flow as UseBindContactResult, channel, autoSubmit, onSignInAgain };
  const value = { ...shared, phone, form, clearProblem };
  return (
    <BindContactContext.Provider value={value}>
      <ScreenRoot
        {...rest}
        slot="bind-contact"
        data-channel={channel}
        state={flow.step}
        {...bindContactFrame(value.flow, channel, texts)}
      >
        {children}
        <LiveText>{isSent(value.flow) ? texts.text('codeSent') : ''}</LiveText>
      </ScreenRoot>
    </BindContactContext.Provider>
  );
}

/** True from the sending of a code until another one is under way: said once for each. */
function isSent({ state, isResending, resendError }: UseBindContactResult): boolean {
  const isOut = 'delivery' in state && state.delivery !== null;
  return isOut && !isResending && resendError === null;
}
