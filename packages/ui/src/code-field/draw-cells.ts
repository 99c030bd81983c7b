import type { CodeCell, CodeFieldStore } from '@mfakit/react';

/**
 * Keeps the cells in `container`, one child element for each digit, saying what `store` holds, without React: a key press
 * then costs one text node and a few attributes. Digits are text and never attributes, where a style sheet could read them.
 *
 * On each cell: `data-filled`, `data-active`, `data-caret` (`before` or `after`). On the container: `data-status`.
 *
 * @returns the way out
 */
export function drawCells(container: HTMLElement, store: CodeFieldStore): () => void {
  let drawn: readonly CodeCell[] = [];
  const draw = () => {
    const { cells, status } = store.getSnapshot();
    if (container.dataset.status !== status) container.dataset.status = status;
    for (const [index, cell] of cells.entries()) {
      const element = container.children[index];
      if (element !== undefined) drawCell(element, cell, drawn[index]);
    }
    drawn = cells;
  };
  draw();
  return store.subscribe(draw);
}

function drawCell(element: Element, cell: CodeCell, drawn: CodeCell | undefined): void {
  if (cell.char !== drawn?.char) element.textContent = cell.char;
  if (cell.isFilled !== drawn?.isFilled) element.toggleAttribute('data-filled', cell.isFilled);
  if (cell.isActive !== drawn?.isActive) element.toggleAttribute('data-active', cell.isActive);
  if (cell.caret === drawn?.caret) return;
  if (cell.caret === null) element.removeAttribute('data-caret');
  else element.setAttribute('data-caret', cell.caret);
}
