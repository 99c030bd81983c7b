import { render, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import { drawPicture, PERSON } from '../../../react/test/pictures.js';
import { BindFace, type BindFaceProps } from '../../src/bind-face/BindFace.js';
import { VerifyFace } from '../../src/verify-face/VerifyFace.js';
import { VerifyMfa } from '../../src/verify-mfa/VerifyMfa.js';
import { alerts, button, heading, host, slot, state } from '../open.js';
import { buttons, chooseFiles, photoFile, takePhoto, toCamera } from '../open-face.js';

const UPLOAD = 'POST /api/v2/upload';
const ASSOCIATE = 'POST /api/v2/mfa/face/associate';
const VERIFY = 'POST /api/v2/mfa/face/verify';
const ON = 'Face verification is on';
const URLS = [1, 2].map((scene) => `https://photos.example.com/${scene}.jpg`);

let camera: FakeCamera;
let user: UserEvent;
beforeEach(() => {
  const encode = (scene: FakeCamera['scene']) => drawPicture(Number(scene));
  camera = installFakeCamera({ encode });
  user = userEvent.setup({ applyAccept: false });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** `BindFace` in front of a challenge that nothing answers yet. */
async function openEnrolment(props: Partial<BindFaceProps> = {}) {
  const backend = await createTestBackend({ hasFaces: true });
  const challenge = await backend.challenge();
  const onSuccess = vi.fn();
  const part = <BindFace challenge={challenge} onSuccess={onSuccess} {...props} />;
  render(host(backend.client, part));
  return { backend, onSuccess };
}

/** Someone whose face is bound, in front of the next challenge. */
async function openProof(
  part: (props: Parameters<typeof VerifyFace>[0]) => ReactElement = (props) => (
    <VerifyFace {...props} />
  ),
) {
  const backend = await createTestBackend({ hasFaces: true });
  const photos = [1, 2].map((scene) => new Blob([drawPicture(scene)], { type: 'image/jpeg' }));
  await backend.client.bindFace?.({ photos, token: (await backend.challenge()).token });
  backend.requests.length = 0;
  const onSuccess = vi.fn();
  const challenge = await backend.challenge();
  render(host(backend.client, part({ challenge, onSuccess })));
  return { backend, onSuccess };
}

/** The photos stand on the screen; now they are sent. */
async function use(count: number) {
  await waitFor(() => expect(state()).toBe('review'));
  expect(screen.getAllByRole('img', { name: /^Photo/ })).toHaveLength(count);
  await user.click(button(count === 1 ? 'Use this photo' : 'Use these photos'));
}

async function isOn(onSuccess: ReturnType<typeof vi.fn>) {
  await waitFor(() => expect(heading()).toBe(ON));
  const verification = { method: 'face', user: { username: 'alice' }, token: expect.any(String) };
  expect(onSuccess.mock.calls).toMatchObject([[{ type: 'face', verification }]]);
}

async function takeTwo(second: number) {
  await toCamera({ user });
  await takePhoto({ user });
  camera.scene = second;
  await waitFor(() => expect(button('Take photo')).not.toHaveAttribute('aria-disabled'));
  await takePhoto({ user });
}

test('two photos from the camera enrol a face [faceBlob@component]', async () => {
  const { backend, onSuccess } = await openEnrolment();
  await takeTwo(2);
  expect(backend.requests).toEqual([]);
  await use(2);
  await isOn(onSuccess);
  expect(backend.requests).toEqual([UPLOAD, UPLOAD, ASSOCIATE]);
});

test('photos of two people are refused in words', async () => {
  const { onSuccess } = await openEnrolment();
  await takeTwo(PERSON);
  await use(2);
  await waitFor(() =>
    expect(alerts()).toEqual(['The photos don’t match. Try again in better light.']),
  );
  expect(state()).toBe('capture');
  expect(onSuccess).not.toHaveBeenCalled();
});

test('photos from files enrol a face [faceFile@component]', async () => {
  const { backend, onSuccess } = await openEnrolment();
  await chooseFiles({ user }, photoFile(1), photoFile(2));
  await use(2);
  await isOn(onSuccess);
  expect(backend.requests).toEqual([UPLOAD, UPLOAD, ASSOCIATE]);
  expect(camera.calls).toEqual([]);
});

test('photos that the host has already enrol a face; the backend fetches them [faceUrl@component]', async () => {
  const { backend, onSuccess } = await openEnrolment({ photoUrls: URLS });
  expect(buttons()).toEqual(['Use the camera', 'Upload photos', 'Use photos already on file']);
  await user.click(button('Use photos already on file'));
  await use(2);
  await isOn(onSuccess);
  expect(backend.requests).toEqual([ASSOCIATE]);
  expect(backend.bodies).toMatchObject([{ photoA: URLS[0], photoB: URLS[1] }]);
});

test('photos on file are offered beside the camera too, and not where there are none', async () => {
  await openEnrolment({ photoUrls: URLS });
  await toCamera({ user });
  expect(buttons()).toEqual(['Take photo', 'Upload photos', 'Use photos already on file']);
  await user.click(button('Use photos already on file'));
  await waitFor(() => expect(state()).toBe('review'));
  expect(camera.live()).toBe(0);
  expect(buttons()).toEqual(['Use these photos', 'Take again']);
});

test('a photo on file that does not load is told, and there are other ways', async () => {
  const { backend } = await openEnrolment({ photoUrls: ['https://photos.example.com/missing'] });
  await user.click(button('Use photos already on file'));
  await waitFor(() => expect(alerts()).toEqual([expect.stringContaining('That isn’t a photo.')]));
  expect(buttons()).toContain('Use the camera');
  expect(backend.requests).toEqual([]);
});

test('a photo answers a challenge [faceVerify@component]', async () => {
  const { backend, onSuccess } = await openProof();
  await toCamera({ user });
  camera.scene = 3;
  await takePhoto({ user });
  await use(1);
  await waitFor(() => expect(heading()).toBe('You’re verified'));
  expect(onSuccess.mock.calls).toMatchObject([
    [{ method: 'face', user: { username: 'alice' }, token: expect.any(String) }],
  ]);
  expect(backend.requests).toEqual([UPLOAD, VERIFY]);
});

test('a photo of somebody else does not, and the next one may', async () => {
  const { onSuccess } = await openProof();
  camera.scene = PERSON;
  await toCamera({ user });
  await takePhoto({ user });
  await use(1);
  await waitFor(() => expect(alerts()).toHaveLength(1));
  expect(state()).toBe('capture');
  expect(onSuccess).not.toHaveBeenCalled();
  camera.scene = 3;
  await user.click(button('Turn the camera on'));
  await screen.findByRole('button', { name: 'Take photo' });
  await takePhoto({ user });
  await use(1);
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
});

test('VerifyMfa takes the photo where the challenge asks for a face [faceVerify@component] [trigger@component]', async () => {
  const { onSuccess } = await openProof((props) => <VerifyMfa {...props} />);
  await waitFor(() => expect(slot('verify-face')).toBeVisible());
  await toCamera({ user });
  await takePhoto({ user });
  await user.click(await screen.findByRole('button', { name: 'Use this photo' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ method: 'face', token: expect.any(String) });
});
