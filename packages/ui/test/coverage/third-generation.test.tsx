import { render, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import { drawPicture } from '../../../react/test/pictures.js';
import { BindContact } from '../../src/bind-contact/BindContact.js';
import { BindFace } from '../../src/bind-face/BindFace.js';
import { BindTotp } from '../../src/bind-totp/BindTotp.js';
import { button, enter, field, heading, host, keyOnScreen, state } from '../open.js';
import { chooseFiles, photoFile } from '../open-face.js';

const ENROL = 'POST /api/v3/enroll-factor';

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  const encode = (scene: FakeCamera['scene']) => drawPicture(Number(scene));
  installFakeCamera({ encode });
  user = userEvent.setup({ applyAccept: false });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A signed-in user with an app, and the client of the third generation that acts for her. */
async function signedIn() {
  const backend = await createTestBackend({ isBound: true, hasFaces: true, canSend: true });
  const client = await backend.signedInV3();
  const enrolled = async () => (await client.listAuthenticators()).map(({ type }) => type).sort();
  return { backend, client, enrolled, onSuccess: vi.fn() };
}

test('BindTotp enrols another app [v3Enrol@component]', async () => {
  const { backend, client, onSuccess } = await signedIn();
  const [before] = await client.listAuthenticators();
  render(host(client, <BindTotp onSuccess={onSuccess} />));
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  const secret = keyOnScreen();
  await user.click(button('Continue'));
  await enter(user, backend.code(secret));
  await waitFor(() => expect(state()).toBe('recovery'));
  await user.click(screen.getByRole('checkbox'));
  await user.click(button('Done'));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(backend.requests).toContain(ENROL);
  const after = await client.listAuthenticators();
  expect(after).toMatchObject([{ type: 'totp', enabled: true }]);
  expect(after[0]?.id).not.toBe(before?.id);
});

test('BindContact enrols an address [v3Enrol@component]', async () => {
  const { backend, client, enrolled, onSuccess } = await signedIn();
  render(host(client, <BindContact channel="email" onSuccess={onSuccess} />));
  await user.click(field());
  await user.keyboard('alice@example.org{Enter}');
  await waitFor(() => expect(state()).toBe('code'));
  await user.keyboard(backend.sentCode());
  await waitFor(() => expect(state()).toBe('done'));
  expect(onSuccess.mock.calls).toEqual([[{ type: 'email', recoveryCodes: [] }]]);
  expect(backend.requests).toContain(ENROL);
  expect(await enrolled()).toEqual(['email', 'totp']);
});

test('BindFace enrols a face [v3Enrol@component]', async () => {
  const { backend, client, enrolled, onSuccess } = await signedIn();
  render(host(client, <BindFace onSuccess={onSuccess} />));
  await chooseFiles({ user }, photoFile(1), photoFile(2));
  await waitFor(() => expect(state()).toBe('review'));
  await user.click(button('Use these photos'));
  await waitFor(() => expect(heading()).toBe('Face verification is on'));
  expect(onSuccess.mock.calls).toMatchObject([[{ type: 'face' }]]);
  expect(backend.requests).toContain(ENROL);
  expect(await enrolled()).toEqual(['face', 'totp']);
});
