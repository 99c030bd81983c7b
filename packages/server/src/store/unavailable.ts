/** How a {@link StoreUnavailable} is made. */
export interface StoreUnavailableOptions {
  /** What the driver said. Never reaches a caller. */
  readonly cause?: unknown;
  /** Seconds. @default 1 */
  readonly retryAfter?: number;
}

/**
 * The database is away, locked, full or too slow at this moment. Nothing was changed, or nobody knows; the next call may
 * succeed. The server answers 503 with `Retry-After`.
 */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
  /** Seconds after which to try again. */
  readonly retryAfter: number;

  constructor(message: string, { cause, retryAfter = 1 }: StoreUnavailableOptions = {}) {
    super(`@mfakit/server: ${message}`, { cause });
    this.retryAfter = retryAfter;
  }
}
