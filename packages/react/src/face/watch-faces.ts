import type { FaceDetector, FaceDetectorSource } from './face-detector.js';
import { createFrameReader } from './frame-reader.js';
import { inTime } from './in-time.js';
import type { FaceReading } from './judge-face.js';

/** What {@link watchFaces} works on. */
export interface FaceWatch {
  readonly load: FaceDetectorSource;
  /** The element that shows the camera; null while there is none. */
  getVideo(): HTMLVideoElement | null;
  /** Whether frames are of interest just now. */
  isWanted(): boolean;
  /** How much of the detector is there, from 0 to 1. Never less than before. */
  onProgress(share: number): void;
  onReady(detector: FaceDetector): void;
  onReading(reading: FaceReading): void;
  /** The detector does not come, or no longer works. Nothing after that. */
  onFailed(): void;
  /** Ends it all, and closes the detector. */
  readonly signal: AbortSignal;
}

/** From frame to frame at least so long: people move no faster, and a phone stays cool. */
const EVERY_MS = 100;

/** Loads a detector and asks it about frame after frame, one at a time, until it is told to stop or the detector fails. */
export async function watchFaces(watch: FaceWatch): Promise<void> {
  const { signal } = watch;
  // A mount that is undone at once, as in StrictMode, loads nothing.
  await Promise.resolve();
  if (signal.aborted) return;
  try {
    const detector = await loadDetector(watch);
    const close = closeOnce(detector, signal);
    try {
      watch.onReady(detector);
      await follow(watch, detector);
    } finally {
      close();
    }
  } catch {
    // Whatever it is, photos can be taken without.
    if (!signal.aborted) watch.onFailed();
  }
}

async function follow(watch: FaceWatch, detector: FaceDetector): Promise<void> {
  const { signal } = watch;
  const readFrame = createFrameReader(detector);
  while (!signal.aborted) {
    const next = performance.now() + EVERY_MS;
    const video = watch.isWanted() ? watch.getVideo() : null;
    const reading = video && (await readFrame(video));
    if (reading && !signal.aborted && watch.isWanted()) watch.onReading(reading);
    await pause(next - performance.now(), signal);
  }
}

/** Loads a detector, and closes one that comes too late. */
async function loadDetector({ load, signal, onProgress }: FaceWatch): Promise<FaceDetector> {
  const giveUp = new AbortController();
  const end = () => giveUp.abort();
  signal.addEventListener('abort', end);
  const progress = progressOf(onProgress);
  const loading = load({ signal: giveUp.signal, onProgress: progress.tell }).then((detector) => {
    if (giveUp.signal.aborted) detector.close();
    return detector;
  });
  try {
    const detector = await inTime(loading);
    signal.throwIfAborted();
    return detector;
  } catch (reason) {
    end();
    throw reason;
  } finally {
    progress.end();
    signal.removeEventListener('abort', end);
  }
}

/** Lets through what is more than before, until the end; a host's own source can say anything, at any time. */
function progressOf(tell: (share: number) => void) {
  let known = -1;
  return {
    tell: (share: unknown) => {
      if (typeof share !== 'number' || !(share >= 0 && share <= 1 && share > known)) return;
      known = share;
      tell(share);
    },
    end: () => {
      known = 1;
    },
  };
}

/** Closes a detector once: at the latest when there is nobody left to use it, also in the middle of a frame. */
function closeOnce(detector: FaceDetector, signal: AbortSignal): () => void {
  const close = () => {
    signal.removeEventListener('abort', close);
    if (isOpen) detector.close();
    isOpen = false;
  };
  let isOpen = true;
  signal.addEventListener('abort', close);
  return close;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, ms));
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
