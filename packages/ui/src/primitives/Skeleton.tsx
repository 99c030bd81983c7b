import type { ReactElement } from 'react';

/** Props of {@link Skeleton}. */
export interface SkeletonProps {
  /** What will stand here, so that its space is kept. */
  readonly shape: 'qr' | 'form' | 'list';
}

/** A quiet place-holder at the final height; drawn only when loading takes longer than a blink. */
export function Skeleton({ shape }: SkeletonProps): ReactElement {
  return (
    <div data-slot="skeleton" data-shape={shape} aria-hidden="true">
      <span data-slot="skeleton-block" />
      <span data-slot="skeleton-line" />
      <span data-slot="skeleton-button" />
    </div>
  );
}
