import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../backend.js';
import { type OpenFace, openBindFace, openVerifyFace } from '../FaceHost.js';
import { type FakeCamera, installFakeCamera } from '../fake-camera.js';
import { drawPicture, PERSON } from '../pictures.js';

const UPLOAD = 'POST /api/v2/upload';
const ASSOCIATE = 'POST /api/v2/mfa/face/associate';
const VERIFY = 'POST /api/v2/mfa/face/verify';

let camera: FakeCamera;
beforeEach(() => {
  const encode = (scene: FakeCamera['scene']) => drawPicture(Number(scene));
  camera = installFakeCamera({ encode });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Flow = Pick<OpenFace<unknown, unknown>, 'press' | 'step' | 'user'>;

/** A photo file of one person, as far as it is looked at here; two of them differ by their tails. */
function photoFile(tail: number): File {
  const view = new DataView(new ArrayBuffer(64 + tail));
  const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  [...signature].map((letter, place) => view.setUint8(place, letter.charCodeAt(0)));
  view.setUint32(16, 640);
  view.setUint32(20, 480);
  return new File([view.buffer], 'me.png', { type: 'image/png' });
}

/** A photo by the camera. */
async function take(flow: Flow, scene: number) {
  camera.scene = scene;
  const shutter = screen.getByRole('button', { name: 'Take' });
  await waitFor(() => expect(shutter).toBeEnabled());
  await flow.press('Take');
}

async function toCamera(flow: Flow) {
  await flow.press('Start');
  await screen.findByText('camera live');
}

async function send(flow: Flow, count: number) {
  await waitFor(() => expect(flow.step()).toBe('review'));
  expect(screen.getAllByRole('img')).toHaveLength(count);
  await flow.press('Send');
  await waitFor(() => expect(flow.step()).not.toBe('uploading'));
}

const withFaces = () => createTestBackend({ hasFaces: true });
const open = async (backend: TestBackend, options = {}) =>
  openBindFace(backend.client, { challenge: await backend.challenge(), ...options });
const passed = {
  verification: expect.objectContaining({ method: 'face', token: expect.any(String) }),
};

/** Someone whose face is bound, in front of the next challenge. */
async function openProof() {
  const backend = await withFaces();
  const photos = [1, 2].map((scene) => new Blob([drawPicture(scene)], { type: 'image/jpeg' }));
  const { token } = await backend.challenge();
  await backend.client.bindFace?.({ photos, token });
  backend.requests.length = 0;
  const challenge = await backend.challenge();
  expect(challenge.factors).toContainEqual(expect.objectContaining({ type: 'face', bound: true }));
  return { backend, flow: openVerifyFace(backend.client, { challenge }) };
}

test('two photos from the camera enrol a face, which finishes the sign-in [faceBlob@hook]', async () => {
  const backend = await withFaces();
  const flow = await open(backend);
  await toCamera(flow);
  await take(flow, 1);
  await waitFor(() => expect(flow.probe.current.canCapture).toBe(true));
  expect(backend.requests).toEqual([]);
  await take(flow, 2);
  await send(flow, 2);
  expect(flow.step()).toBe('done');
  expect(flow.onSuccess.mock.calls).toMatchObject([[{ type: 'face', ...passed }]]);
  expect(backend.requests).toEqual([UPLOAD, UPLOAD, ASSOCIATE]);
  expect((await backend.challenge()).factors).toMatchObject([{ type: 'face', bound: true }]);
});

test('two people are no face, and the reason is told', async () => {
  const backend = await withFaces();
  const flow = await open(backend);
  await toCamera(flow);
  await take(flow, 1);
  await waitFor(() => expect(flow.probe.current.canCapture).toBe(true));
  await take(flow, PERSON);
  await send(flow, 2);
  expect(flow.step()).toBe('capture');
  expect(flow.alerts()).toEqual(['face_mismatch']);
  expect(flow.onSuccess).not.toHaveBeenCalled();
});

test('photos from files enrol a face [faceFile@hook]', async () => {
  const backend = await withFaces();
  const flow = await open(backend);
  await flow.user.upload(screen.getByLabelText('Photos'), [photoFile(1), photoFile(2)]);
  await send(flow, 2);
  expect(flow.step()).toBe('done');
  expect(flow.onSuccess.mock.calls).toMatchObject([[{ type: 'face', ...passed }]]);
  expect(backend.requests).toEqual([UPLOAD, UPLOAD, ASSOCIATE]);
  expect(camera.calls).toEqual([]);
});

test('photos that the host has already enrol a face; the backend fetches them [faceUrl@hook]', async () => {
  const backend = await withFaces();
  const urls = [1, 2].map((scene) => `https://photos.example.com/${scene}.jpg`);
  const flow = await open(backend, { urls });
  await flow.press('Use those on file');
  expect(backend.requests).toEqual([]);
  await send(flow, 2);
  expect(flow.step()).toBe('done');
  expect(flow.onSuccess.mock.calls).toMatchObject([[{ type: 'face', ...passed }]]);
  expect(backend.requests).toEqual([ASSOCIATE]);
  expect(backend.bodies).toMatchObject([{ photoA: urls[0], photoB: urls[1], isExternal: true }]);
});

test('one address twice is one photo', async () => {
  const backend = await withFaces();
  const url = 'https://photos.example.com/1.jpg';
  const flow = await open(backend, { urls: [url, url] });
  await flow.press('Use those on file');
  await send(flow, 1);
  expect(flow.step()).toBe('done');
});

test('a photo on file that cannot be seen is not sent', async () => {
  const backend = await withFaces();
  const flow = await open(backend, { urls: ['https://photos.example.com/missing.jpg'] });
  await flow.press('Use those on file');
  await waitFor(() => expect(flow.alerts()).toEqual(['not_a_photo']));
  expect(flow.step()).toBe('consent');
  expect(backend.requests).toEqual([]);
});

test('a photo on file at an address that the backend does not fetch from is refused in its words', async () => {
  const backend = await withFaces();
  const flow = await open(backend, { urls: ['https://elsewhere.example.com/1.jpg'] });
  await flow.press('Use those on file');
  await send(flow, 1);
  expect(flow.step()).toBe('review');
  expect(flow.alerts()).toEqual(['unsupported']);
});

test('a photo answers a challenge [faceVerify@hook]', async () => {
  const { backend, flow } = await openProof();
  await toCamera(flow);
  await take(flow, 3);
  await send(flow, 1);
  expect(flow.step()).toBe('done');
  expect(flow.onSuccess.mock.calls).toMatchObject([
    [{ method: 'face', user: { username: 'alice' }, token: expect.any(String) }],
  ]);
  expect(backend.requests).toEqual([UPLOAD, VERIFY]);
});

test('a photo of somebody else does not', async () => {
  const { flow } = await openProof();
  await toCamera(flow);
  await take(flow, PERSON);
  await send(flow, 1);
  expect(flow.step()).toBe('capture');
  expect(flow.alerts()).toEqual(['face_mismatch']);
  expect(flow.onSuccess).not.toHaveBeenCalled();
});
