/** The largest body that is read: 1 MiB. */
export const LARGEST_BODY_BYTES: number = 1024 * 1024;

/**
 * Reads a body as UTF-8 text, counting as it goes, and stops at the first byte too many.
 *
 * @param signal gives the stream up when it aborts
 * @param largest bytes. @default LARGEST_BODY_BYTES
 * @returns `undefined` for a body that is larger
 */
export async function readText(
  response: Response,
  signal?: AbortSignal,
  largest: number = LARGEST_BODY_BYTES,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const giveUp = (): void => {
    // A stream that cannot even be cancelled is of no more interest.
    reader.cancel().catch(() => undefined);
  };
  signal?.addEventListener('abort', giveUp, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > largest) {
        giveUp();
        return undefined;
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}
