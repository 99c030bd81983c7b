import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera, setHidden } from '../../test/fake-camera.js';
import type { CameraCause } from './camera-cause.js';
import { CameraStore, type CameraStoreOptions } from './camera-store.js';

let camera: FakeCamera;
const open: CameraStore[] = [];

function store(options: CameraStoreOptions = {}) {
  const made = new CameraStore(options);
  const video = document.createElement('video');
  const disconnect = made.connect();
  made.attach(video);
  open.push(made);
  const seen: string[] = [];
  made.subscribe(() => {
    const { status } = made.getSnapshot().state;
    if (seen.at(-1) !== status) seen.push(status);
  });
  return { store: made, video, disconnect, seen, state: () => made.getSnapshot().state };
}

/** Lets everything that waits for nothing but promises happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  for (const one of open.splice(0)) one.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('on and off', () => {
  test('asks for nothing before it is started', async () => {
    const { state } = store();
    await settle();
    expect(state()).toEqual({ status: 'idle' });
    expect(camera.calls).toEqual([]);
  });

  test('shows the stream, and lists the cameras once their names may be known', async () => {
    const { store: one, video, state, seen } = store();
    expect(one.getSnapshot().devices).toEqual([]);
    expect(await one.start()).toBe(true);
    expect(state()).toMatchObject({ status: 'live', deviceId: 'front', isMuted: false });
    expect(one.getSnapshot().devices).toEqual(camera.devices);
    expect(video.srcObject).toMatchObject({ track: camera.track() });
    expect(seen).toEqual(['starting', 'live']);
    expect(camera.calls).toEqual([
      {
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' },
        audio: false,
      },
    ]);
  });

  test('a second start while it is on changes nothing', async () => {
    const { store: one } = store();
    await one.start();
    expect(await one.start()).toBe(true);
    expect(camera.calls).toHaveLength(1);
  });

  test('stopping turns it off and empties the element', async () => {
    const { store: one, video, state } = store();
    await one.start();
    one.stop();
    expect(state()).toEqual({ status: 'idle' });
    expect(camera.live()).toBe(0);
    expect(video.srcObject).toBeNull();
    expect(one.getVideo()).toBeNull();
  });

  test('an element that is attached later shows it, and one that is detached lets go', async () => {
    const { store: one, video } = store();
    await one.start();
    const other = document.createElement('video');
    one.attach(other);
    expect(video.srcObject).toBeNull();
    expect(one.getVideo()).toBe(other);
    one.attach(null);
    expect(other.srcObject).toBeNull();
    expect(camera.live()).toBe(1);
  });

  test('letting go of the page turns it off', async () => {
    const { store: one, disconnect, state } = store();
    await one.start();
    disconnect();
    expect(camera.live()).toBe(0);
    expect(state()).toEqual({ status: 'idle' });
  });
});

describe('a permission that comes late', () => {
  test('after a stop: the stream is turned off', async () => {
    camera.isGranting = false;
    const { store: one, state } = store();
    const started = one.start();
    await settle();
    one.stop();
    const track = camera.requests[0]?.grant();
    expect(await started).toBe(false);
    expect(track?.readyState).toBe('ended');
    expect(state()).toEqual({ status: 'idle' });
  });

  test('a refusal that comes late is not told', async () => {
    camera.isGranting = false;
    const { store: one, state } = store();
    const started = one.start();
    await settle();
    one.stop();
    camera.requests[0]?.refuse('NotAllowedError');
    expect(await started).toBe(false);
    expect(state()).toEqual({ status: 'idle' });
  });

  test('serves a start that has come since: nobody is asked twice', async () => {
    camera.isGranting = false;
    const { store: one, state } = store();
    void one.start();
    await settle();
    one.stop();
    const again = one.start();
    await settle();
    expect(camera.calls).toHaveLength(1);
    camera.requests[0]?.grant();
    expect(await again).toBe(true);
    expect(state().status).toBe('live');
    expect(camera.live()).toBe(1);
  });

  test('of another camera than the one chosen since: it is turned off, then the chosen one asked for', async () => {
    camera.devices.push({ deviceId: 'desk', label: 'Desk camera' });
    camera.isGranting = false;
    const { store: one, state } = store();
    void one.start();
    await settle();
    const chosen = one.start('desk');
    camera.requests[0]?.grant();
    await settle();
    expect(camera.live()).toBe(0);
    camera.requests[0]?.grant();
    expect(await chosen).toBe(true);
    expect(state()).toMatchObject({ deviceId: 'desk' });
    expect(camera.live()).toBe(1);
  });

  test('many starts and stops leave one stream, and none in the end', async () => {
    const { store: one } = store();
    for (let round = 0; round < 50; round += 1) {
      void one.start();
      if (round % 3 === 0) one.stop();
      if (round % 7 === 0) await settle();
    }
    await one.start();
    expect(camera.live()).toBe(1);
    one.stop();
    await settle();
    expect(camera.live()).toBe(0);
  });
});

test('two on one page ask one after the other', async () => {
  camera.isGranting = false;
  const [left, right] = [store(), store()];
  const both = [left.store.start(), right.store.start()];
  await settle();
  expect(camera.calls).toHaveLength(1);
  camera.requests[0]?.refuse('NotAllowedError');
  await settle();
  expect(camera.calls).toHaveLength(2);
  camera.requests[0]?.grant();
  expect(await Promise.all(both)).toEqual([false, true]);
});

test('a question that nobody answers holds up the next call for ten seconds at most', async () => {
  camera.isGranting = false;
  const [left, right] = [store(), store()];
  void left.store.start();
  await settle();
  vi.useFakeTimers();
  const second = right.store.start();
  await vi.advanceTimersByTimeAsync(9999);
  expect(camera.calls).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(camera.calls).toHaveLength(2);
  camera.requests[1]?.grant();
  expect(await second).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that is left before its turn is never asked for', async () => {
  camera.isGranting = false;
  const [left, right] = [store(), store()];
  void left.store.start();
  const second = right.store.start();
  await settle();
  right.store.stop();
  camera.requests[0]?.grant();
  expect(await second).toBe(false);
  expect(camera.calls).toHaveLength(1);
});

describe('why it did not come', () => {
  const refuse = async (name: string, permission?: PermissionState, message?: string) => {
    camera.permission = permission;
    camera.refusal = { name, ...(message === undefined ? {} : { message }) };
    const { store: one, state } = store();
    expect(await one.start()).toBe(false);
    return state();
  };

  test.each<[string, PermissionState | undefined, CameraCause, string]>([
    ['NotAllowedError', 'denied', 'denied', 'camera_denied'],
    ['NotAllowedError', 'prompt', 'dismissed', 'camera_denied'],
    ['NotAllowedError', undefined, 'denied', 'camera_denied'],
    ['PermissionDeniedError', undefined, 'denied', 'camera_denied'],
    ['PermissionDismissedError', 'prompt', 'dismissed', 'camera_denied'],
    ['SecurityError', undefined, 'denied', 'camera_denied'],
    ['NotFoundError', 'granted', 'missing', 'camera_missing'],
    ['DevicesNotFoundError', 'granted', 'missing', 'camera_missing'],
    ['OverconstrainedError', 'granted', 'missing', 'camera_missing'],
    ['ConstraintNotSatisfiedError', 'granted', 'missing', 'camera_missing'],
    ['NotReadableError', 'granted', 'busy', 'camera_busy'],
    ['TrackStartError', 'granted', 'busy', 'camera_busy'],
    ['SourceUnavailableError', 'granted', 'busy', 'camera_busy'],
    ['AbortError', 'granted', 'busy', 'camera_busy'],
    ['NotSupportedError', 'granted', 'unsupported', 'unsupported'],
    ['constructor', 'granted', 'unknown', 'unknown'],
  ])('%s with the permission %s: %s', async (name, permission, cause, code) => {
    const state = await refuse(name, permission);
    expect(state).toMatchObject({ status: 'failed', cause, error: { code } });
    expect(camera.live()).toBe(0);
  });

  test('the operating system’s own refusal', async () => {
    const state = await refuse('NotAllowedError', 'granted', 'Permission denied by system');
    expect(state).toMatchObject({ cause: 'system' });
  });

  test.each([undefined, null, 'no', 7])('a rejection with %j', async (reason) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(reason);
    const { store: one, state } = store();
    expect(await one.start()).toBe(false);
    expect(state()).toMatchObject({ status: 'failed', cause: 'unknown' });
  });

  test('it can be tried again', async () => {
    camera.refusal = { name: 'NotReadableError' };
    const { store: one, state } = store();
    await one.start();
    camera.refusal = undefined;
    expect(await one.start()).toBe(true);
    expect(state().status).toBe('live');
  });

  test('no https', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { store: one, state } = store();
    expect(await one.start()).toBe(false);
    expect(state()).toMatchObject({ cause: 'insecure', error: { code: 'insecure_context' } });
    expect(camera.calls).toEqual([]);
  });

  test.each([
    ['the page', true, 'policy'],
    ['the frame around it', false, 'frame'],
  ] as const)('%s forbids it', async (_who, isTop, cause) => {
    const featurePolicy = { allowsFeature: (name: string) => name !== 'camera' };
    Object.defineProperty(document, 'featurePolicy', { value: featurePolicy, configurable: true });
    if (!isTop) vi.spyOn(window, 'parent', 'get').mockReturnValue(Object.create(null));
    const { store: one, state } = store();
    await one.start();
    expect(state()).toMatchObject({ cause, error: { code: 'camera_denied' } });
    expect(camera.calls).toEqual([]);
    Reflect.deleteProperty(document, 'featurePolicy');
  });

  test('no camera interface', async () => {
    vi.stubGlobal('navigator', Object.create(navigator, { mediaDevices: { value: undefined } }));
    const { store: one, state } = store();
    expect(await one.start('front')).toBe(false);
    expect(state()).toMatchObject({ cause: 'unsupported', error: { code: 'unsupported' } });
  });
});

describe('a running camera', () => {
  test.each<[PermissionState | undefined, CameraCause]>([
    ['granted', 'lost'],
    [undefined, 'lost'],
    ['denied', 'denied'],
    ['prompt', 'dismissed'],
  ])('that ends, with the permission %s: %s', async (permission, cause) => {
    const { store: one, state, video } = store();
    await one.start();
    camera.permission = permission;
    camera.track().end();
    await settle();
    expect(state()).toMatchObject({ status: 'failed', cause });
    expect(video.srcObject).toBeNull();
  });

  test('that is over before it is shown', async () => {
    camera.isGranting = false;
    const { store: one, state } = store();
    const started = one.start();
    await settle();
    camera.requests[0]?.grant().stop();
    expect(await started).toBe(false);
    expect(state()).toMatchObject({ cause: 'lost' });
  });

  test('that sends nothing of use is turned off', async () => {
    const { store: one, state } = store();
    await one.start();
    one.reportNoPicture();
    expect(state()).toMatchObject({ cause: 'no_picture', error: { code: 'camera_missing' } });
    expect(camera.live()).toBe(0);
  });

  test('is called mute after a second, and not for a blink', async () => {
    const { store: one, state } = store();
    await one.start();
    vi.useFakeTimers();
    camera.track().setMuted(true);
    vi.advanceTimersByTime(900);
    camera.track().setMuted(false);
    vi.advanceTimersByTime(2000);
    expect(state()).toMatchObject({ isMuted: false });
    camera.track().setMuted(true);
    vi.advanceTimersByTime(999);
    expect(state()).toMatchObject({ isMuted: false });
    vi.advanceTimersByTime(1);
    expect(state()).toMatchObject({ status: 'live', isMuted: true });
    camera.track().setMuted(false);
    expect(state()).toMatchObject({ isMuted: false });
    camera.track().setMuted(true);
    one.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('one that is mute from the start is called so after a second', async () => {
  camera.isGranting = false;
  const { store: one, state } = store();
  const started = one.start();
  await settle();
  const track = camera.requests[0]?.grant();
  if (track) track.muted = true;
  await started;
  expect(state()).toMatchObject({ isMuted: false });
  await vi.waitFor(() => expect(state()).toMatchObject({ isMuted: true }), { timeout: 5000 });
});

describe('a hidden page', () => {
  test('turns it off, and on again with the page', async () => {
    const { store: one, state, seen } = store();
    await one.start();
    setHidden(true);
    expect(camera.live()).toBe(0);
    expect(state()).toEqual({ status: 'paused' });
    setHidden(false);
    await settle();
    expect(state().status).toBe('live');
    expect(camera.live()).toBe(1);
    expect(seen).toEqual(['starting', 'live', 'paused', 'starting', 'live']);
  });

  test('turns off what is granted meanwhile', async () => {
    camera.isGranting = false;
    const { store: one, state } = store();
    void one.start();
    await settle();
    setHidden(true);
    camera.requests[0]?.grant();
    await settle();
    expect(camera.live()).toBe(0);
    expect(state()).toEqual({ status: 'paused' });
  });

  test('does not turn on what was off, nor what is stopped meanwhile', async () => {
    const { store: one, state } = store();
    setHidden(true);
    setHidden(false);
    await one.start();
    setHidden(true);
    one.stop();
    setHidden(false);
    await settle();
    expect(state()).toEqual({ status: 'idle' });
    expect(camera.calls).toHaveLength(1);
  });

  test('that is left for good turns it off for good', async () => {
    const { store: one, state } = store();
    await one.start();
    window.dispatchEvent(new Event('pagehide'));
    setHidden(false);
    await settle();
    expect(state()).toEqual({ status: 'idle' });
    expect(camera.live()).toBe(0);
  });
});

describe('several cameras', () => {
  const infrared = { deviceId: 'ir', label: 'Integrated IR Camera' };
  const front = { deviceId: 'front', label: 'Integrated Camera' };
  const virtual = { deviceId: 'obs', label: 'OBS Virtual Camera' };
  const desk = { deviceId: 'desk', label: 'Logitech BRIO' };

  test('one that is infrared or virtual is neither used nor offered', async () => {
    camera.devices = [infrared, virtual, front, desk];
    const { store: one, state } = store();
    await one.start();
    expect(state()).toMatchObject({ deviceId: 'front' });
    expect(one.getSnapshot().devices).toEqual([front, desk]);
    expect(camera.live()).toBe(1);
  });

  test('where there is no other, it is used', async () => {
    camera.devices = [virtual];
    const { store: one, state } = store();
    await one.start();
    expect(state()).toMatchObject({ deviceId: 'obs' });
    expect(one.getSnapshot().devices).toEqual([virtual]);
  });

  test('a host may accept others', async () => {
    camera.devices = [front, virtual];
    const { store: one } = store({ acceptsDevice: ({ label }) => label.startsWith('OBS') });
    await one.start();
    expect(one.getSnapshot().devices).toEqual([front, virtual].slice(1));
  });

  test('the chosen one is used from then on, also by the next screen', async () => {
    camera.devices = [front, desk];
    const first = store();
    await first.store.start();
    await first.store.start('desk');
    expect(first.state()).toMatchObject({ deviceId: 'desk' });
    expect(camera.live()).toBe(1);
    first.disconnect();
    const next = store();
    await next.store.start();
    expect(next.state()).toMatchObject({ deviceId: 'desk' });
  });

  test('where the chosen one is gone, any other is', async () => {
    camera.devices = [front, desk];
    const { store: one, state } = store();
    await one.start('desk');
    camera.devices = [front];
    one.stop();
    expect(await one.start()).toBe(true);
    expect(state()).toMatchObject({ deviceId: 'front' });
  });

  test('one that is plugged in joins the list', async () => {
    const { store: one } = store();
    camera.announceDevices();
    await one.start();
    camera.devices = [...camera.devices, desk];
    camera.announceDevices();
    await settle();
    expect(one.getSnapshot().devices).toContainEqual(desk);
  });
});
