import { contextOf, makeCanvas } from '../camera/canvas.js';
import type { FaceBox } from './face-detector.js';
import { type FrameQuality, measureQuality, toGrey } from './frame-quality.js';

/** What a detector gets has at most so many pixels a side: more finds no more faces, and takes longer. */
const FRAME_SIDE = 320;
/** Light and focus are measured on so many pixels a side. */
const SAMPLE_SIDE = 96;
const WHOLE: FaceBox = { left: 0, top: 0, width: 1, height: 1 };

/** The frame that a video shows, small enough to find faces in; null while there is none, as before the first one. */
export async function grabFrame(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  const { videoWidth, videoHeight, readyState } = video;
  // Its size is known before its first frame is there, and then there is nothing to read yet.
  if (videoWidth === 0 || readyState < video.HAVE_CURRENT_DATA) return null;
  const scale = Math.min(1, FRAME_SIDE / Math.max(videoWidth, videoHeight));
  return createImageBitmap(video, {
    resizeWidth: Math.round(videoWidth * scale),
    resizeHeight: Math.round(videoHeight * scale),
    resizeQuality: 'low',
  }).catch(noneYet);
}

/** A browser may have no picture of a video that is scrolled out of sight; that passes. */
function noneYet(error: unknown): null {
  if (error instanceof DOMException && error.name === 'InvalidStateError') return null;
  throw error;
}

/** Measures the light and the focus of what a video shows; null where nothing can be read. */
export type QualityReader = (video: HTMLVideoElement, box?: FaceBox) => FrameQuality | null;

/** Makes one, with a canvas of its own. */
export function createQualityReader(): QualityReader {
  const context = contextOf(makeCanvas(SAMPLE_SIDE, SAMPLE_SIDE));
  return (video, { left, top, width, height } = WHOLE) => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0) return null;
    const from = [left * videoWidth, top * videoHeight] as const;
    const size = [width * videoWidth, height * videoHeight] as const;
    context.drawImage(video, ...from, ...size, 0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
    const { data } = context.getImageData(0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
    return measureQuality(toGrey(data, SAMPLE_SIDE, SAMPLE_SIDE));
  };
}
