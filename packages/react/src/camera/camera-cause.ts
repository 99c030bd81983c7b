import { MfaError, type MfaErrorCode } from '@mfakit/client';

/**
 * Why there is no picture from a camera. Each asks something else of the user.
 *
 * - `denied`: blocked for this page in the browser's settings
 * - `dismissed`: the browser's question was closed, or the permission was taken back; it can be asked again
 * - `system`: the operating system keeps the camera from this browser
 * - `policy`: the page's own `Permissions-Policy` forbids it
 * - `frame`: the page that embeds this one does not allow it (`<iframe allow="camera">`)
 * - `insecure`: the page did not come over https
 * - `unsupported`: this browser has no camera interface
 * - `missing`: no camera is connected
 * - `busy`: another app has it, or it did not start
 * - `lost`: it was running and went away
 * - `no_picture`: it runs, and sends nothing that could be used
 * - `unknown`: none of these
 */
export type CameraCause =
  | 'denied'
  | 'dismissed'
  | 'system'
  | 'policy'
  | 'frame'
  | 'insecure'
  | 'unsupported'
  | 'missing'
  | 'busy'
  | 'lost'
  | 'no_picture'
  | 'unknown';

const CODES = {
  denied: 'camera_denied',
  dismissed: 'camera_denied',
  system: 'camera_denied',
  policy: 'camera_denied',
  frame: 'camera_denied',
  insecure: 'insecure_context',
  unsupported: 'unsupported',
  missing: 'camera_missing',
  busy: 'camera_busy',
  lost: 'camera_missing',
  no_picture: 'camera_missing',
  unknown: 'unknown',
} as const satisfies Record<CameraCause, MfaErrorCode>;

/** A cause as the error that `onError` is told. What the browser said is its `cause`. */
export function cameraError(cause: CameraCause, reason?: unknown): MfaError {
  return new MfaError({
    code: CODES[cause],
    message: `No picture from a camera (${cause}).`,
    ...(reason === undefined ? {} : { cause: reason }),
  });
}

/** Names of `DOMException`, those of old browsers among them. */
const NAMES: Readonly<Record<string, CameraCause>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  PermissionDismissedError: 'dismissed',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing',
  ConstraintNotSatisfiedError: 'missing',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  SourceUnavailableError: 'busy',
  AbortError: 'busy',
  NotSupportedError: 'unsupported',
};

/** What the page itself can tell of why a camera was refused. */
export interface RefusalContext {
  /** What the browser holds for this page; undefined where it does not tell. */
  readonly permission: PermissionState | undefined;
}

/**
 * Why `getUserMedia` rejected. By the error alone a user's "Block", a closed question and the operating system look alike;
 * the permission tells the first two apart, and Chromium's message the third.
 */
export function refusalCause(reason: unknown, { permission }: RefusalContext): CameraCause {
  const { name, message } = nameOf(reason);
  const cause = Object.hasOwn(NAMES, name) ? (NAMES[name] ?? 'unknown') : 'unknown';
  if (cause !== 'denied') return cause;
  if (/by system/i.test(message)) return 'system';
  return permission === 'prompt' ? 'dismissed' : 'denied';
}

/** Why a running camera has ended: the browser says only that it has. */
export function endingCause({ permission }: RefusalContext): CameraCause {
  if (permission === 'denied') return 'denied';
  return permission === 'prompt' ? 'dismissed' : 'lost';
}

function nameOf(reason: unknown): { readonly name: string; readonly message: string } {
  if (typeof reason !== 'object' || reason === null) return { name: '', message: '' };
  const name = 'name' in reason ? String(reason.name) : '';
  return { name, message: 'message' in reason ? String(reason.message) : '' };
}
