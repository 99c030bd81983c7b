'use client';
import type { ReactElement } from 'react';
import { CodeForm } from '../code-form/CodeForm.js';
import type { FactorPanelProps } from '../factors/factor-types.js';
import { useTexts } from '../provider/ui-context.js';

/** The panel of a factor whose code something of the user's shows: the code field with its button. */
export function CodePanel({ flow, autoSubmit, error, children }: FactorPanelProps): ReactElement {
  const { text } = useTexts();
  return (
    <CodeForm flow={flow} submitLabel={text('verifySubmit')} autoSubmit={autoSubmit} error={error}>
      {children}
    </CodeForm>
  );
}
