import { type MfaClient, MfaError } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BindFaceHost, openBindFace, openVerifyFace } from '../../test/FaceHost.js';
import { type FakeCamera, installFakeCamera, setHidden } from '../../test/fake-camera.js';
import {
  type Deferred,
  defer,
  makeBinding,
  makeChallenge,
  makeClient,
  makeVerification,
} from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { MfaProvider } from '../provider/MfaProvider.js';

type BindFace = NonNullable<MfaClient['bindFace']>;
type VerifyFace = NonNullable<MfaClient['verifyFace']>;

let camera: FakeCamera;
let bindFace: ReturnType<typeof vi.fn<BindFace>>;
let verifyFace: ReturnType<typeof vi.fn<VerifyFace>>;
let client: MfaClient;

beforeEach(() => {
  camera = installFakeCamera();
  bindFace = vi.fn<BindFace>(async () => makeBinding({ type: 'face' }));
  verifyFace = vi.fn<VerifyFace>(async () => makeVerification({ method: 'face' }));
  client = makeClient({ bindFace, verifyFace });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const challenge = makeChallenge({ factors: [{ type: 'face', bound: true, bindable: true }] });
const refusal = (code: MfaError['code']) => Promise.reject(new MfaError({ code }));
const texts = (photos: readonly (Blob | string)[]) =>
  Promise.all(photos.map((photo) => (typeof photo === 'string' ? photo : photo.text())));

/** The first bytes of a PNG of 640×480, and a tail by which it looks unlike another. */
function file(tail = 0, type = 'image/png'): File {
  const view = new DataView(new ArrayBuffer(64 + tail));
  const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  [...signature].map((letter, place) => view.setUint8(place, letter.charCodeAt(0)));
  view.setUint32(16, 640);
  view.setUint32(20, 480);
  return new File([view.buffer], 'me.png', { type });
}

type Flow = ReturnType<typeof openBindFace>;
const cameraIs = (status: string) => screen.findByText(`camera ${status}`);

async function start(flow: Pick<Flow, 'press'>) {
  await flow.press('Start');
  await cameraIs('live');
}

async function takeFirst(flow: Flow) {
  await start(flow);
  await flow.press('Take');
  await screen.findByRole('img', { name: 'Photo 1' });
}

async function takeBoth(flow: Flow) {
  await takeFirst(flow);
  camera.scene = 2;
  await waitFor(() => expect(flow.probe.current.canCapture).toBe(true));
  await flow.press('Take');
  await waitFor(() => expect(flow.step()).toBe('review'));
}

/** The quicker way to photos, where the camera does not matter. */
async function choosePhotos(flow: Flow) {
  await flow.user.upload(screen.getByLabelText('Photos'), [file(1), file(2)]);
  await waitFor(() => expect(flow.step()).toBe('review'));
}

test('a press at the very moment of the mount, before its effects, turns the camera on', async () => {
  // As in an app: React decides when effects run.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const drawn = new MutationObserver(() => {
    drawn.disconnect();
    place.querySelector('button')?.click();
  });
  drawn.observe(place, { childList: true });
  root.render(
    <MfaProvider client={client}>
      <BindFaceHost probe={new Probe()} />
    </MfaProvider>,
  );
  await vi.waitFor(() => expect(place).toHaveTextContent('camera live'));
  root.unmount();
  await vi.waitFor(() => expect(camera.live()).toBe(0));
  place.remove();
});

describe('enrolling a face', () => {
  test('consent, two photos, a look at them, and only then they are sent', async () => {
    const flow = openBindFace(client);
    expect(flow.step()).toBe('consent');
    expect(camera.calls).toEqual([]);
    await takeBoth(flow);
    expect(bindFace).not.toHaveBeenCalled();
    expect(screen.getAllByRole('img')).toHaveLength(2);
    await flow.press('Send');
    expect(flow.step()).toBe('done');
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess).toHaveBeenCalledWith({ type: 'face', recoveryCodes: [] });
    const { photos, ...options } = bindFace.mock.calls[0]?.[0] ?? { photos: [] };
    expect(await texts(photos)).toEqual(['photo 1 640x480', 'photo 2 640x480']);
    // As a signed-in user: no token, and no attempt id that nobody has announced.
    expect(Object.keys(options)).toEqual(['signal', 'onProgress']);
    expect(flow.onError).not.toHaveBeenCalled();
    expect(flow.probe.seen).toEqual(['consent', 'capture', 'review', 'uploading', 'done']);
  });

  test('in answer to a challenge, with its token and a name for the attempt', async () => {
    const open = { ...challenge, acceptsAttemptIds: true };
    const verification = makeVerification({ method: 'face' });
    bindFace.mockResolvedValue(makeBinding({ type: 'face', verification }));
    const flow = openBindFace(client, { challenge: open });
    await choosePhotos(flow);
    await flow.press('Send');
    const [options] = bindFace.mock.calls[0] ?? [];
    expect(options).toMatchObject({
      token: 'challenge-token',
      attemptId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(flow.onSuccess).toHaveBeenCalledWith(expect.objectContaining({ verification }));
  });

  test('the second photo waits 1.2 seconds', async () => {
    const flow = openBindFace(client);
    await takeFirst(flow);
    const before = performance.now();
    camera.scene = 2;
    await act(async () => expect(await flow.probe.current.capture()).toBe(false));
    expect(flow.step()).toBe('capture');
    await waitFor(() => expect(flow.probe.current.canCapture).toBe(true), { interval: 5 });
    // A timer of a whole number of milliseconds may be one early by a finer clock.
    expect(performance.now() - before).toBeGreaterThan(1150);
    expect(camera.live()).toBe(1);
  });

  test('the same picture twice is refused, and the first one stays', async () => {
    const flow = openBindFace(client);
    await takeFirst(flow);
    await waitFor(() => expect(flow.probe.current.canCapture).toBe(true));
    await flow.press('Take');
    await waitFor(() => expect(flow.alerts()).toEqual(['same_photo']));
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(flow.onError).not.toHaveBeenCalled();
    camera.scene = 2;
    await flow.press('Take');
    await waitFor(() => expect(flow.step()).toBe('review'));
  });

  test('recovery codes are saved before the result is delivered', async () => {
    bindFace.mockResolvedValue(makeBinding({ type: 'face', recoveryCodes: ['rescue'] }));
    const flow = openBindFace(client);
    await choosePhotos(flow);
    await flow.press('Send');
    expect(flow.step()).toBe('recovery');
    expect(flow.probe.current.recoveryCodes).toEqual(['rescue']);
    expect(flow.onSuccess).not.toHaveBeenCalled();
    await flow.press('Saved');
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  });
});

describe('proving a face', () => {
  test('takes one photo', async () => {
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    await flow.press('Take');
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(camera.live()).toBe(0);
    await flow.press('Send');
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess.mock.calls[0]?.[0]).toMatchObject({ method: 'face' });
    const { photo, token } = verifyFace.mock.calls[0]?.[0] ?? {};
    expect(await texts([photo ?? ''])).toEqual(['photo 1 640x480']);
    expect(token).toBe('challenge-token');
  });

  test('after a mismatch the consent holds, the photo is gone and the camera waits for a press', async () => {
    verifyFace.mockImplementationOnce(() => refusal('face_mismatch'));
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    await flow.press('Take');
    await flow.press('Send');
    expect(flow.step()).toBe('capture');
    expect(flow.alerts()).toEqual(['face_mismatch']);
    expect(screen.queryByRole('img')).toBeNull();
    expect(camera.calls).toHaveLength(1);
    expect(flow.onError).toHaveBeenCalledTimes(1);
    await start(flow);
    expect(flow.alerts()).toEqual([]);
    await flow.press('Take');
    await flow.press('Send');
    expect(flow.step()).toBe('done');
  });
});

describe('photos from files', () => {
  const input = () => screen.getByLabelText<HTMLInputElement>('Photos');

  test('two, without a camera', async () => {
    const flow = openBindFace(client);
    expect(input().multiple).toBe(true);
    await flow.user.upload(input(), [file(1), file(2)]);
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(camera.calls).toEqual([]);
    await flow.press('Send');
    const { photos = [] } = bindFace.mock.calls[0]?.[0] ?? {};
    expect(photos).toHaveLength(2);
    // Drawn anew: nothing of the file is left.
    expect(photos).toEqual([expect.any(Blob), expect.any(Blob)]);
    expect(photos.map((photo) => (photo as Blob).type)).toEqual(['image/jpeg', 'image/jpeg']);
  });

  test('one is enough; of three the first two are taken', async () => {
    const flow = openBindFace(client);
    await flow.user.upload(input(), file(1));
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(flow.probe.current.photos).toHaveLength(1);
    await flow.press('Back');
    await flow.user.upload(input(), [file(1), file(2), file(3)]);
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(flow.probe.current.photos).toHaveLength(2);
  });

  test('in place of the camera: it is turned off, and its photo is dropped', async () => {
    const flow = openBindFace(client);
    await takeFirst(flow);
    await flow.user.upload(input(), file(5));
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(camera.live()).toBe(0);
    await flow.press('Send');
    const { photos = [] } = bindFace.mock.calls[0]?.[0] ?? {};
    expect(await texts(photos)).toEqual(['photo 69 640x480']);
  });

  test('that will not do are told, and the camera goes on', async () => {
    const flow = openBindFace(client);
    await start(flow);
    await flow.user.upload(input(), new File(['<svg/>'], 'me.jpg', { type: 'image/jpeg' }));
    await waitFor(() => expect(flow.alerts()).toEqual(['not_a_photo']));
    await flow.user.upload(input(), [file(1), file(1)]);
    await waitFor(() => expect(flow.alerts()).toEqual(['same_photo']));
    expect(flow.probe.current.canCapture).toBe(true);
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('none chosen changes nothing', async () => {
    const flow = openBindFace(client);
    await act(async () => expect(await flow.probe.current.chooseFiles([])).toBe(false));
    expect(flow.step()).toBe('consent');
  });
});

describe('sending', () => {
  let answers: Deferred<ReturnType<typeof makeBinding>>[];
  beforeEach(() => {
    answers = [];
    bindFace.mockImplementation(() => {
      const answer = defer<ReturnType<typeof makeBinding>>();
      answers.push(answer);
      return answer.promise;
    });
  });
  const ids = () => bindFace.mock.calls.map(([{ attemptId }]) => attemptId);
  const open = async () => {
    const flow = openBindFace(client, { challenge: { ...challenge, acceptsAttemptIds: true } });
    await choosePhotos(flow);
    return flow;
  };

  test('twice in one tick is one sending, with one outcome', async () => {
    const flow = await open();
    const { submit } = flow.probe.current;
    let both: unknown[] = [];
    await act(async () => {
      const pair = [submit(), submit()];
      await vi.waitFor(() => expect(answers).toHaveLength(1));
      answers[0]?.resolve(makeBinding({ type: 'face' }));
      both = await Promise.all(pair);
    });
    expect(both[0]).toBe(both[1]);
    expect(bindFace).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  });

  test('tells how far it is; what is no share is not told, nor what comes too late', async () => {
    const flow = await open();
    await flow.press('Send');
    const { onProgress } = bindFace.mock.calls[0]?.[0] ?? {};
    expect(flow.probe.current.progress).toBeNull();
    act(() => onProgress?.(0.25));
    expect(flow.probe.current.progress).toBe(0.25);
    for (const wrong of [Number.NaN, -1, 2, '0.5']) act(() => onProgress?.(wrong as number));
    expect(flow.probe.current.progress).toBe(0.25);
    await act(async () => answers[0]?.reject(new MfaError({ code: 'network' })));
    act(() => onProgress?.(1));
    expect(flow.probe.current.progress).toBeNull();
  });

  test('an answer that was lost: sent again under the same name', async () => {
    const flow = await open();
    await flow.press('Send');
    await act(async () => answers[0]?.reject(new MfaError({ code: 'network' })));
    expect(flow.step()).toBe('review');
    expect(flow.alerts()).toEqual(['network']);
    await flow.press('Send');
    expect(ids()[1]).toBe(ids()[0]);
    expect(bindFace.mock.calls[1]?.[0].photos).toHaveLength(2);
  });

  test('broken off: aborted, the photos stay, and it is no error', async () => {
    const flow = await open();
    await flow.press('Send');
    await flow.press('Cancel');
    expect(bindFace.mock.calls[0]?.[0].signal?.aborted).toBe(true);
    expect(flow.step()).toBe('review');
    expect(flow.onError).not.toHaveBeenCalled();
    await flow.press('Send');
    expect(ids()[1]).toBe(ids()[0]);
    await act(async () => answers[1]?.resolve(makeBinding({ type: 'face' })));
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  });

  test('other photos are another attempt', async () => {
    const flow = await open();
    await flow.press('Send');
    await flow.press('Cancel');
    await flow.press('Again');
    await choosePhotos(flow);
    await flow.press('Send');
    expect(ids()[1]).not.toBe(ids()[0]);
  });

  test('an unmount aborts it, and nobody is told', async () => {
    const flow = await open();
    await flow.press('Send');
    flow.view.unmount();
    expect(bindFace.mock.calls[0]?.[0].signal?.aborted).toBe(true);
    await act(async () => answers[0]?.resolve(makeBinding({ type: 'face' })));
    expect(flow.onSuccess).not.toHaveBeenCalled();
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('another challenge aborts it and starts anew', async () => {
    const flow = await open();
    await flow.press('Send');
    flow.update({ challenge: makeChallenge({ token: 'other' }) });
    await waitFor(() => expect(bindFace.mock.calls[0]?.[0].signal?.aborted).toBe(true));
    expect(flow.step()).toBe('consent');
    await act(async () => answers[0]?.resolve(makeBinding({ type: 'face' })));
    expect(flow.step()).toBe('consent');
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });

  test('a client that never answers is given up after a minute and a half', async () => {
    const flow = await open();
    vi.useFakeTimers();
    act(() => void flow.probe.current.submit());
    await act(() => vi.advanceTimersByTimeAsync(89_000));
    expect(flow.step()).toBe('uploading');
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(flow.step()).toBe('review');
    expect(flow.onError.mock.calls[0]?.[0].code).toBe('timeout');
  });
});

describe('what the server says', () => {
  const sendVerify = async (error: MfaError) => {
    verifyFace.mockImplementationOnce(() => Promise.reject(error));
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    await flow.press('Take');
    await flow.press('Send');
    return flow;
  };

  test('too many tries: a wait, then the camera again', async () => {
    const retryAt = Date.now() + 60_000;
    const flow = await sendVerify(new MfaError({ code: 'locked', retryAt }));
    expect(flow.step()).toBe('locked');
    expect(flow.probe.current.retryAt).toBe(retryAt);
    const away = vi.spyOn(Date, 'now').mockReturnValue(retryAt + 1);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(flow.step()).toBe('capture');
    away.mockRestore();
  });

  test('the session is over', async () => {
    const flow = await sendVerify(new MfaError({ code: 'session_expired' }));
    expect(flow.step()).toBe('expired');
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('a client without the method', async () => {
    const flow = openVerifyFace(makeClient(), { challenge });
    await start(flow);
    await flow.press('Take');
    await flow.press('Send');
    expect(flow.alerts()).toEqual(['unsupported']);
  });

  test.each([undefined, null, {}, 'ok'])('an answer of %j is no success', async (answer) => {
    bindFace.mockResolvedValue(answer as never);
    const flow = openBindFace(client);
    await choosePhotos(flow);
    await flow.press('Send');
    expect(flow.alerts()).toEqual(['bad_response']);
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });
});

describe('the camera', () => {
  test('refused: the cause is there, the host is told once, and it can be tried again', async () => {
    camera.refusal = { name: 'NotFoundError' };
    const flow = openBindFace(client);
    await flow.press('Start');
    await cameraIs('failed');
    expect(flow.step()).toBe('capture');
    expect(flow.probe.current.camera.cause).toBe('missing');
    expect(flow.alerts()).toEqual(['camera_missing']);
    expect(flow.onError).toHaveBeenCalledTimes(1);
    camera.refusal = undefined;
    await start(flow);
    expect(flow.alerts()).toEqual([]);
  });

  test.each([
    ['2×2 pixels', () => ({ size: { width: 2, height: 2 } })],
    ['nothing but black', () => ({ scene: 'blank' as const })],
  ])('that sends %s is turned off, and nothing is sent', async (_what, change) => {
    Object.assign(camera, change());
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    await flow.press('Take');
    await cameraIs('failed');
    expect(flow.probe.current.camera.cause).toBe('no_picture');
    expect(flow.probe.current.photos).toEqual([]);
    expect(camera.live()).toBe(0);
    expect(flow.onError).toHaveBeenCalledTimes(1);
  });

  test('that is unplugged gives no photo', async () => {
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    let taken: Promise<boolean> | undefined;
    act(() => {
      taken = flow.probe.current.capture();
      camera.track().end();
    });
    await cameraIs('failed');
    expect(await taken).toBe(false);
    expect(flow.step()).toBe('capture');
    expect(flow.probe.current.camera.cause).toBe('lost');
  });

  test('is off after the last photo, on the way back, on a hidden page and on unmount', async () => {
    const flow = openVerifyFace(client, { challenge });
    await start(flow);
    await flow.press('Take');
    await waitFor(() => expect(flow.step()).toBe('review'));
    expect(camera.live()).toBe(0);
    await flow.press('Again');
    expect(camera.live()).toBe(0);
    await start(flow);
    await flow.press('Back');
    expect(camera.live()).toBe(0);
    expect(flow.step()).toBe('consent');
    await start(flow);
    act(() => setHidden(true));
    expect(camera.live()).toBe(0);
    act(() => setHidden(false));
    await cameraIs('live');
    flow.view.unmount();
    expect(camera.live()).toBe(0);
  });

  test('is off when the challenge runs out', async () => {
    const expiresAt = Date.now() + 60_000;
    const flow = openVerifyFace(client, { challenge: { ...challenge, expiresAt } });
    await start(flow);
    vi.spyOn(Date, 'now').mockReturnValue(expiresAt);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(flow.step()).toBe('expired');
    expect(camera.live()).toBe(0);
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
  });

  test('two presses take one photo', async () => {
    const flow = openBindFace(client);
    await start(flow);
    const { capture } = flow.probe.current;
    await act(async () => expect(await Promise.all([capture(), capture()])).toEqual([true, false]));
    expect(flow.probe.current.photos).toHaveLength(1);
  });
});
