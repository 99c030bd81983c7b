/** What pictures are drawn into and read from; it stands in no page. */
export type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** Makes one, off the document where the browser can: that one encodes beside the page's own work. */
export function makeCanvas(width: number, height: number): Canvas {
  return typeof OffscreenCanvas === 'function'
    ? new OffscreenCanvas(width, height)
    : Object.assign(document.createElement('canvas'), { width, height });
}

/** What draws into a canvas and reads from it; null where there is nothing to draw with. */
export function contextOf(
  canvas: Canvas,
): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null {
  // The two kinds of canvas name their overloads apart, so one call does not fit both.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  return context as CanvasRenderingContext2D | null; // As asked for: '2d'.
}
