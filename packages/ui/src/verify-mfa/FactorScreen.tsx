'use client';
import type { MfaBinding, MfaChallenge, MfaError, MfaVerification } from '@mfakit/client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { type ReactElement, Suspense, useState } from 'react';
import { factorText } from '../factors/factor-types.js';
import { Button } from '../primitives/Button.js';
import { Screen } from '../primitives/Screen.js';
import { Skeleton } from '../primitives/Skeleton.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { MethodLinks } from './MethodLinks.js';

/** Props of {@link FactorScreen}. */
export interface FactorScreenHostProps extends Omit<ScreenRootProps, 'onError' | 'children'> {
  readonly flow: UseVerifyMfaResult;
  readonly challenge: MfaChallenge;
  readonly autoSubmit: boolean;
  /** The card before this one belonged to the same flow: this one takes over its focus. */
  readonly isContinuation: boolean;
  readonly onBound: (binding: MfaBinding) => void;
  readonly onVerified: (result: MfaVerification) => void;
  onError?(error: MfaError): unknown;
  onExpired?(): unknown;
  onSignInAgain?(): void;
}

/** The screen of the chosen factor's own: its enrolment, or its proof. */
export function FactorScreen(props: FactorScreenHostProps): ReactElement | null {
  const { flow, autoSubmit, isContinuation, onBound, onVerified, autoFocus, ...others } = props;
  const { onError, onExpired, ...rest } = others;
  const { challenge } = rest;
  const { isOver, ...watched } = useChallengeEnd(challenge.token, onError, onExpired);
  const texts = useTexts();
  const factors = useUiFactors();
  // A host may put the focus on the heading of a screen that is still loading.
  const [wasEntered, setWasEntered] = useState(false);
  const definition = factors.find(({ type }) => type === flow.method);
  const { factor } = flow;
  if (!definition || !factor) return null;
  const shared = {
    ...rest,
    ...watched,
    autoFocus: autoFocus ?? (isContinuation || wasEntered),
  };
  const { headingLevel, appearance, className, style } = rest;
  const title = factorText(definition.titleKey, texts);
  const waiting = (
    <Screen
      {...{ className, style, ...(headingLevel && { headingLevel }) }}
      {...(appearance && { appearance })}
      slot="factor-screen"
      state="loading"
      screen="loading"
      heading={title}
      autoFocus={shared.autoFocus}
      onFocus={() => setWasEntered(true)}
    >
      <Skeleton shape="qr" />
    </Screen>
  );
  const { Bind } = definition;
  if (flow.status === 'binding') {
    const canChoose = flow.methods.length > 1 && !isOver;
    return Bind ? (
      <Suspense fallback={waiting}>
        <Bind {...shared} autoSubmit={autoSubmit} onSuccess={onBound}>
          {canChoose && (
            <Button variant="text" data-slot="other-ways" onClick={flow.reopenChoice}>
              {texts.text('chooseOther')}
            </Button>
          )}
        </Bind>
      </Suspense>
    ) : null;
  }
  if (definition.entry !== 'own') return null;
  const { Panel } = definition;
  return (
    <Suspense fallback={waiting}>
      <Panel {...shared} factor={factor} onSuccess={onVerified}>
        {!isOver && <MethodLinks flow={flow} />}
      </Panel>
    </Suspense>
  );
}

/** Whether the challenge is over, as the factor's own screen tells it: then no other way can answer it either. */
function useChallengeEnd(
  token: string,
  onError: FactorScreenHostProps['onError'],
  onExpired: FactorScreenHostProps['onExpired'],
) {
  const [over, setOver] = useState<string | null>(null);
  return {
    isOver: over === token,
    onError: (error: MfaError) => {
      if (error.code === 'locked' && error.retryAt === undefined) setOver(token);
      return onError?.(error);
    },
    onExpired: () => {
      setOver(token);
      return onExpired?.();
    },
  };
}
