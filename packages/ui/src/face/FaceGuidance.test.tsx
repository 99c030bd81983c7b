import { MfaError } from '@mfakit/client';
import type { FaceObservation } from '@mfakit/react';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import {
  createFakeDetector,
  type FakeDetector,
  GOOD_FACE,
} from '../../../react/test/fake-detector.js';
import { listen } from '../../test/live-log.js';
import { alerts, button, heading, pass, slot, spoken, state } from '../../test/open.js';
import { openBindFace, openVerifyFace } from '../../test/open-face.js';
import { zhCN } from '../messages/zh-CN.js';

let camera: FakeCamera;
let detector: FakeDetector;
// The clock stands still while a chunk is loaded.
beforeAll(() => import('../camera/CameraVideo.js'));
beforeEach(() => {
  vi.useFakeTimers();
  camera = installFakeCamera();
  detector = createFakeDetector();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Lets time pass in steps: React renders after each. */
async function wait(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 50) await pass(Math.min(50, left));
}

/** Presses a button, without a user's event loop: the clock stands still. */
async function press(name: string): Promise<void> {
  await act(async () => button(name).click());
  await wait(50);
}

async function openCamera() {
  const flow = openVerifyFace({}, { faceDetector: detector.load });
  await press('Use the camera');
  return flow;
}

const hint = () => slot('camera-hint').textContent;
const face = (box: Partial<FaceObservation['box']> = {}, turn = 0): FaceObservation => ({
  ...{ box: { ...GOOD_FACE.box, ...box }, score: 0.9, turn },
});

describe('what is told upon the picture', () => {
  test.each<readonly [string, string, readonly FaceObservation[]]>([
    ['Move into the oval', 'no_face', []],
    ['Only one person, please', 'several_faces', [face(), face({ left: 0.05, width: 0.2 })]],
    ['Move closer', 'too_far', [face({ top: 0.4, height: 0.1 })]],
    ['Move back a little', 'too_close', [face({ top: 0, height: 0.9 })]],
    ['Center your face', 'off_centre', [face({ left: 0.6 })]],
    ['Look straight ahead', 'turned_away', [face({}, 0.7)]],
    ['Hold your head upright', 'tilted', [{ ...face(), tilt: 25 }]],
    ['Hold still', 'hold_still', [face()]],
  ])('“%s” for %s', async (text, guidance, faces) => {
    detector.faces = faces;
    await openCamera();
    await wait(600);
    expect(hint()).toBe(text);
    expect(slot('camera-guide').dataset.guidance).toBe(guidance);
    expect(button('Take photo')).toBeEnabled();
  });

  test('the provider’s detector is taken, a component’s own comes before it, and null is none', async () => {
    const own = createFakeDetector();
    openVerifyFace({ detector: own.load }, { faceDetector: detector.load });
    await press('Use the camera');
    expect([own.opened, detector.opened]).toEqual([1, 0]);
    expect(slot('verify-face')).not.toHaveAttribute('detector');
  });

  test('without a detector there is no hint, and the photo is said to be the user’s to take', async () => {
    openVerifyFace({ detector: null }, { faceDetector: detector.load });
    await press('Use the camera');
    await wait(2000);
    expect(document.querySelector('[data-slot="camera-hint"]')).toBeNull();
    expect(slot('camera-guide').dataset).not.toHaveProperty('state');
    expect(slot('lead')).toHaveTextContent('in even light');
    expect(detector.opened).toBe(0);
  });

  test('in Chinese', async () => {
    openVerifyFace({}, { faceDetector: detector.load, locale: zhCN });
    await press('使用摄像头');
    await wait(600);
    expect(hint()).toBe('请将面部移入框内');
    expect(slot('lead')).toHaveTextContent('系统将自动拍照');
  });

  test('a wrong frame or two leave the text as it is', async () => {
    detector.faces = [face({ top: 0.4, height: 0.1 })];
    await openCamera();
    await wait(1000);
    const texts = new Set<string | null>();
    const watch = new MutationObserver(() => texts.add(hint()));
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    for (let round = 0; round < 5; round += 1) {
      detector.faces = [];
      await wait(200);
      detector.faces = [face({ top: 0.4, height: 0.1 })];
      await wait(500);
    }
    watch.disconnect();
    expect([...texts]).toEqual([]);
    expect(hint()).toBe('Move closer');
  });
});

describe('what is read out', () => {
  test('at most one sentence a second, whatever comes', async () => {
    const log = listen();
    const times: number[] = [];
    const { faces: nobody } = detector;
    const scenes = [
      nobody,
      [face({ left: 0.6 })],
      [face({}, 0.7)],
      [face({ top: 0.4, height: 0.1 })],
    ];
    openVerifyFace({}, { faceDetector: detector.load });
    await act(async () => button('Use the camera').click());
    for (let step = 0; step < 240; step += 1) {
      detector.faces = scenes[Math.floor(step / 10) % scenes.length] ?? nobody;
      await wait(50);
      while (times.length < log.said.length) times.push(Date.now());
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(6);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(950);
    expect(log.said[0]).toBe('polite: Starting the camera…');
    expect(new Set(log.said)).toContain('polite: Center your face');
  });

  test('the hint upon the picture is no live region of its own', async () => {
    await openCamera();
    await wait(2000);
    expect(spoken()).toBe('Move into the oval');
    expect(slot('camera-hint').closest('[role="status"], [aria-live]')).toBeNull();
  });
});

describe('the photo', () => {
  test('is taken by itself when the face is held, and the ring says how long that is', async () => {
    detector.faces = [face()];
    const flow = await openCamera();
    expect(document.querySelector('[data-slot="camera-ring"]')).toBeNull();
    await wait(450);
    const ring = slot('camera-ring').querySelector('path');
    expect(parseInt(ring?.style.animationDuration ?? '', 10)).toBeLessThanOrEqual(800);
    expect(state()).toBe('capture');
    await wait(1000);
    expect(state()).toBe('review');
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(flow.verifyFace).not.toHaveBeenCalled();
    expect(camera.live()).toBe(0);
  });

  test('a face that moves begins the ring anew', async () => {
    detector.faces = [face()];
    await openCamera();
    await wait(900);
    const before = slot('camera-ring');
    detector.faces = [face({ left: 0.41 })];
    await wait(200);
    expect(slot('camera-ring')).not.toBe(before);
    expect(state()).toBe('capture');
  });

  test('taken by itself, the focus goes from the button that is gone to the heading', async () => {
    await openCamera();
    button('Take photo').focus();
    detector.faces = [face()];
    await wait(1600);
    expect(heading()).toBe('Use this photo?');
    expect(slot('heading')).toHaveFocus();
  });

  test('of two, the second comes after a prompt to turn the head, and is another picture', async () => {
    detector.faces = [face()];
    openBindFace({}, { faceDetector: detector.load });
    await press('Use the camera');
    await wait(1500);
    expect(heading()).toBe('Turn your head slightly');
    expect(hint()).toBe('Turn your head slightly');
    expect(slot('camera-guide').dataset.state).toBe('turning');
    await wait(900);
    expect(spoken()).toBe('Photo 1 of 2 taken. Turn your head slightly');
    await wait(2100);
    expect(alerts()).toEqual(['Both photos are the same. Turn your head a little.']);
    expect(state()).toBe('capture');
    camera.scene = 2;
    await wait(2000);
    expect(state()).toBe('review');
    expect(screen.getAllByRole('img')).toHaveLength(2);
  });

  test('stays when sending it fails, and after it too', async () => {
    detector.faces = [face()];
    const flow = await openCamera();
    await wait(1600);
    const [photo] = screen.getAllByRole('img');
    flow.verifyFace.mockRejectedValueOnce(new MfaError({ code: 'network' }));
    flow.verifyFace.mockRejectedValueOnce(new MfaError({ code: 'rate_limited' }));
    for (const round of [1, 2]) {
      await press('Use this photo');
      expect(flow.verifyFace).toHaveBeenCalledTimes(round);
      expect(alerts()).toHaveLength(1);
      expect(screen.getAllByRole('img')).toEqual([photo]);
    }
    await press('Use this photo');
    expect(state()).toBe('done');
    const sent = flow.verifyFace.mock.calls.map(([call]) => call.photo);
    expect(new Set(sent).size).toBe(1);
  });

  test('is not taken by itself while the user has gone back or agreed to nothing', async () => {
    detector.faces = [face()];
    const flow = await openCamera();
    await wait(800);
    await act(async () => screen.getByRole('button', { name: 'Back' }).click());
    await wait(3000);
    expect(state()).toBe('consent');
    expect(camera.live()).toBe(0);
    expect(flow.verifyFace).not.toHaveBeenCalled();
  });
});

describe('while the detector loads', () => {
  const progress = () => screen.queryByRole('progressbar', { name: 'Getting ready…' });
  const spinner = () => slot('camera-hint').querySelector('[data-slot="spinner"]');

  test('a spinner says so, and how far it is in its place, once that is known; no step of it is read out', async () => {
    detector.ready = new Promise(() => {});
    await openCamera();
    expect([progress(), spinner()]).toEqual([null, expect.anything()]);
    await wait(2000);
    const log = listen();
    for (const share of [0.25, 0.5, 1]) {
      act(() => detector.tell(share));
      expect(progress()).toHaveAttribute('value', String(share));
      expect(spinner()).toBeNull();
      await wait(1500);
    }
    expect(hint()).toBe('Getting ready…');
    expect(log.said).toEqual([]);
    expect(button('Take photo')).toBeEnabled();
  });

  test('nothing of either stays when it is ready', async () => {
    let arrive = () => {};
    detector.ready = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await openCamera();
    act(() => detector.tell(0.5));
    arrive();
    await wait(600);
    expect(hint()).toBe('Move into the oval');
    expect([progress(), spinner()]).toEqual([null, null]);
  });
});

describe('a detector that does not come', () => {
  async function takesByHand() {
    expect(hint()).toBe('Take the photo yourself');
    expect(slot('camera-guide').dataset.state).toBe('failed');
    expect(slot('lead')).toHaveTextContent('in even light');
    await press('Take photo');
    expect(state()).toBe('review');
  }

  test('within 8 seconds: until then it is told to be on its way, and the button works all the while', async () => {
    detector.ready = new Promise(() => {});
    await openCamera();
    await wait(7800);
    expect(hint()).toBe('Getting ready…');
    expect(slot('camera-hint').querySelector('[data-slot="spinner"]')).not.toBeNull();
    expect(button('Take photo')).toBeEnabled();
    await wait(300);
    expect(spoken()).toBe('Take the photo yourself');
    await takesByHand();
  });

  test('at all', async () => {
    detector.load = () => Promise.reject(new Error('404'));
    await openCamera();
    await takesByHand();
  });

  test('any more, in the midst', async () => {
    await openCamera();
    await wait(600);
    detector.answer = () => Promise.reject(new Error('out of memory'));
    await wait(200);
    await takesByHand();
  });
});
