import { MfaError } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import { makeChallenge, makeClient } from '../../../react/test/fixtures.js';
import { VerifyMfa } from '../../src/verify-mfa/VerifyMfa.js';
import { alerts, button, heading, host, slot, state } from '../open.js';
import { openBindFace, openVerifyFace, takePhoto, toCamera } from '../open-face.js';

let camera: FakeCamera;
beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The ways to leave the camera's screen. */
const EXITS: Readonly<Record<string, (flow: ReturnType<typeof openVerifyFace>) => unknown>> = {
  'the photo': takePhoto,
  'the way back': ({ user }) => user.click(screen.getByRole('button', { name: 'Back' })),
  'an unmount': ({ view }) => view.unmount(),
  'the page’s end': () => act(() => window.dispatchEvent(new Event('pagehide'))),
};

test.each(Object.keys(EXITS))('A5 the camera is not on after %s', async (name) => {
  const flow = openVerifyFace();
  await toCamera(flow);
  expect(camera.live()).toBe(1);
  await EXITS[name]?.(flow);
  await waitFor(() => expect(camera.live()).toBe(0));
  expect(camera.tracks).toHaveLength(1);
});

test('D9 the camera does not stay on when the factor is switched, nor when the whole screen goes', async () => {
  const user = userEvent.setup();
  const challenge = makeChallenge({
    factors: [
      { type: 'face', bound: true, bindable: true },
      { type: 'totp', bound: true, bindable: true },
    ],
  });
  const open = async () => {
    const view = render(
      host(
        makeClient({ verifyFace: vi.fn() }),
        <VerifyMfa challenge={challenge} onSuccess={vi.fn()} initialMethod="face" />,
      ),
    );
    await user.click(await screen.findByRole('button', { name: 'Use the camera' }));
    await waitFor(() => expect(camera.live()).toBe(1));
    return view;
  };
  const view = await open();
  await user.click(button('Use the authenticator app'));
  await waitFor(() => expect(camera.live()).toBe(0));
  view.unmount();
  const other = await open();
  other.unmount();
  expect(camera.live()).toBe(0);
});

test('A6 a face that was taken is no success and a failure at once', async () => {
  const flow = openVerifyFace();
  await toCamera(flow);
  await takePhoto(flow);
  await flow.user.click(button('Use this photo'));
  await waitFor(() => expect(state()).toBe('done'));
  expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  expect(flow.onError).not.toHaveBeenCalled();
  expect(alerts()).toEqual([]);
});

test('A7 a camera that is granted after the screen was left is turned off, and is no fault of the hardware', async () => {
  camera.isGranting = false;
  const flow = openVerifyFace();
  await flow.user.click(button('Use the camera'));
  await waitFor(() => expect(camera.requests).toHaveLength(1));
  flow.view.unmount();
  const track = camera.requests[0]?.grant();
  await waitFor(() => expect(track?.readyState).toBe('ended'));
  expect(flow.onError).not.toHaveBeenCalled();
});

test('A8 the retry is no clickable box: it is a button, and Enter presses it', async () => {
  camera.refusal = { name: 'NotReadableError' };
  const flow = openVerifyFace();
  await flow.user.click(button('Use the camera'));
  await waitFor(() => expect(heading()).toBe('The camera can’t be used'));
  camera.refusal = undefined;
  await flow.user.tab();
  expect(button('Try again')).toHaveFocus();
  await flow.user.keyboard('{Enter}');
  await waitFor(() => expect(camera.live()).toBe(1));
});

test('A9 nothing leaves the browser before the user has looked at it and said so', async () => {
  const flow = openBindFace();
  await toCamera(flow);
  await takePhoto(flow);
  await waitFor(() => expect(button('Take photo')).not.toHaveAttribute('aria-disabled'));
  camera.scene = 2;
  await takePhoto(flow);
  await waitFor(() => expect(state()).toBe('review'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(flow.bindFace).not.toHaveBeenCalled();
  flow.bindFace.mockRejectedValueOnce(new MfaError({ code: 'network' }));
  await flow.user.click(button('Use these photos'));
  expect(flow.bindFace).toHaveBeenCalledTimes(1);
  expect(slot('face-photos')).toBeVisible();
});
