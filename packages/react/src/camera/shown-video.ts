import type { CameraStore } from './camera-store.js';

/** How long the element of a camera that is on may take to be there: its code may still be on its way. */
const PATIENCE_MS = 3000;

/**
 * The element that shows a camera which is on, as soon as there is one.
 *
 * @param signal gives up waiting
 * @returns null when the camera is off, goes off meanwhile, or is shown nowhere in time
 */
export function shownVideo(
  camera: CameraStore,
  signal?: AbortSignal,
): Promise<HTMLVideoElement | null> {
  const isOn = () => camera.getSnapshot().state.status === 'live';
  const isDecided = () => camera.getVideo() !== null || !isOn();
  if (isDecided() || signal?.aborted) return Promise.resolve(camera.getVideo());
  return new Promise((resolve) => {
    const end = () => {
      unsubscribe();
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(camera.getVideo());
    };
    const unsubscribe = camera.subscribe(() => isDecided() && end());
    const timer = setTimeout(end, PATIENCE_MS);
    signal?.addEventListener('abort', end);
  });
}
