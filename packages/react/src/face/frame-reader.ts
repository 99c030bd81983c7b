import { contextOf, makeCanvas } from '../camera/canvas.js';
import { wholeFrame } from '../camera/whole-frame.js';
import type { FaceDetector, FaceSight } from './face-detector.js';
import { inTime, isLate } from './in-time.js';
import type { FaceReading } from './judge-face.js';
import { measureFrame, SAMPLE_SIDE, type SampleReader } from './measure-frame.js';

/** What `detect` gets has at most so many pixels a side: more finds no more faces, and takes longer. */
const FRAME_SIDE = 320;

/** Has the frame read that a video shows; null while there is none. Rejects when the detector finds no more faces. */
export type FrameReader = (video: HTMLVideoElement) => Promise<FaceReading | null>;

/** Makes one. A frame goes to the detector as it is where both can do that, and is read here otherwise. */
export function createFrameReader(detector: FaceDetector): FrameReader {
  const context = contextOf(makeCanvas(SAMPLE_SIDE, SAMPLE_SIDE));
  let canLook = detector.look !== undefined && typeof VideoFrame === 'function';
  return async (video) => {
    const { videoWidth: width, videoHeight: height, readyState } = video;
    // Its size is known before its first frame is there, and then there is nothing to read yet.
    if (width === 0 || readyState < video.HAVE_CURRENT_DATA) return null;
    if (canLook) {
      const sight = await look(video, detector).catch((reason) => {
        // One that is still busy with this frame is not asked about another.
        if (isLate(reason)) throw reason;
        return null;
      });
      if (sight === 'no_frame') return null;
      if (sight) return { width, height, ...sight };
      canLook = false;
      // The camera may have gone off meanwhile, and the detector with it.
      if (video.readyState < video.HAVE_CURRENT_DATA) return null;
    }
    const frame = await shrink(video);
    if (!frame) return null;
    const faces = await inTime(detector.detect(frame));
    const quality = context && measureFrame(faces, sampleOf(video, context));
    return quality && { width, height, faces, quality };
  };
}

/** Null where it has to be read here. */
async function look(
  video: HTMLVideoElement,
  detector: FaceDetector,
): Promise<FaceSight | 'no_frame' | null> {
  let frame: VideoFrame | null;
  try {
    frame = wholeFrame(video);
  } catch (error) {
    return noneYet(error) ?? 'no_frame';
  }
  return frame && detector.look ? inTime(detector.look(frame)) : null;
}

function shrink(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  const { videoWidth, videoHeight } = video;
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

function sampleOf(
  video: HTMLVideoElement,
  context: NonNullable<ReturnType<typeof contextOf>>,
): SampleReader {
  return ({ left, top, width, height }, side) => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0) return null;
    const from = [left * videoWidth, top * videoHeight] as const;
    const size = [width * videoWidth, height * videoHeight] as const;
    context.drawImage(video, ...from, ...size, 0, 0, side, side);
    return context.getImageData(0, 0, side, side).data;
  };
}
