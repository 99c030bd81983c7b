'use client';
import type { MfaFactorType, MfaVerification } from '@mfakit/client';
import { type ReactElement, Suspense } from 'react';
import { factorText } from '../factors/factor-types.js';
import { Button } from '../primitives/Button.js';
import { Screen } from '../primitives/Screen.js';
import { Skeleton } from '../primitives/Skeleton.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';

/** Props of {@link BindScreen}. */
export interface BindScreenProps extends Omit<ScreenRootProps, 'onError' | 'children'> {
  readonly type: MfaFactorType;
  readonly onBack: () => void;
  readonly onBound: () => unknown;
  readonly onVerified: ((result: MfaVerification) => unknown) | undefined;
  onSignInAgain?(): void;
}

/** A factor's own screen in place of the list, with a way back. */
export function BindScreen({
  type,
  onBack,
  onBound,
  onSignInAgain,
  ...rest
}: BindScreenProps): ReactElement | null {
  const texts = useTexts();
  const factor = useUiFactors().find((known) => known.type === type);
  if (!factor?.Bind) return null;
  const { Bind, titleKey } = factor;
  const back = (
    <Button variant="text" data-slot="settings-back" onClick={onBack}>
      {texts.text('settingsBack')}
    </Button>
  );
  const waiting = (
    <Screen
      slot="factor-screen"
      state="loading"
      screen="loading"
      {...(rest.appearance && { appearance: rest.appearance })}
      heading={factorText(titleKey, texts)}
      autoFocus
    >
      <Skeleton shape="qr" />
    </Screen>
  );
  return (
    <Suspense fallback={waiting}>
      <Bind {...rest} autoFocus onSuccess={onBound} {...(onSignInAgain && { onSignInAgain })}>
        {back}
      </Bind>
    </Suspense>
  );
}
