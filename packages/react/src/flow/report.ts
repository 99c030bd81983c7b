/** Hands a host's mistake to the page's `error` event: it must surface as the host's, and not look like a failed flow. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else
    queueMicrotask(() => {
      throw error;
    });
}
