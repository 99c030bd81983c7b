import type { ReactElement } from 'react';

/** A decorative spinner in the text's colour. */
export function Spinner(): ReactElement {
  return <span data-slot="spinner" aria-hidden="true" />;
}
