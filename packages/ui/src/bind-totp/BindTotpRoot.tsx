'use client';
import { type UseBindTotpOptions, type UseBindTotpResult, useBindTotp } from '@mfakit/react';
import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import type { Texts } from '../messages/texts.js';
import { LiveText } from '../primitives/LiveText.js';
import { ScreenRoot } from '../primitives/ScreenRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts } from '../provider/ui-context.js';
import { preloadQrCode } from '../qr-code/QrCode.js';
import { BindTotpContext } from './bind-totp-context.js';
import { bindTotpFrame } from './bind-totp-frame.js';
import { useIsTouchOnly } from './useIsTouchOnly.js';

/** Props of {@link BindTotpRoot}: the flow's options, and what a `<section>` takes. */
export interface BindTotpRootProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseBindTotpOptions<TUser> {
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  readonly children?: ReactNode;
}

/**
 * Runs the flow and draws the outermost element; the parts inside read from it.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function BindTotpRoot<TUser = unknown>(props: BindTotpRootProps<TUser>): ReactElement {
  const {
    challenge,
    autoStart,
    autoSubmit = true,
    onSuccess,
    onError,
    onExpired,
    onVerified,
    ...drawn
  } = props;
  const { onSignInAgain, children, ...rest } = drawn;
  const texts = useTexts();
  const isTouchOnly = useIsTouchOnly();
  const flow = useBindTotp<TUser>({
    challenge,
    autoSubmit,
    onVerified,
    ...(autoStart === undefined ? {} : { autoStart }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  useEffect(preloadQrCode, []);
  const value = useMemo(
    // The screens pass the user on untouched, so they need not know its type.
    () => ({ flow: flow as UseBindTotpResult, autoSubmit, isTouchOnly, onSignInAgain }),
    [flow, autoSubmit, isTouchOnly, onSignInAgain],
  );
  return (
    <BindTotpContext.Provider value={value}>
      <ScreenRoot
        {...rest}
        slot="bind-totp"
        state={flow.step}
        {...bindTotpFrame(value.flow, texts, isTouchOnly)}
      >
        {children}
        <LiveText>{spokenStep(value.flow, texts)}</LiveText>
      </ScreenRoot>
    </BindTotpContext.Provider>
  );
}

/** What a step says that a screen reader would otherwise miss. */
function spokenStep({ step, renewals }: UseBindTotpResult, { text }: Texts): string {
  if (step === 'loading') return text('loading');
  return step === 'scan' && renewals > 0 ? text('bindRenewed') : '';
}
