'use client';
import { type ReactElement, useEffect, useState } from 'react';
import { useTexts } from '../provider/ui-context.js';
import { LiveText } from './LiveText.js';

/** After how many milliseconds a wait is worth saying, and worth an excuse. */
const SPOKEN_MS = 1000;
const SLOW_MS = 8000;

type Wait = 'none' | 'spoken' | 'slow';

/** Props of {@link SlowNotice}. */
export interface SlowNoticeProps {
  readonly isPending: boolean;
  /** What is said of the wait. @default "Checking…", in the provider's language */
  readonly label?: string;
}

/** Says that an answer is awaited after one second, and that it takes unusually long after eight. */
export function SlowNotice({ isPending, label }: SlowNoticeProps): ReactElement {
  const { text } = useTexts();
  const [reached, setReached] = useState<Wait>('none');
  // An answer takes the words back with it, not in the render after it.
  const wait = isPending ? reached : 'none';
  useEffect(() => {
    if (!isPending) return;
    let isLong = false;
    const say = (next: Wait) => () => {
      isLong = true;
      setReached(next);
    };
    const spoken = setTimeout(say('spoken'), SPOKEN_MS);
    const slow = setTimeout(say('slow'), SLOW_MS);
    return () => {
      clearTimeout(spoken);
      clearTimeout(slow);
      // Else there is nothing to take back, and no reason to render.
      if (isLong) setReached('none');
    };
  }, [isPending]);
  return (
    <>
      {wait === 'slow' && (
        <p data-slot="slow-notice" aria-hidden="true">
          {text('stillWorking')}
        </p>
      )}
      <LiveText>
        {wait === 'none'
          ? ''
          : wait === 'slow'
            ? text('stillWorking')
            : (label ?? text('checking'))}
      </LiveText>
    </>
  );
}
