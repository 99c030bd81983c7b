'use client';
import { MfaError } from '@mfakit/client';
import { useStepUpPrompt } from '@mfakit/react';
import { type ReactElement, useEffect, useState } from 'react';
import type { MfaDialog } from './MfaDialog.js';

/** The provider's own answer to a step-up: the dialog, loaded when it is first needed. Gives way to a prompt of the app. */
export function PromptDialog(): ReactElement | null {
  const prompt = useStepUpPrompt({ isFallback: true });
  const [Dialog, setDialog] = useState<typeof MfaDialog | null>(null);
  useEffect(() => {
    if (!prompt || Dialog) return;
    let isWanted = true;
    import('./MfaDialog.js').then(
      (module) => {
        if (isWanted) setDialog(() => module.MfaDialog);
      },
      // Thrown into React it would take the app down; so it fails the calls that wait.
      (cause: unknown) => prompt.fail(new MfaError({ code: 'network', cause })),
    );
    return () => {
      isWanted = false;
    };
  }, [prompt, Dialog]);
  if (!prompt || !Dialog) return null;
  const { challenge, succeed, fail } = prompt;
  return <Dialog open challenge={challenge} onSuccess={succeed} onCancel={fail} />;
}
