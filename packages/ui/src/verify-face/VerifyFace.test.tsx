import type { CameraCause } from '@mfakit/react';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FakeCamera,
  installFakeCamera,
  setHidden,
  stubNavigator,
} from '../../../react/test/fake-camera.js';
import { makeChallenge, makeClient, makeVerification } from '../../../react/test/fixtures.js';
import { alerts, button, heading, host, slot, spoken, state } from '../../test/open.js';
import {
  buttons,
  chooseFiles,
  openVerifyFace,
  photoFile,
  takePhoto,
  toCamera,
} from '../../test/open-face.js';
import { cameraMessage } from '../camera/camera-words.js';
import { enUSFace } from '../messages/en-US.face.js';
import { enUS } from '../messages/en-US.js';
import { faceTextsOf } from '../messages/texts.js';
import { VerifyMfa } from '../verify-mfa/VerifyMfa.js';
import * as Parts from './index.js';

let camera: FakeCamera;
beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('one photo, a look at it, and it is sent', async () => {
  const flow = openVerifyFace();
  expect(heading()).toBe('Verify with your face');
  await toCamera(flow);
  expect(document.querySelector('[data-slot="step"]')).toBeNull();
  await takePhoto(flow);
  await waitFor(() => expect(heading()).toBe('Use this photo?'));
  await flow.user.click(button('Use this photo'));
  expect(heading()).toBe('You’re verified');
  expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  expect(flow.verifyFace).toHaveBeenCalledTimes(1);
});

describe('no picture', () => {
  const refuse = (name: string, permission: PermissionState, message = '') => {
    camera.refusal = { name, message };
    camera.permission = permission;
  };
  const CAUSES: readonly (readonly [CameraCause, () => void])[] = [
    ['denied', () => refuse('NotAllowedError', 'denied')],
    ['dismissed', () => refuse('NotAllowedError', 'prompt')],
    ['system', () => refuse('NotAllowedError', 'granted', 'Permission denied by system')],
    ['missing', () => refuse('NotFoundError', 'granted')],
    ['busy', () => refuse('NotReadableError', 'granted')],
    ['unknown', () => refuse('Nonsense', 'granted')],
    ['insecure', () => vi.stubGlobal('isSecureContext', false)],
    ['unsupported', () => stubNavigator({ mediaDevices: { value: undefined } })],
  ];
  const hopeless = ['insecure', 'unsupported'];

  test.each(CAUSES)('%s: one message, what to do, and another way', async (cause, arrange) => {
    arrange();
    const flow = openVerifyFace();
    await flow.user.click(button('Use the camera'));
    await waitFor(() => expect(heading()).toBe('The camera can’t be used'));
    expect(slot('heading')).toHaveFocus();
    expect(slot('lead')).toHaveTextContent(cameraMessage(cause, faceTextsOf(enUS, enUSFace)));
    await waitFor(() =>
      expect(spoken()).toContain(cameraMessage(cause, faceTextsOf(enUS, enUSFace))),
    );
    const ways = ['Try again', 'Upload a photo'];
    expect(buttons()).toEqual(hopeless.includes(cause) ? ways.slice(1) : ways);
    expect(alerts()).toEqual([]);
    expect(flow.onError).toHaveBeenCalledTimes(1);
    await chooseFiles(flow, photoFile());
    await waitFor(() => expect(state()).toBe('review'));
  });

  test.each([
    [
      'Firefox',
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'crossed',
    ],
    ['WeChat', 'Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.60', 'From this app’s menu'],
  ])(
    'in %s: where it is allowed there, seen and said after the reason',
    async (_, agent, words) => {
      vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
      refuse('NotAllowedError', 'denied');
      const flow = openVerifyFace();
      await flow.user.click(button('Use the camera'));
      await waitFor(() => expect(slot('camera-step')).toHaveTextContent(words));
      const message = cameraMessage('denied', faceTextsOf(enUS, enUSFace));
      const both = `${message} ${slot('camera-step').textContent}`;
      await waitFor(() => expect(spoken()).toBe(both));
    },
  );

  test('in a browser that nobody knows, nothing is told of its menus', async () => {
    refuse('NotAllowedError', 'denied');
    const flow = openVerifyFace();
    await flow.user.click(button('Use the camera'));
    await screen.findByRole('button', { name: 'Try again' });
    expect(document.querySelector('[data-slot="camera-step"]')).toBeNull();
  });

  test('no two causes are told alike', () => {
    const causes: readonly CameraCause[] = [
      ...CAUSES.map(([cause]) => cause),
      ...(['policy', 'frame', 'lost', 'no_picture'] as const),
    ];
    const messages = causes.map((cause) => cameraMessage(cause, faceTextsOf(enUS, enUSFace)));
    expect(new Set(messages).size).toBe(causes.length);
    expect(causes).toHaveLength(12);
  });

  test('tried again, it comes', async () => {
    refuse('NotReadableError', 'granted');
    const flow = openVerifyFace();
    await flow.user.click(button('Use the camera'));
    await screen.findByRole('button', { name: 'Try again' });
    camera.refusal = undefined;
    await flow.user.click(button('Try again'));
    await screen.findByRole('button', { name: 'Take photo' });
    expect(slot('heading')).toHaveFocus();
  });

  test('the camera is taken away while it is on', async () => {
    const flow = openVerifyFace();
    await toCamera(flow);
    await flow.user.tab();
    act(() => camera.track().end());
    await waitFor(() => expect(heading()).toBe('The camera can’t be used'));
    expect(slot('heading')).toHaveFocus();
    expect(slot('lead')).toHaveTextContent('The camera was disconnected.');
  });

  test('the camera is on and sends nothing', async () => {
    const flow = openVerifyFace();
    await toCamera(flow);
    act(() => camera.track().setMuted(true));
    await waitFor(() => expect(spoken()).toMatch(/^The camera is on, but there’s no picture\./));
    expect(slot('lead')).toHaveTextContent(spoken());
  });
});

test('a hidden page turns the camera off, and back on with it', async () => {
  const flow = openVerifyFace();
  await toCamera(flow);
  act(() => setHidden(true));
  expect(heading()).toBe('The camera is off');
  await waitFor(() => expect(spoken()).toBe('Camera off'));
  expect(buttons()).toEqual(['Turn the camera on', 'Upload a photo']);
  act(() => setHidden(false));
  await waitFor(() => expect(spoken()).toBe('Camera on'));
});

test('of several cameras another one can be chosen, one without a name too', async () => {
  camera.devices = [
    { deviceId: 'front', label: 'Front camera' },
    { deviceId: 'desk', label: '' },
  ];
  const flow = openVerifyFace();
  await toCamera(flow);
  const picker = screen.getByRole('combobox', { name: 'Camera' });
  expect(picker).toHaveValue('front');
  await flow.user.selectOptions(picker, 'Camera 2');
  await waitFor(() => expect(picker).toHaveValue('desk'));
  expect(camera.live()).toBe(1);
  expect(camera.track().deviceId).toBe('desk');
});

test('back leads to the beginning, with the camera off', async () => {
  const flow = openVerifyFace();
  await toCamera(flow);
  await flow.user.click(screen.getByRole('button', { name: 'Back' }));
  expect(state()).toBe('consent');
  expect(slot('heading')).toHaveFocus();
  expect(camera.live()).toBe(0);
});

test('a challenge that a face answers is answered in VerifyMfa, with the other ways at hand', async () => {
  const verifyFace = vi.fn(async () => makeVerification({ method: 'face' }));
  const onSuccess = vi.fn();
  const challenge = makeChallenge({
    factors: [
      { type: 'face', bound: true, bindable: true },
      { type: 'totp', bound: true, bindable: true },
    ],
  });
  const user = userEvent.setup();
  const part = <VerifyMfa challenge={challenge} onSuccess={onSuccess} />;
  render(host(makeClient({ verifyFace }), part));
  await screen.findByRole('button', { name: 'Use the camera' });
  expect(buttons()).toContain('Use the authenticator app');
  await toCamera({ user });
  await takePhoto({ user });
  await user.click(await screen.findByRole('button', { name: 'Use this photo' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ method: 'face' });
});

test('a host may arrange the parts in its own way', async () => {
  const client = makeClient({ verifyFace: async () => makeVerification({ method: 'face' }) });
  const user = userEvent.setup();
  const challenge = makeChallenge();
  render(
    host(
      client,
      <Parts.Root challenge={challenge} recipient="us">
        <Parts.Heading />
        <Parts.Shutter />
        <Parts.Camera />
        <Parts.Photos className="mine" />
        <Parts.Send>Go</Parts.Send>
      </Parts.Root>,
    ),
  );
  await user.click(button('Use the camera'));
  await user.click(await screen.findByRole('button', { name: 'Take photo' }));
  await waitFor(() => expect(slot('face-photos')).toHaveClass('mine'));
  await user.click(button('Go'));
  await waitFor(() => expect(state()).toBe('done'));
});

test('a part outside of its root says what to do', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Parts.Shutter />)).toThrow(
    '[@mfakit/ui] A part of BindFace or VerifyFace was drawn outside of its Root.',
  );
});
