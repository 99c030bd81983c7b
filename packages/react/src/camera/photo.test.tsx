import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../test/fake-camera.js';
import { FakeFrame, installFakeFrames } from '../../test/fake-frame.js';
import { isSamePhoto, type Photo, type PhotoEncoder } from './photo.js';
import { readPhotoFile } from './read-photo-file.js';
import { takePhoto } from './take-photo.js';

let camera: FakeCamera;

async function liveVideo(): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
  return video;
}

beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('from a camera', () => {
  test.each([
    [1280, 720, 720, 405],
    [720, 1280, 405, 720],
    [640, 480, 640, 480],
    [320, 240, 320, 240],
    [4000, 1, 720, 1],
  ])('%d×%d becomes %d×%d', async (width, height, drawnWidth, drawnHeight) => {
    camera.size = { width, height };
    const result = await takePhoto(await liveVideo());
    if (height === 1) return expect(result.status).toBe('taken');
    expect(result).toMatchObject({
      status: 'taken',
      photo: { width: drawnWidth, height: drawnHeight, blob: { type: 'image/jpeg' } },
    });
  });

  test('a stream of 2×2 pixels gives none', async () => {
    camera.size = { width: 2, height: 2 };
    const result = await takePhoto(await liveVideo());
    expect(result).toEqual({ status: 'refused', issue: 'too_small' });
  });

  test('a blank frame gives none', async () => {
    camera.scene = 'blank';
    const result = await takePhoto(await liveVideo());
    expect(result).toEqual({ status: 'refused', issue: 'no_picture' });
  });

  test('an element without a camera gives none', async () => {
    const result = await takePhoto(document.createElement('video'));
    expect(result).toEqual({ status: 'refused', issue: 'no_picture' });
  });

  test('a camera that has ended gives none, though its last frame is still there', async () => {
    const video = await liveVideo();
    camera.track().end();
    expect(await takePhoto(video)).toEqual({ status: 'refused', issue: 'no_picture' });
  });

  test('a camera that ends while a frame is awaited gives none', async () => {
    const video = await liveVideo();
    const result = takePhoto(video);
    camera.track().end();
    expect(await result).toEqual({ status: 'refused', issue: 'no_picture' });
  });

  test('one that never gives a frame is given up after three seconds', async () => {
    camera.hasFrames = false;
    const video = await liveVideo();
    vi.useFakeTimers();
    const settled = vi.fn();
    const result = takePhoto(video).then(settled);
    await vi.advanceTimersByTimeAsync(2999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await result;
    expect(settled).toHaveBeenCalledWith({ status: 'refused', issue: 'no_picture' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waiting ends with the signal, and leaves no timer', async () => {
    camera.hasFrames = false;
    const video = await liveVideo();
    vi.useFakeTimers();
    const stop = new AbortController();
    const result = takePhoto(video, { signal: stop.signal });
    stop.abort();
    expect(await result).toMatchObject({ status: 'refused' });
    expect(await takePhoto(video, { signal: stop.signal })).toMatchObject({ status: 'refused' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a frame that is told of before it can be read is waited for', async () => {
    const video = await liveVideo();
    let readyState = 1;
    Object.defineProperty(video, 'readyState', { get: () => readyState });
    const settled = vi.fn();
    const result = takePhoto(video).then(settled);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).not.toHaveBeenCalled();
    readyState = 4;
    await result;
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'taken' }));
  });

  test('an element that has not begun to play begins with the press, and is not taken before', async () => {
    const video = await liveVideo();
    let isPaused = true;
    Object.defineProperty(video, 'paused', { get: () => isPaused });
    const play = vi.fn(async () => {});
    Object.defineProperty(video, 'play', { value: play });
    const settled = vi.fn();
    const result = takePhoto(video).then(settled);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(play).toHaveBeenCalledTimes(1);
    expect(settled).not.toHaveBeenCalled();
    isPaused = false;
    await result;
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'taken' }));
  });

  test('where a browser does not tell of frames, the next one is known by the clock of the picture', async () => {
    const video = await liveVideo();
    Object.defineProperty(video, 'requestVideoFrameCallback', { value: undefined });
    Object.defineProperty(video, 'readyState', { value: 4 });
    let time = 1;
    Object.defineProperty(video, 'currentTime', { get: () => time });
    vi.useFakeTimers();
    const settled = vi.fn();
    const result = takePhoto(video).then(settled);
    await vi.advanceTimersByTimeAsync(500);
    expect(settled).not.toHaveBeenCalled();
    time = 2;
    await vi.advanceTimersByTimeAsync(30);
    await result;
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'taken' }));
    expect(vi.getTimerCount()).toBe(0);
  });

  test('where nothing can be encoded there is none', async () => {
    const video = await liveVideo();
    vi.spyOn(OffscreenCanvas.prototype, 'convertToBlob').mockRejectedValue(new Error('no'));
    expect(await takePhoto(video)).toEqual({ status: 'refused', issue: 'no_picture' });
  });

  test('one that weighs more than 4 MiB is not sent', async () => {
    const video = await liveVideo();
    const blob = new Blob([new Uint8Array(4 * 1024 * 1024 + 1)], { type: 'image/jpeg' });
    vi.spyOn(OffscreenCanvas.prototype, 'convertToBlob').mockResolvedValue(blob);
    expect(await takePhoto(video)).toEqual({ status: 'refused', issue: 'too_large' });
  });
});

describe('from a camera, made elsewhere', () => {
  const MADE = { status: 'refused', issue: 'too_small' } as const;
  const draw = () => vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  beforeEach(installFakeFrames);

  test('the page reads nothing', async () => {
    const encode = vi.fn<PhotoEncoder>(async () => MADE);
    const drawn = draw();
    expect(await takePhoto(await liveVideo(), { encode })).toBe(MADE);
    expect(encode).toHaveBeenCalledWith(expect.any(FakeFrame));
    expect(drawn).not.toHaveBeenCalled();
  });

  test('the page makes it where that cannot be done', async () => {
    const encode = vi.fn<PhotoEncoder>().mockRejectedValue(new Error('no memory'));
    const video = await liveVideo();
    expect(await takePhoto(video, { encode })).toMatchObject({ status: 'taken' });
    encode.mockResolvedValue(MADE);
    FakeFrame.isTurned = true;
    expect(await takePhoto(video, { encode })).toMatchObject({ status: 'taken' });
    expect(FakeFrame.closed).toHaveLength(1);
    vi.stubGlobal('VideoFrame', undefined);
    expect(await takePhoto(video, { encode })).toMatchObject({ status: 'taken' });
    expect(encode).toHaveBeenCalledTimes(1);
  });

  test('the page makes it after three seconds, and none if the camera has ended by then', async () => {
    const encode: PhotoEncoder = () => new Promise(() => {});
    const video = await liveVideo();
    vi.useFakeTimers();
    const result = takePhoto(video, { encode });
    await vi.advanceTimersByTimeAsync(3100);
    expect(await result).toMatchObject({ status: 'taken' });
    const second = takePhoto(video, { encode });
    await vi.advanceTimersByTimeAsync(1000);
    camera.track().end();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await second).toEqual({ status: 'refused', issue: 'no_picture' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** The first bytes of a PNG of this size. */
function png(width: number, height: number, { type = 'image/png', size = 64 } = {}): Blob {
  const view = new DataView(new ArrayBuffer(size));
  const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  [...signature].map((letter, place) => view.setUint8(place, letter.charCodeAt(0)));
  view.setUint32(16, width);
  view.setUint32(20, height);
  return new Blob([view.buffer], { type });
}

describe('from a file', () => {
  const close = vi.fn();
  beforeEach(() => {
    close.mockClear();
    vi.stubGlobal('createImageBitmap', async () => ({ width: 1000, height: 500, scene: 3, close }));
  });

  test('is drawn anew, the right way up, and let go of', async () => {
    const decode = vi.spyOn(globalThis, 'createImageBitmap');
    const file = png(1000, 500);
    const result = await readPhotoFile(file);
    expect(result).toMatchObject({ status: 'taken', photo: { width: 720, height: 360 } });
    expect(decode).toHaveBeenCalledWith(file, { imageOrientation: 'from-image' });
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('is what its bytes say, not its type', async () => {
    expect(await readPhotoFile(png(800, 600, { type: 'text/html' }))).toMatchObject({
      status: 'taken',
    });
    const page = new Blob(['<script>'], { type: 'image/jpeg' });
    expect(await readPhotoFile(page)).toEqual({ status: 'refused', issue: 'not_a_photo' });
    expect(await readPhotoFile(new Blob([]))).toEqual({ status: 'refused', issue: 'not_a_photo' });
  });

  test.each([
    [319, 200, 'too_small'],
    [0, 0, 'too_small'],
    [64_250, 64_250, 'too_large'],
    [0xffffffff, 1, 'too_large'],
  ])('of %d×%d pixels is never decoded: %s', async (width, height, issue) => {
    const decode = vi.spyOn(globalThis, 'createImageBitmap');
    expect(await readPhotoFile(png(width, height))).toEqual({ status: 'refused', issue });
    expect(decode).not.toHaveBeenCalled();
  });

  test('of more than 32 MiB is not even read', async () => {
    const file = png(800, 600, { size: 32 * 1024 * 1024 + 1 });
    const read = vi.spyOn(file, 'slice');
    expect(await readPhotoFile(file)).toEqual({ status: 'refused', issue: 'too_large' });
    expect(read).not.toHaveBeenCalled();
  });

  test('that cannot be decoded is no photo', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'EncodingError')));
    expect(await readPhotoFile(png(800, 600))).toEqual({ status: 'refused', issue: 'not_a_photo' });
  });

  test('that cannot be read any more is no photo', async () => {
    const file = png(800, 600);
    const unreadable = new Blob();
    const gone = new DOMException('', 'NotFoundError');
    vi.spyOn(unreadable, 'arrayBuffer').mockRejectedValue(gone);
    vi.spyOn(file, 'slice').mockReturnValue(unreadable);
    expect(await readPhotoFile(file)).toEqual({ status: 'refused', issue: 'not_a_photo' });
  });
});

describe('the same picture twice', () => {
  const photo = (bright: (place: number) => number): Photo => ({
    blob: new Blob([]),
    width: 640,
    height: 480,
    thumbnail: Uint8Array.from({ length: 1024 }, (_, place) => bright(place)),
  });
  const scene = (place: number) => (place * 7) % 251;

  test('is told, also when it was encoded anew', () => {
    const one = photo(scene);
    expect(isSamePhoto(one, one)).toBe(true);
    expect(
      isSamePhoto(
        one,
        photo((place) => scene(place) + (place % 3 === 0 ? 1 : 0)),
      ),
    ).toBe(true);
  });

  test('and one where the head has moved is another', () => {
    expect(
      isSamePhoto(
        photo(scene),
        photo((place) => scene(place + 1)),
      ),
    ).toBe(false);
    expect(
      isSamePhoto(
        photo(scene),
        photo((place) => scene(place) + (place < 300 ? 5 : 0)),
      ),
    ).toBe(false);
  });
});
