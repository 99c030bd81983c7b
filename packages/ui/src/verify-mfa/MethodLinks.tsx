'use client';
import type { MfaMethod } from '@mfakit/client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import type { ReactElement } from 'react';
import { factorText, type MfaUiFactor } from '../factors/factor-types.js';
import type { MfaLocale } from '../messages/messages.js';
import type { Texts } from '../messages/texts.js';
import { Button } from '../primitives/Button.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { LazyRecoveryEntry } from './recovery-part.js';

/** Props of {@link MethodLinks}. */
export interface MethodLinksProps {
  readonly flow: Pick<UseVerifyMfaResult, 'methods' | 'method' | 'selectMethod'>;
}

/** The other ways to answer, as quiet buttons. */
export function MethodLinks({ flow }: MethodLinksProps): ReactElement {
  const texts = useTexts();
  const factors = useUiFactors();
  const others = flow.methods.filter(({ method }) => method !== flow.method);
  return (
    <>
      {others.map(({ method }) => {
        const load = () => preloadMethod(method, factors, texts.locale);
        return (
          <Button
            key={method}
            variant="text"
            data-method={method}
            onPointerEnter={load}
            onFocus={load}
            onClick={() => flow.selectMethod(method)}
          >
            {actionText(method, factors, texts)}
          </Button>
        );
      })}
    </>
  );
}

function preloadMethod(
  method: MfaMethod,
  factors: readonly MfaUiFactor[],
  locale: MfaLocale,
): void {
  if (method === 'recovery') LazyRecoveryEntry.preload();
  else factors.find(({ type }) => type === method)?.preload?.(locale);
}

function actionText(method: MfaMethod, factors: readonly MfaUiFactor[], texts: Texts): string {
  if (method === 'recovery') return texts.text('useRecoveryCode');
  const factor = factors.find(({ type }) => type === method);
  return factor ? factorText(factor.actionKey, texts) : texts.foreign(method);
}
