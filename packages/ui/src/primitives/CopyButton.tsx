'use client';
import { type ReactElement, useEffect, useState } from 'react';
import { useTexts } from '../provider/ui-context.js';
import { Button } from './Button.js';
import { Icon } from './icons.js';
import { LiveText } from './LiveText.js';

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  /** What goes to the clipboard. */
  readonly value: string;
}

type CopyState = 'idle' | 'copied' | 'failed';

/** How long "Copied" stands, in milliseconds. */
const COPIED_MS = 2000;

/** Copies a value and says so; says what to do when the browser refuses. */
export function CopyButton({ value }: CopyButtonProps): ReactElement {
  const { text } = useTexts();
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button
        variant="outline"
        data-copy={state}
        // The stylesheet keeps room for it.
        data-other-word={text(state === 'copied' ? 'copy' : 'copied')}
        onClick={() => void copy()}
      >
        <Icon name={state === 'copied' ? 'check' : 'copy'} />
        {text(state === 'copied' ? 'copied' : 'copy')}
      </Button>
      <LiveText>{state === 'copied' ? text('copied') : ''}</LiveText>
      {state === 'failed' && (
        <p data-slot="copy-failed" role="alert">
          {text('copyFailed')}
        </p>
      )}
    </>
  );
}
