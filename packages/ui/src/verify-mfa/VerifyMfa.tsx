'use client';
import { type UseVerifyMfaOptions, useVerifyMfa } from '@mfakit/react';
import { type ReactElement, useEffect, useRef } from 'react';
import { BindTotp } from '../bind-totp/BindTotp.js';
import { Screen, type ScreenRootProps } from '../primitives/Screen.js';
import { useTexts } from '../provider/ui-context.js';
import { VerifyMfaContent } from './VerifyMfaContent.js';
import { verifyMfaFrame } from './verify-mfa-frame.js';

/** Props of {@link VerifyMfa}: the flow's options, and what a `<section>` takes. */
export interface VerifyMfaProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseVerifyMfaOptions<TUser> {
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  /** @default 'verify-mfa' */
  readonly 'data-slot'?: string;
}

/**
 * Answers a challenge: a code from the authenticator app or a recovery code; where nothing is enrolled yet, enrolment,
 * which passes the challenge too.
 *
 * Renders a `<section data-slot="verify-mfa">` whose `data-state` is the flow's status: `ready`, `verifying`, `locked`,
 * `expired`, `unavailable`, `saving`, `success`; while `binding`, the section of `BindTotp` stands in its place.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function VerifyMfa<TUser = unknown>(props: VerifyMfaProps<TUser>): ReactElement {
  const {
    challenge,
    initialMethod,
    methods,
    autoSubmit = true,
    codeLength,
    autoSend,
    onSuccess,
    onError,
    onExpired,
    onSignInAgain,
    'data-slot': slot = 'verify-mfa',
    ...rest
  } = props;
  const texts = useTexts();
  const flow = useVerifyMfa<TUser>({
    challenge,
    autoSubmit,
    ...(initialMethod === undefined ? {} : { initialMethod }),
    ...(methods === undefined ? {} : { methods }),
    ...(codeLength === undefined ? {} : { codeLength }),
    ...(autoSend === undefined ? {} : { autoSend }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  const hasBound = useRef(false);
  useEffect(() => {
    if (flow.status === 'binding') hasBound.current = true;
  }, [flow.status]);

  if (flow.status === 'binding') {
    return (
      <BindTotp<TUser>
        {...rest}
        challenge={challenge}
        autoSubmit={autoSubmit}
        onSuccess={flow.completeBinding}
        {...(onError && { onError })}
        {...(onExpired && { onExpired })}
        {...(onSignInAgain && { onSignInAgain })}
      />
    );
  }
  return (
    <Screen
      {...rest}
      slot={slot}
      state={flow.status}
      isContinuation={hasBound.current}
      {...verifyMfaFrame(flow, texts)}
    >
      <VerifyMfaContent flow={flow} autoSubmit={autoSubmit} onSignInAgain={onSignInAgain} />
    </Screen>
  );
}
