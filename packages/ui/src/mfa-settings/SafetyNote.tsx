'use client';
import type { ReactElement } from 'react';
import { Icon } from '../primitives/icons.js';
import { type PartProps, renderPart } from '../primitives/part.js';
import { useTexts } from '../provider/ui-context.js';
import { safetyText } from './safety-text.js';
import { useMfaSettingsPart } from './settings-context.js';

/** Which single loss would lock the user out, and what to add. `data-slot="safety"`, `data-state`. Nothing while not known. */
export function SafetyNote(props: PartProps<'p'>): ReactElement | null {
  const { safety, addable, isReadOnly } = useMfaSettingsPart();
  const texts = useTexts();
  const means = { addable, canMakeCodes: !isReadOnly };
  const sentence = safety.safety && safetyText(safety.safety, texts, means);
  if (!safety.safety || !sentence) return null;
  const isSafe = safety.safety.status === 'safe';
  const children = (
    <>
      <Icon name={isSafe ? 'check' : 'alert'} />
      <span>{sentence}</span>
    </>
  );
  return renderPart('p', {
    children,
    ...props,
    'data-slot': 'safety',
    'data-state': safety.safety.status,
    'data-tone': isSafe ? 'success' : 'warning',
  });
}
