import { encodePhoto, type PhotoEncoder, type PhotoResult, refused } from './photo.js';
import { wholeFrame } from './whole-frame.js';

/** How long a running camera may take to give a frame, and an encoder to make a photo of it. */
const PATIENCE_MS = 3000;

/** Options of {@link takePhoto}. */
export interface TakePhotoOptions {
  /** Gives up waiting; the picture is then refused. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Makes the photo, so that the page's own thread reads no pixels; asked where the browser has such frames.
   *
   * @default the page
   */
  readonly encode?: PhotoEncoder | undefined;
}

/**
 * Takes the next frame of the camera that a video element shows: in its real size, at most 720 pixels a side, never
 * mirrored, and never from a camera that has ended.
 */
export async function takePhoto(
  video: HTMLVideoElement,
  { signal, encode }: TakePhotoOptions = {},
): Promise<PhotoResult> {
  if (!isLive(video)) return refused('no_picture');
  // What a browser has not let begin by itself may begin now, on the user's press; until then its frames are blank.
  if (video.paused) void video.play().catch(() => {});
  const hasFrame = await nextFrame(video, signal);
  // An element whose camera has gone goes on showing its last frame.
  if (!hasFrame || !isLive(video)) return refused('no_picture');
  const result = encode && (await encodeFrame(video, encode));
  if (result) return result;
  // It may have ended while an encoder was waited for in vain.
  if (signal?.aborted || !isLive(video)) return refused('no_picture');
  return encodePhoto({ image: video, width: video.videoWidth, height: video.videoHeight });
}

function isLive({ srcObject }: HTMLVideoElement): boolean {
  // Anything else that an element can play has no tracks.
  if (!srcObject || !('getVideoTracks' in srcObject)) return false;
  return srcObject.getVideoTracks().some(({ readyState }) => readyState === 'live');
}

/** Null where that cannot be done, or not in time. */
async function encodeFrame(
  video: HTMLVideoElement,
  encode: PhotoEncoder,
): Promise<PhotoResult | null> {
  if (typeof VideoFrame !== 'function') return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  try {
    const frame = wholeFrame(video);
    return frame && (await Promise.race([encode(frame), late]));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for a frame that is newer than now. False when none came in time. */
function nextFrame(video: HTMLVideoElement, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = onNextFrame(video, () => end(true));
    const end = (hasFrame: boolean) => {
      cancel();
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      resolve(hasFrame);
    };
    const giveUp = () => end(false);
    const timer = setTimeout(giveUp, PATIENCE_MS);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
  });
}

/** Calls back once, at the next frame; where the browser does not tell of frames, when the clock of the picture goes on. */
function onNextFrame(video: HTMLVideoElement, then: () => void): () => void {
  if (typeof video.requestVideoFrameCallback === 'function') {
    const look = () => {
      // Told of the first frame a moment before it can be read, and blank until then.
      const isThere = !video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
      if (!isThere) handle = video.requestVideoFrameCallback(look);
      else then();
    };
    let handle = video.requestVideoFrameCallback(look);
    return () => video.cancelVideoFrameCallback(handle);
  }
  const before = video.currentTime;
  const timer = setInterval(() => {
    const isPlaying = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    if (isPlaying && video.videoWidth > 0 && video.currentTime !== before) then();
  }, 30);
  return () => clearInterval(timer);
}
