import type { MfaClient } from '@mfakit/client';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBindFace, openVerifyFace } from '../../test/FaceHost.js';
import { type FakeCamera, installFakeCamera, setHidden } from '../../test/fake-camera.js';
import { createFakeDetector, type FakeDetector, GOOD_FACE } from '../../test/fake-detector.js';
import { installFakeFrames } from '../../test/fake-frame.js';
import { makeChallenge, makeClient } from '../../test/fixtures.js';

let camera: FakeCamera;
let detector: FakeDetector;
let client: MfaClient;

beforeEach(() => {
  vi.useFakeTimers();
  camera = installFakeCamera();
  detector = createFakeDetector();
  client = makeClient({ bindFace: vi.fn(), verifyFace: vi.fn() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const challenge = makeChallenge({ factors: [{ type: 'face', bound: true, bindable: true }] });

/** Lets time pass in steps: React renders after each. */
async function wait(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 50) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(50, left)));
  }
}

function open() {
  const flow = openVerifyFace(client, { challenge, detector: detector.load });
  const start = async () => {
    await act(async () => void flow.probe.current.start());
    await wait(1);
  };
  const guidance = () => flow.probe.current.guidance;
  return { flow, start, guidance };
}

describe('guidance in front of the camera', () => {
  test('the detector is asked for when the camera goes on, not before, and once', async () => {
    const { start, guidance } = open();
    await wait(1000);
    expect(detector.signals).toEqual([]);
    expect(guidance().detector).toBe('off');
    await start();
    expect(detector.signals).toHaveLength(1);
    expect(guidance()).toMatchObject({ detector: 'ready', guide: { status: 'searching' } });
  });

  test('says what it sees, one frame after the other, at most ten a second', async () => {
    const { start, guidance } = open();
    await start();
    await wait(1000);
    expect(guidance().guide).toEqual({ status: 'searching', guidance: 'no_face' });
    expect(guidance().spoken).toBe('no_face');
    expect(detector.frames).toBeGreaterThan(8);
    expect(detector.frames).toBeLessThanOrEqual(11);
    detector.faces = [GOOD_FACE, { ...GOOD_FACE, box: { ...GOOD_FACE.box, left: 0.05 } }];
    await wait(600);
    expect(guidance().guide).toEqual({ status: 'aligning', guidance: 'several_faces' });
  });

  test('before the first frame there is nothing to look at, and that is no failure', async () => {
    camera.hasFrames = false;
    const { start, guidance } = open();
    await start();
    await wait(1000);
    expect(guidance().detector).toBe('ready');
    expect(detector.frames).toBe(0);
    camera.hasFrames = true;
    await wait(1000);
    expect(guidance().guide?.guidance).toBe('no_face');
  });

  test('a video that is out of sight has no frame for a while, and that is no failure', async () => {
    const grab = vi
      .spyOn(globalThis, 'createImageBitmap')
      .mockRejectedValue(
        new DOMException('The ImageBitmap could not be allocated.', 'InvalidStateError'),
      );
    const { start, guidance } = open();
    await start();
    await wait(1000);
    expect(guidance().detector).toBe('ready');
    expect(detector.frames).toBe(0);
    grab.mockRestore();
    await wait(1000);
    expect(guidance().guide?.guidance).toBe('no_face');
  });

  test('a face that is held still is taken by itself, and is not sent', async () => {
    const { flow, start } = open();
    await start();
    detector.faces = [GOOD_FACE];
    await wait(1000);
    expect(flow.step()).toBe('capture');
    await wait(600);
    expect(flow.step()).toBe('review');
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(client.verifyFace).not.toHaveBeenCalled();
    expect(camera.live()).toBe(0);
    expect(detector.closed).toBe(1);
  });

  test('a detector that makes photos makes them, by itself and by hand', async () => {
    installFakeFrames();
    const { thumbnail, blob } = { thumbnail: new Uint8Array(1024), blob: new Blob(['photo']) };
    const photo = { blob, width: 640, height: 480, thumbnail };
    detector.encode = vi.fn(async () => ({ status: 'taken' as const, photo }));
    const { flow, start } = open();
    await start();
    await act(async () => void flow.probe.current.capture());
    await wait(50);
    expect(flow.step()).toBe('review');
    expect(detector.encode).toHaveBeenCalledTimes(1);
    await act(async () => flow.probe.current.retake());
    await start();
    detector.faces = [GOOD_FACE];
    await wait(1600);
    expect(flow.step()).toBe('review');
    expect(detector.encode).toHaveBeenCalledTimes(2);
  });

  test('two photos: after the first it rests, then looks for the face anew', async () => {
    const flow = openBindFace(client, { detector: detector.load });
    await act(async () => void flow.probe.current.start());
    detector.faces = [GOOD_FACE];
    await wait(1500);
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(flow.probe.current.canCapture).toBe(false);
    expect(flow.probe.current.guidance).toMatchObject({
      ...{ detector: 'ready', progress: null, guide: null, spoken: null },
    });
    const { frames } = detector;
    camera.scene = 2;
    await wait(1000);
    expect(detector.frames).toBe(frames);
    await wait(1100);
    expect(flow.probe.current.guidance.guide?.status).toBe('holding');
    await wait(700);
    expect(flow.step()).toBe('review');
    expect(detector.opened).toBe(1);
  });

  test('the same picture twice is refused, and it goes on looking', async () => {
    const flow = openBindFace(client, { detector: detector.load });
    await act(async () => void flow.probe.current.start());
    detector.faces = [GOOD_FACE];
    await wait(4500);
    expect(flow.alerts()).toEqual(['same_photo']);
    camera.scene = 2;
    await wait(2000);
    expect(flow.step()).toBe('review');
  });

  test('a photo by hand in the midst of holding: the next one begins anew', async () => {
    const flow = openBindFace(client, { detector: detector.load });
    await act(async () => void flow.probe.current.start());
    detector.faces = [GOOD_FACE];
    await wait(900);
    expect(flow.probe.current.guidance.guide?.status).toBe('holding');
    await act(async () => void flow.probe.current.capture());
    await wait(10);
    expect(screen.getAllByRole('img')).toHaveLength(1);
    camera.scene = 2;
    await wait(1300);
    expect(flow.probe.current.guidance.guide).toEqual({ status: 'searching', guidance: null });
    expect(flow.step()).toBe('capture');
  });

  test('the light is measured on the picture itself', async () => {
    camera.scene = 'blank';
    const { start, guidance } = open();
    await start();
    detector.faces = [GOOD_FACE];
    await wait(800);
    expect(guidance().guide).toEqual({ status: 'aligning', guidance: 'too_dark' });
  });
});

describe('a photo can always be taken by hand', () => {
  async function takeByHand({ flow }: ReturnType<typeof open>) {
    expect(flow.probe.current.canCapture).toBe(true);
    await act(async () => void flow.probe.current.capture());
    await wait(10);
    expect(flow.step()).toBe('review');
    expect(flow.onError).not.toHaveBeenCalled();
  }

  test('while nobody is seen', async () => {
    const opened = open();
    await opened.start();
    await wait(3000);
    await takeByHand(opened);
  });

  test('without a detector, and no word of guidance', async () => {
    const flow = openVerifyFace(client, { challenge });
    await act(async () => void flow.probe.current.start());
    await wait(5000);
    expect(flow.probe.current.guidance).toEqual({
      ...{ detector: 'off', progress: null, guide: null, spoken: null },
    });
    expect(flow.step()).toBe('capture');
  });

  test('while the detector loads, and when it does not in 8 seconds', async () => {
    detector.ready = new Promise(() => {});
    const opened = open();
    await opened.start();
    expect(opened.guidance().detector).toBe('loading');
    await wait(7900);
    expect(opened.guidance().detector).toBe('loading');
    await wait(200);
    expect(opened.guidance()).toEqual({
      ...{ detector: 'failed', progress: null, guide: null, spoken: null },
    });
    expect(detector.signals[0]?.aborted).toBe(true);
    await takeByHand(opened);
  });

  test.each([
    ['does not load', () => Promise.reject(new Error('404'))],
    [
      'throws',
      () => {
        throw new Error('no worker');
      },
    ],
  ])('when it %s', async (_, load) => {
    detector.load = load;
    const opened = open();
    await opened.start();
    expect(opened.guidance().detector).toBe('failed');
    await takeByHand(opened);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('out of memory')), 200],
    ['never answers', () => new Promise<never>(() => {}), 8200],
  ])('when it %s in the midst', async (_, answer, ms) => {
    const opened = open();
    await opened.start();
    detector.answer = answer;
    await wait(ms);
    expect(opened.guidance().detector).toBe('failed');
    expect(detector.closed).toBe(1);
    await takeByHand(opened);
  });
});

describe('how much of the detector is there', () => {
  test('is what its source says, while it loads; less than before, and what is no share, is not heard', async () => {
    let arrive = () => {};
    detector.ready = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const opened = open();
    const progress = () => opened.guidance().progress;
    expect(progress()).toBeNull();
    await opened.start();
    expect(progress()).toBeNull();
    for (const [said, shown] of [
      ...[
        [0, 0],
        [0.25, 0.25],
        [0.1, 0.25],
        [-1, 0.25],
        [2, 0.25],
        [Number.NaN, 0.25],
      ],
      ...[
        ['0.5', 0.25],
        [1, 1],
      ],
    ] as const) {
      act(() => detector.tell(said));
      expect(progress()).toBe(shown);
      expect(opened.guidance().detector).toBe('loading');
    }
    arrive();
    await wait(50);
    expect(opened.guidance()).toMatchObject({ detector: 'ready', progress: null });
  });

  test.each([
    ['it is ready', Promise.resolve(), 'ready'],
    ['it has taken too long', new Promise(() => {}), 'failed'],
  ])('is no matter any more after %s', async (_, ready, state) => {
    detector.ready = ready;
    const opened = open();
    await opened.start();
    await wait(8100);
    act(() => detector.tell(0.5));
    expect(opened.guidance()).toMatchObject({ detector: state, progress: null });
  });

  test('begins anew when the camera goes on again', async () => {
    detector.ready = new Promise(() => {});
    const opened = open();
    await opened.start();
    act(() => detector.tell(0.5));
    await act(async () => opened.flow.probe.current.back());
    expect(opened.guidance()).toMatchObject({ detector: 'off', progress: null });
    await opened.start();
    expect(opened.guidance()).toMatchObject({ detector: 'loading', progress: null });
  });
});

describe('the detector is let go of', () => {
  test.each([
    ['on the way back', ({ flow }: ReturnType<typeof open>) => void flow.probe.current.back()],
    ['on unmount', ({ flow }: ReturnType<typeof open>) => flow.view.unmount()],
    ['while the page is hidden', () => setHidden(true)],
    ['when the camera is gone', () => camera.track().end()],
  ])('%s', async (_, leave) => {
    const opened = open();
    await opened.start();
    await wait(500);
    await act(async () => leave(opened));
    await wait(1000);
    expect(detector).toMatchObject({ opened: 1, closed: 1 });
    expect(camera.live()).toBe(0);
    const { frames } = detector;
    await wait(3000);
    expect(detector.frames).toBe(frames);
  });

  test('also one that comes after nobody wants it', async () => {
    let release = () => {};
    detector.ready = new Promise<void>((resolve) => {
      release = resolve;
    });
    const opened = open();
    await opened.start();
    opened.flow.view.unmount();
    expect(detector.signals[0]?.aborted).toBe(true);
    await act(async () => release());
    await wait(10);
    expect(detector).toMatchObject({ opened: 1, closed: 1, frames: 0 });
  });

  test('500 times on and off: no detector and no camera is left', async () => {
    for (let round = 0; round < 500; round += 1) {
      const { flow, start } = open();
      if (round % 3 > 0) await start();
      if (round % 3 > 1) await wait(round % 100);
      flow.view.unmount();
    }
    await wait(10_000);
    expect(camera.tracks.length).toBeGreaterThan(300);
    expect(camera.live()).toBe(0);
    expect(detector.opened).toBeGreaterThan(300);
    expect(detector.closed).toBe(detector.opened);
    expect(vi.getTimerCount()).toBe(0);
  });
});
