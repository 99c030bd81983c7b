/** So long a detector may take to load, and for one frame: after that the user does without. */
const PATIENCE_MS = 8000;

/** @throws DOMException `TimeoutError` when it takes more than eight seconds */
export async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether it is what {@link inTime} rejects with. */
export function isLate(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
