import type { ReactElement } from 'react';

/** Props of {@link LiveText}. */
export interface LiveTextProps {
  /** What a screen reader is to say; empty says nothing. */
  readonly children: string;
}

/** A polite live region, not drawn. It must be in the page before its text changes. */
export function LiveText({ children }: LiveTextProps): ReactElement {
  return (
    <span data-slot="live-text" role="status">
      {children}
    </span>
  );
}
