import type { CameraCause } from './camera-cause.js';

/** The part of Chromium's interface to the permissions policy that is read here; other browsers have none. */
interface PolicyDocument {
  readonly permissionsPolicy?: { allowsFeature(feature: string): boolean };
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}

/**
 * What keeps every camera from this page, whatever the user allows; undefined if nothing is known to. Asked first, because
 * the browser's own refusal looks like the user's.
 */
export function pageCause(): CameraCause | undefined {
  if (!isSecureContext) return 'insecure';
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return 'unsupported';
  // Not in the types: one engine has it, under either name.
  const { permissionsPolicy, featurePolicy } = document as Document & PolicyDocument;
  const policy = permissionsPolicy ?? featurePolicy;
  if (!policy || policy.allowsFeature('camera')) return undefined;
  return window === window.parent ? 'policy' : 'frame';
}

/** What the browser holds about the camera for this page; undefined where it does not tell. */
export async function cameraPermission(): Promise<PermissionState | undefined> {
  try {
    // Not every browser knows the name, nor every version of the types.
    const name = 'camera' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return undefined;
  }
}

/** How long a call waits for the one before it, which may hang for ever on a question that nobody answers. */
const PATIENCE_MS = 10_000;

const lines = new WeakMap<MediaDevices, Promise<unknown>>();

/**
 * Asks the browser for a camera, one call at a time for the whole page: a phone that is asked twice at once mutes the first
 * stream.
 *
 * @param isWanted asked when its turn has come
 * @returns null when it was no longer wanted by then
 */
export function askForCamera(
  devices: MediaDevices,
  video: MediaTrackConstraints,
  isWanted: () => boolean,
): Promise<MediaStream | null> {
  const ask = () => (isWanted() ? devices.getUserMedia({ video, audio: false }) : null);
  const turn = settledOrLate(lines.get(devices)).then(ask);
  lines.set(
    devices,
    turn.catch(() => {}),
  );
  return turn;
}

async function settledOrLate(before: Promise<unknown> | undefined): Promise<void> {
  if (!before) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([before, late]);
  clearTimeout(timer);
}
