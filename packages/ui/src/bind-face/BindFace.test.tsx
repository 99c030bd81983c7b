import { MfaError } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import { createFakeDetector } from '../../../react/test/fake-detector.js';
import { makeBinding } from '../../../react/test/fixtures.js';
import { alerts, button, heading, slot, spoken, state } from '../../test/open.js';
import {
  buttons,
  chooseFiles,
  type OpenFaceFlow,
  openBindFace,
  photoFile,
  takePhoto,
  toCamera,
} from '../../test/open-face.js';
import { zhCN } from '../messages/zh-CN.js';
import { Button } from '../primitives/Button.js';

let camera: FakeCamera;
beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function toReview(flow: OpenFaceFlow) {
  await chooseFiles(flow, photoFile(1), photoFile(2));
  await waitFor(() => expect(state()).toBe('review'));
}

test('the provider’s detector is loaded when the camera goes on, and let go with it', async () => {
  const detector = createFakeDetector();
  const flow = openBindFace({}, { faceDetector: detector.load });
  expect(detector.signals).toEqual([]);
  await toCamera(flow);
  await waitFor(() => expect(detector.frames).toBeGreaterThan(0));
  flow.view.unmount();
  expect(detector.closed).toBe(detector.opened);
});

test('by keyboard, from the consent to the end; focus is never lost, and every turn is heard', async () => {
  const { user, bindFace, onSuccess } = openBindFace({ recipient: 'Example Bank' });
  expect(slot('lead')).toHaveTextContent('Two photos of you are sent to Example Bank.');
  expect(camera.calls).toEqual([]);
  await user.tab();
  expect(button('Use the camera')).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(slot('heading')).toHaveFocus();
  const shutter = await screen.findByRole('button', { name: 'Take photo' });
  expect(heading()).toBe('Look at the camera');
  await waitFor(() => expect(spoken()).toBe('Camera on'));
  expect(slot('step')).toHaveTextContent('Step 1 of 3');

  await user.tab();
  expect(shutter).toHaveFocus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(heading()).toBe('Turn your head slightly'));
  await waitFor(() => expect(spoken()).toBe('Photo 1 of 2 taken. Turn your head slightly'));
  expect(shutter).toHaveFocus();
  camera.scene = 2;
  await waitFor(() => expect(shutter).not.toHaveAttribute('aria-disabled'));
  await user.keyboard('{Enter}');

  await waitFor(() => expect(state()).toBe('review'));
  expect(slot('heading')).toHaveFocus();
  expect(heading()).toBe('Use these photos?');
  await waitFor(() => expect(spoken()).toBe('Camera off'));
  expect(camera.live()).toBe(0);
  expect(screen.getByRole('img', { name: 'Photo 2 of 2' })).toBeVisible();
  expect(bindFace).not.toHaveBeenCalled();
  await user.tab();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(state()).toBe('done'));
  expect(slot('heading')).toHaveFocus();
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

describe('before anything happens', () => {
  test('it says who gets the photos; without a name, this service', () => {
    openBindFace();
    expect(slot('lead')).toHaveTextContent('are sent to this service');
    expect(document.querySelector('video')).toBeNull();
  });

  test('the other ways stand under the buttons, until the photos are sent', async () => {
    const children = <Button variant="text">Choose another way</Button>;
    const flow = openBindFace({ children });
    expect(buttons()).toEqual(['Use the camera', 'Upload photos', 'Choose another way']);
    await toReview(flow);
    expect(buttons()).toEqual(['Use these photos', 'Take again', 'Choose another way']);
    flow.bindFace.mockImplementation(() => new Promise(() => {}));
    await flow.user.click(button('Use these photos'));
    expect(buttons()).toEqual(['Sending…', 'Cancel']);
  });

  test('a host that wants a camera offers no files', async () => {
    const flow = openBindFace({ allowUpload: false });
    expect(buttons()).toEqual(['Use the camera']);
    await toCamera(flow);
    expect(buttons()).toEqual(['Take photo']);
    expect(document.querySelector('input')).toBeNull();
  });

  test('in Chinese', () => {
    openBindFace({ recipient: '示例银行' }, { locale: zhCN });
    expect(heading()).toBe('设置人脸验证');
    expect(slot('lead')).toHaveTextContent('您的两张照片将发送至示例银行。');
  });
});

describe('files', () => {
  test('the button opens the dialog', async () => {
    const { user } = openBindFace();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    const click = vi.spyOn(input ?? new HTMLInputElement(), 'click');
    await user.click(button('Upload photos'));
    expect(click).toHaveBeenCalledTimes(1);
    expect(input?.multiple).toBe(true);
  });

  test.each([
    ['no photo', () => [new File(['<svg/>'], 'me.jpg')], 'That isn’t a photo.'],
    ['the same one twice', () => [photoFile(), photoFile()], 'Both photos are the same.'],
  ])('that are %s are refused in words', async (_name, files, message) => {
    const flow = openBindFace();
    await chooseFiles(flow, ...files());
    await waitFor(() => expect(alerts()).toEqual([expect.stringContaining(message)]));
    expect(state()).toBe('consent');
    expect(flow.onError).not.toHaveBeenCalled();
  });
});

describe('the same picture twice', () => {
  test('is refused in words, and the shutter keeps the focus', async () => {
    const flow = openBindFace();
    await toCamera(flow);
    await takePhoto(flow);
    await waitFor(() => expect(button('Take photo')).not.toHaveAttribute('aria-disabled'));
    await flow.user.click(button('Take photo'));
    await waitFor(() =>
      expect(alerts()).toEqual(['Both photos are the same. Turn your head a little.']),
    );
    expect(button('Take photo')).toHaveFocus();
  });
});

describe('sending', () => {
  test('shows how far it is, and can be broken off', async () => {
    const flow = openBindFace();
    flow.bindFace.mockImplementation(() => new Promise(() => {}));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    const bar = screen.getByRole('progressbar', { name: 'Sending…' });
    expect(bar).not.toHaveAttribute('value');
    act(() => flow.bindFace.mock.calls[0]?.[0].onProgress?.(0.5));
    expect(bar).toHaveAttribute('value', '0.5');
    await flow.user.click(button('Cancel'));
    expect(state()).toBe('review');
    expect(button('Take again')).toHaveFocus();
    expect(alerts()).toEqual([]);
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  test('without an answer the photos stay, and the reason is said', async () => {
    const flow = openBindFace();
    flow.bindFace.mockRejectedValueOnce(new MfaError({ code: 'network' }));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    expect(alerts()).toEqual(['No response. Check your connection, then try again.']);
    expect(button('Use these photos')).toHaveFocus();
    await flow.user.click(button('Use these photos'));
    expect(state()).toBe('done');
  });

  test('refused: back at the camera, which is off, with the reason', async () => {
    const flow = openBindFace();
    flow.bindFace.mockRejectedValueOnce(new MfaError({ code: 'face_rejected' }));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    expect(heading()).toBe('The camera is off');
    expect(slot('heading')).toHaveFocus();
    expect(alerts()).toEqual(['That photo didn’t work. Take another one.']);
    expect(buttons()).toEqual(['Turn the camera on', 'Upload photos']);
  });

  test('recovery codes are shown before the end', async () => {
    const flow = openBindFace();
    flow.bindFace.mockResolvedValue(makeBinding({ type: 'face', recoveryCodes: ['rescue-1'] }));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    expect(slot('recovery-code')).toHaveTextContent('rescue-1');
    expect(flow.onSuccess).not.toHaveBeenCalled();
    await flow.user.click(screen.getByRole('checkbox'));
    await flow.user.click(button('Done'));
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  });

  test('the session is over: a way to sign in again', async () => {
    const onSignInAgain = vi.fn();
    const flow = openBindFace({ onSignInAgain });
    flow.bindFace.mockRejectedValue(new MfaError({ code: 'session_expired' }));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    await flow.user.click(button('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
  });

  test('too many tries: the wait is counted down', async () => {
    const flow = openBindFace();
    const retryAt = Date.now() + 58_000;
    flow.bindFace.mockRejectedValue(new MfaError({ code: 'locked', retryAt }));
    await toReview(flow);
    await flow.user.click(button('Use these photos'));
    expect(slot('countdown')).toHaveTextContent(/Try again in 0:5\d/);
  });
});
