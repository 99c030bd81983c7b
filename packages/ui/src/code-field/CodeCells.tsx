'use client';
import type { CodeFieldStore } from '@mfakit/react';
import { type ReactElement, useCallback, useRef } from 'react';
import { drawCells } from './draw-cells.js';

/** Props of {@link CodeCells}. */
export interface CodeCellsProps {
  readonly store: CodeFieldStore;
  /** How many cells. Give the component a new `key` with it. */
  readonly length: number;
}

/** The drawn cells: decoration over the real input, hidden from screen readers and from page translation. */
export function CodeCells({ store, length }: CodeCellsProps): ReactElement {
  const stop = useRef<(() => void) | null>(null);
  const draw = useCallback(
    (container: HTMLElement | null) => {
      stop.current?.();
      stop.current = container && drawCells(container, store);
    },
    [store],
  );
  const groupStart = length >= 6 && length % 2 === 0 ? length / 2 : null;
  return (
    <span data-slot="code-field-cells" aria-hidden="true" translate="no" ref={draw}>
      {Array.from({ length }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          key={index}
          data-slot="code-field-cell"
          data-group-start={index === groupStart ? '' : undefined}
        />
      ))}
    </span>
  );
}
