'use client';
import type { ReactElement, ReactNode } from 'react';
import { useTexts } from '../provider/ui-context.js';
import { ErrorText } from './ErrorText.js';

/** Props of {@link LoadFailed}. */
export interface LoadFailedProps {
  /** Other ways to go on. */
  readonly children?: ReactNode;
}

/**
 * Stands in the place of a part whose code did not come: the line was cut, or the app has been published anew since the page
 * was opened. Thrown into React it would take the whole app down.
 */
export function LoadFailed({ children }: LoadFailedProps): ReactElement {
  const { errors } = useTexts();
  return (
    <div data-slot="load-failed">
      <ErrorText>{errors.network}</ErrorText>
      {children && <div data-slot="actions">{children}</div>}
    </div>
  );
}
