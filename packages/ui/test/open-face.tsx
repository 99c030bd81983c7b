import type { MfaClient } from '@mfakit/client';
import { act, type RenderResult, render, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { expect, type Mock, vi } from 'vitest';
import {
  makeBinding,
  makeChallenge,
  makeClient,
  makeVerification,
} from '../../react/test/fixtures.js';
import { BindFace, type BindFaceProps } from '../src/bind-face/BindFace.js';
import { VerifyFace, type VerifyFaceProps } from '../src/verify-face/VerifyFace.js';
import { button, type HostOptions, heading, host, slot, state } from './open.js';

/** A challenge that a face answers. */
export const faceChallenge = makeChallenge({
  factors: [{ type: 'face', bound: true, bindable: true }],
});

/** What a test has in hand of an open flow with photos. */
export interface OpenFaceFlow {
  readonly user: UserEvent;
  readonly view: RenderResult;
  readonly bindFace: Mock<NonNullable<MfaClient['bindFace']>>;
  readonly verifyFace: Mock<NonNullable<MfaClient['verifyFace']>>;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  readonly onExpired: Mock;
}

function setUp() {
  const bindFace: OpenFaceFlow['bindFace'] = vi.fn(async () => makeBinding({ type: 'face' }));
  const verifyFace: OpenFaceFlow['verifyFace'] = vi.fn(async () =>
    makeVerification({ method: 'face' }),
  );
  const client = makeClient({ bindFace, verifyFace });
  const calls = { onSuccess: vi.fn(), onError: vi.fn(), onExpired: vi.fn() };
  return { client, calls, bindFace, verifyFace, user: userEvent.setup({ applyAccept: false }) };
}

/** Shows `BindFace` to a signed-in user. */
export function openBindFace(
  props: Partial<BindFaceProps> = {},
  options: HostOptions = {},
): OpenFaceFlow {
  const { client, calls, ...rest } = setUp();
  const part = <BindFace {...calls} {...props} />;
  return { ...rest, ...calls, view: render(host(client, part, options)) };
}

/** Shows `VerifyFace` with a challenge that a face answers. */
export function openVerifyFace(
  props: Partial<VerifyFaceProps> = {},
  options: HostOptions = {},
): OpenFaceFlow {
  const { client, calls, ...rest } = setUp();
  const part = <VerifyFace challenge={faceChallenge} {...calls} {...props} />;
  return { ...rest, ...calls, view: render(host(client, part, options)) };
}

/** Agrees, and waits for the picture. */
export async function toCamera({ user }: Pick<OpenFaceFlow, 'user'>): Promise<void> {
  await user.click(button('Use the camera'));
  await screen.findByRole('button', { name: 'Take photo' });
  await waitFor(() => expect(document.querySelector('video')?.srcObject).toBeTruthy());
}

/** Presses the shutter, and waits for what follows. */
export async function takePhoto({ user }: Pick<OpenFaceFlow, 'user'>): Promise<void> {
  const before = [state(), heading()].join();
  await user.click(button('Take photo'));
  await waitFor(() => expect([state(), heading()].join()).not.toBe(before));
}

/** A photo file, as far as it is looked at here; two of them differ by their tails. */
export function photoFile(tail = 0): File {
  const view = new DataView(new ArrayBuffer(64 + tail));
  const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  [...signature].map((letter, place) => view.setUint8(place, letter.charCodeAt(0)));
  view.setUint32(16, 640);
  view.setUint32(20, 480);
  return new File([view.buffer], 'me.png', { type: 'image/png' });
}

/** Puts files in place of the camera. */
export async function chooseFiles(
  { user }: Pick<OpenFaceFlow, 'user'>,
  ...files: readonly File[]
): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error('There is nowhere to put a file.');
  await user.upload(input, [...files]);
  await act(async () => {});
}

/** The words on the buttons, in order. */
export function buttons(): (string | null)[] {
  return [...slot('actions').querySelectorAll('button')].map(({ textContent }) => textContent);
}
