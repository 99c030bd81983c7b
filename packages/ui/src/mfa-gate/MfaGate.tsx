'use client';
import type { MfaChallenge, MfaError, MfaVerification } from '@mfakit/client';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChallengeFlowProps } from '../mfa-dialog/ChallengeBody.js';
import { type CardRootProps, ChallengeCard } from '../mfa-dialog/ChallengeCard.js';

/** Props of {@link MfaGate}: what it guards, and the flow's options. */
export interface MfaGateProps<TUser = unknown>
  extends Omit<ChallengeFlowProps<TUser>, 'challenge'>,
    CardRootProps {
  /** What is to be answered first. Null: nothing, the children are shown. Undefined: not known yet. */
  readonly challenge: MfaChallenge | null | undefined;
  /** Awaited before the children are shown: store the session here. */
  onSuccess?(result: MfaVerification<TUser>): unknown;
  /** Lets the user leave; the fallback is shown then. The error is `cancelled`, or what had ended the challenge. */
  readonly onCancel?: (error: MfaError) => unknown;
  /** Shown while the challenge is not known, and after the user has left. @default nothing */
  readonly fallback?: ReactNode;
  readonly children?: ReactNode;
}

type Answer = { readonly token: string; readonly status: 'passed' | 'left' };

/**
 * Verify first, then see: shows the children, and mounts them, only after the challenge is passed. A challenge with another
 * token shuts it again. It hides; what it hides must be kept by the server.
 *
 * Renders the prompt as a `<div data-slot="mfa-gate">` and the children in a `<div data-slot="mfa-gate-content">`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function MfaGate<TUser = unknown>({
  challenge,
  onSuccess,
  onCancel,
  fallback = null,
  children,
  ...flow
}: MfaGateProps<TUser>): ReactElement {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFresh = useRef(false);
  const status = challenge && answer?.token === challenge.token ? answer.status : 'asked';
  const isOpen = challenge === null || status === 'passed';
  useEffect(() => {
    // The button that was pressed is gone, and focus must not fall to the page.
    if (isOpen && isFresh.current && document.activeElement === document.body) {
      content.current?.focus();
    }
    isFresh.current = false;
  }, [isOpen]);

  if (isOpen) {
    return (
      <div data-slot="mfa-gate-content" ref={content} tabIndex={-1}>
        {children}
      </div>
    );
  }
  if (!challenge || status === 'left') return <>{fallback}</>;
  const { token } = challenge;
  return (
    <ChallengeCard<TUser>
      {...flow}
      key={token}
      slot="mfa-gate"
      challenge={challenge}
      onSuccess={async (result) => {
        await onSuccess?.(result);
        isFresh.current = true;
        setAnswer({ token, status: 'passed' });
      }}
      onCancel={
        onCancel &&
        ((error) => {
          setAnswer({ token, status: 'left' });
          return onCancel(error);
        })
      }
    />
  );
}
