import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../test/fake-camera.js';
import { GOOD_FACE } from '../../test/fake-detector.js';
import { FakeFrame, installFakeFrames } from '../../test/fake-frame.js';
import type { FaceDetector, FaceSight } from './face-detector.js';
import { createFrameReader } from './frame-reader.js';

const SIGHT: FaceSight = {
  faces: [GOOD_FACE],
  quality: { highlight: 180, clipped: 0, sharpness: 0.2 },
};

let camera: FakeCamera;
let video: HTMLVideoElement;
const detect = vi.fn<FaceDetector['detect']>();
const look = vi.fn<NonNullable<FaceDetector['look']>>();
const detector: FaceDetector = { detect, look, close: () => {} };

beforeEach(() => {
  camera = installFakeCamera();
  installFakeFrames();
  detect.mockReset().mockResolvedValue([GOOD_FACE]);
  look.mockReset().mockResolvedValue(SIGHT);
  video = document.createElement('video');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a frame is read by whoever does it best', () => {
  test('the detector, of the frame as it is: nothing is read on the page', async () => {
    const draw = vi.spyOn(globalThis, 'createImageBitmap');
    const read = createFrameReader(detector);
    expect(await read(video)).toEqual({ ...camera.size, ...SIGHT });
    expect(look).toHaveBeenCalledWith(expect.any(FakeFrame));
    expect(detect).not.toHaveBeenCalled();
    expect(draw).not.toHaveBeenCalled();
  });

  test('the page, where the browser has no such frames or the detector takes none', async () => {
    const { look: _, ...simple } = detector;
    expect(await createFrameReader(simple)(video)).toMatchObject({ faces: [GOOD_FACE] });
    vi.stubGlobal('VideoFrame', undefined);
    const reading = await createFrameReader(detector)(video);
    expect(reading?.quality.highlight).toBeGreaterThan(0);
    expect(detect).toHaveBeenCalledTimes(2);
    expect(look).not.toHaveBeenCalled();
  });

  test('the page from then on, once the detector could not', async () => {
    look.mockRejectedValue(new Error('no such frames'));
    const read = createFrameReader(detector);
    expect(await read(video)).toMatchObject({ faces: [GOOD_FACE] });
    await read(video);
    expect(look).toHaveBeenCalledTimes(1);
    expect(detect).toHaveBeenCalledTimes(2);
  });

  test('the page, where a frame is another picture than the video shows; none is left open', async () => {
    FakeFrame.isTurned = true;
    const read = createFrameReader(detector);
    expect(await read(video)).toMatchObject({ faces: [GOOD_FACE] });
    expect(look).not.toHaveBeenCalled();
    expect(FakeFrame.closed).toHaveLength(1);
  });
});

test('a detector that does not answer is not asked about another frame', async () => {
  vi.useFakeTimers();
  look.mockReturnValue(new Promise(() => {}));
  const reading = createFrameReader(detector)(video);
  const late = expect(reading).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  await vi.advanceTimersByTimeAsync(8000);
  await late;
  expect(detect).not.toHaveBeenCalled();
});

test('a frame that is not there for a moment is no reason to read the next one on the page', async () => {
  const read = createFrameReader(detector);
  FakeFrame.isThere = false;
  expect(await read(video)).toBeNull();
  FakeFrame.isThere = true;
  expect(await read(video)).toMatchObject(SIGHT);
  expect(detect).not.toHaveBeenCalled();
});

test('a detector that is closed with its camera: nothing of the video is read any more', async () => {
  const draw = vi.spyOn(globalThis, 'createImageBitmap');
  look.mockImplementation(async () => {
    camera.hasFrames = false;
    throw new Error('closed');
  });
  expect(await createFrameReader(detector)(video)).toBeNull();
  expect(draw).not.toHaveBeenCalled();
});

test('before the first frame there is nothing to read', async () => {
  camera.size = { width: 0, height: 0 };
  expect(await createFrameReader(detector)(video)).toBeNull();
  expect(look).not.toHaveBeenCalled();
});
