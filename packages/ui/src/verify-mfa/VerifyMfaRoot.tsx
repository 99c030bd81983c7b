'use client';
import type { MfaBinding, MfaVerification } from '@mfakit/client';
import { type UseVerifyMfaOptions, type UseVerifyMfaResult, useVerifyMfa } from '@mfakit/react';
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ScreenRoot } from '../primitives/ScreenRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { FactorScreen } from './FactorScreen.js';
import { useDraft } from './useDraft.js';
import { usePreloadMethods } from './usePreloadMethods.js';
import { VerifyMfaContext } from './verify-mfa-context.js';
import { verifyMfaFrame } from './verify-mfa-frame.js';

/** Props of {@link VerifyMfaRoot}: the flow's options, and what a `<section>` takes. */
export interface VerifyMfaRootProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError'>,
    UseVerifyMfaOptions<TUser> {
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  /** @default 'verify-mfa' */
  readonly 'data-slot'?: string;
  readonly children?: ReactNode;
}

/**
 * Runs the flow and draws the outermost element; the parts inside read from it. While a factor is enrolled, or proven in a
 * flow of its own, the factor's own screen stands in the place of this one and of its children.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function VerifyMfaRoot<TUser = unknown>(props: VerifyMfaRootProps<TUser>): ReactElement {
  const { challenge, initialMethod, methods, codeLength, autoSend, ...others } = props;
  const { autoSubmit = true, onSuccess, onError, onExpired, onSignInAgain, ...drawn } = others;
  const { 'data-slot': slot = 'verify-mfa', children, ...rest } = drawn;
  const texts = useTexts();
  const factors = useUiFactors();
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
  usePreloadMethods(flow, factors, texts.locale);
  const isElsewhere = flow.status === 'binding' || flow.status === 'delegated';
  const isContinuation = useHasBeen(isElsewhere || flow.status === 'choosing');
  const isFromHere = useHasBeen(!isElsewhere);
  const { token } = challenge;
  const draft = useDraft(token, flow.method);
  const value = useMemo(
    // The screens pass the user on untouched, so they need not know its type.
    () => ({ flow: flow as UseVerifyMfaResult, token, autoSubmit, onSignInAgain, draft }),
    [flow, token, autoSubmit, onSignInAgain, draft],
  );

  if (isElsewhere) {
    return (
      <FactorScreen
        {...rest}
        flow={value.flow}
        challenge={challenge}
        autoSubmit={autoSubmit}
        isContinuation={isContinuation || isFromHere}
        // What a factor's screen hands over came from the host's own client.
        onBound={(binding) => flow.completeBinding(binding as MfaBinding<TUser>)}
        // The same here.
        onVerified={(result) => flow.complete(result as MfaVerification<TUser>)}
        {...(onError && { onError })}
        {...(onExpired && { onExpired })}
        {...(onSignInAgain && { onSignInAgain })}
      />
    );
  }
  return (
    <VerifyMfaContext.Provider value={value}>
      <ScreenRoot
        {...rest}
        slot={slot}
        state={flow.status}
        isContinuation={isContinuation}
        {...verifyMfaFrame(value.flow, factors, texts)}
      >
        {children}
      </ScreenRoot>
    </VerifyMfaContext.Provider>
  );
}

/** True in every render after one in which it was so: another card of the same flow has stood here before. */
function useHasBeen(isSo: boolean): boolean {
  const hasBeen = useRef(false);
  useEffect(() => {
    if (isSo) hasBeen.current = true;
  }, [isSo]);
  return hasBeen.current;
}
