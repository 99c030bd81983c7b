'use client';
import { type UseBindTotpOptions, useBindTotp } from '@mfakit/react';
import { type ReactElement, useEffect } from 'react';
import { LiveText } from '../primitives/LiveText.js';
import { Screen, type ScreenRootProps } from '../primitives/Screen.js';
import { useTexts } from '../provider/ui-context.js';
import { preloadQrCode } from '../qr-code/QrCode.js';
import { BindTotpContent } from './BindTotpContent.js';
import { bindTotpFrame } from './bind-totp-frame.js';
import { useIsTouchOnly } from './useIsTouchOnly.js';

/** Props of {@link BindTotp}: the flow's options, and what a `<section>` takes. */
export interface BindTotpProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseBindTotpOptions<TUser> {
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
}

/**
 * Enrols an authenticator app: scan, enter the first code, save the recovery codes. With a `challenge` the same
 * enrolment finishes a sign-in.
 *
 * Renders a `<section data-slot="bind-totp">` whose `data-state` is the flow's step: `idle`, `loading`, `failed`,
 * `scan`, `verify`, `confirming`, `locked`, `expired`, `recovery`, `done`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function BindTotp<TUser = unknown>(props: BindTotpProps<TUser>): ReactElement {
  const {
    challenge,
    autoStart,
    autoSubmit = true,
    onSuccess,
    onError,
    onExpired,
    onSignInAgain,
    ...rest
  } = props;
  const texts = useTexts();
  const isTouchOnly = useIsTouchOnly();
  const flow = useBindTotp<TUser>({
    challenge,
    autoSubmit,
    ...(autoStart === undefined ? {} : { autoStart }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  useEffect(preloadQrCode, []);
  return (
    <Screen
      {...rest}
      slot="bind-totp"
      state={flow.step}
      {...bindTotpFrame(flow, texts, isTouchOnly)}
    >
      <BindTotpContent
        flow={flow}
        isTouchOnly={isTouchOnly}
        autoSubmit={autoSubmit}
        onSignInAgain={onSignInAgain}
      />
      <LiveText>{flow.step === 'loading' ? texts.text('loading') : ''}</LiveText>
    </Screen>
  );
}
