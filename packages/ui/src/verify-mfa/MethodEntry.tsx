'use client';
import type { MfaMethod } from '@mfakit/client';
import { type ReactElement, Suspense } from 'react';
import { errorMessage } from '../messages/error-message.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { useTexts, useUiFactors } from '../provider/ui-context.js';
import { CodePanel } from './CodePanel.js';
import { MethodLinks } from './MethodLinks.js';
import { LazyRecoveryEntry } from './recovery-part.js';
import { useVerifyMfaPart } from './verify-mfa-context.js';

/** Takes the code of the chosen method: in the factor's panel, or in the form for a recovery code. */
export function MethodEntry({ method }: { readonly method: MfaMethod }): ReactElement | null {
  const { flow, token, autoSubmit, draft } = useVerifyMfaPart();
  const factors = useUiFactors();
  const error = useEntryError();
  const others = <MethodLinks flow={flow} />;
  if (method === 'recovery') {
    return (
      <Suspense fallback={<Skeleton shape="form" />}>
        <LazyRecoveryEntry
          key={token}
          isPending={flow.isPending}
          error={error}
          onSubmit={flow.verify}
          onEdit={flow.clearError}
          draft={draft}
        >
          {others}
        </LazyRecoveryEntry>
      </Suspense>
    );
  }
  const factor = factors.find(({ type }) => type === method);
  if (!factor || factor.entry === 'own') return null;
  const { Panel = CodePanel } = factor;
  return (
    <Panel flow={flow} autoSubmit={autoSubmit} error={error}>
      {others}
    </Panel>
  );
}

/** Why the last code was refused, in the language of the screen. */
export function useEntryError(): string | undefined {
  const { flow } = useVerifyMfaPart();
  const texts = useTexts();
  const isSent = flow.sender !== null;
  return errorMessage({ ...flow, isSent, codeLength: flow.codeField.length }, texts);
}
