import type { ReactElement } from 'react';
import { Icon } from './icons.js';

/** Props of {@link ErrorText}. */
export interface ErrorTextProps {
  readonly id?: string;
  /** What went wrong and what to do; undefined keeps the reserved line empty. */
  readonly children?: string | undefined;
}

/** An error line whose space is always reserved, so that nothing jumps; announced when it is filled. */
export function ErrorText({ id, children }: ErrorTextProps): ReactElement {
  return (
    <p data-slot="error-text" id={id} role="alert">
      {children && (
        <>
          <Icon name="alert" />
          <span>{children}</span>
        </>
      )}
    </p>
  );
}
