'use client';
import type { ReactElement } from 'react';
import { factorText } from '../factors/factor-types.js';
import { ChoiceRow } from '../primitives/ChoiceRow.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { useVerifyMfaPart } from './verify-mfa-context.js';

/** What may be enrolled to pass the challenge, as a list of rows; the first one is recommended. */
export function MethodList(): ReactElement {
  const { flow } = useVerifyMfaPart();
  const texts = useTexts();
  const factors = useUiFactors();
  return (
    <ul data-slot="choice-list">
      {flow.methods.map(({ method }, index) => {
        const factor = factors.find(({ type }) => type === method);
        if (!factor) return null;
        const { icon, titleKey, descriptionKey } = factor;
        return (
          <li key={method}>
            <ChoiceRow
              icon={icon()}
              title={factorText(titleKey, texts)}
              {...(descriptionKey && { description: factorText(descriptionKey, texts) })}
              {...(index === 0 && { tag: texts.text('recommended') })}
              data-method={method}
              onPointerEnter={() => factor.preload?.(texts.locale)}
              onFocus={() => factor.preload?.(texts.locale)}
              onClick={() => flow.selectMethod(method)}
            />
          </li>
        );
      })}
    </ul>
  );
}
