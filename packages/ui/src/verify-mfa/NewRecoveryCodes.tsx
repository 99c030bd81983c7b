'use client';
import { plainText } from '@mfakit/client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { type ReactElement, Suspense } from 'react';
import { Button } from '../primitives/Button.js';
import { useTexts } from '../provider/ui-context.js';
import { LazyRecoveryCodesPanel } from './recovery-part.js';

/**
 * The codes that replace a used one, to be saved. They are shown once, so they are there at once and bare, until the tools to
 * keep them have come, and where those do not come.
 */
export function NewRecoveryCodes({ flow }: { readonly flow: UseVerifyMfaResult }): ReactElement {
  const { text } = useTexts();
  const { recoveryCodes, acknowledgeCodes } = flow;
  const bare = (
    <>
      <ul data-slot="recovery-code-list" data-shape="long" translate="no" dir="ltr">
        {recoveryCodes.map((code) => (
          <li key={code} data-slot="recovery-code">
            {plainText(code)}
          </li>
        ))}
      </ul>
      <Button onClick={acknowledgeCodes}>{text('done')}</Button>
    </>
  );
  return (
    <Suspense fallback={bare}>
      <LazyRecoveryCodesPanel codes={recoveryCodes} onDone={acknowledgeCodes}>
        {bare}
      </LazyRecoveryCodesPanel>
    </Suspense>
  );
}
