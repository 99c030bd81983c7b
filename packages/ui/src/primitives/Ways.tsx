import type { ReactElement, ReactNode } from 'react';

/** Props of {@link Ways}. */
export interface WaysProps {
  /** The step's own button, or how long it takes until there is one; undefined where there is none. */
  readonly first: ReactElement | undefined;
  /** Further ways out. */
  readonly children: ReactNode;
}

/** The step's own button, and the ways out below it. Nothing where there is neither. */
export function Ways({ first, children }: WaysProps): ReactElement | null {
  if (!children) return first ?? null;
  return (
    <div data-slot="actions">
      {first}
      {children}
    </div>
  );
}
