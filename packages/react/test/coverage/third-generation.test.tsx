import type { MfaContact } from '@mfakit/client';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBind } from '../BindHost.js';
import { createTestBackend } from '../backend.js';
import { openContact } from '../ContactHost.js';
import { openBindFace } from '../FaceHost.js';
import { type FakeCamera, installFakeCamera } from '../fake-camera.js';
import { openList } from '../ListHost.js';
import { drawPicture } from '../pictures.js';

const V3 = '/api/v3';
const phone: MfaContact = { channel: 'sms', phone: '13900005678', phoneCountryCode: '+86' };
const mailbox: MfaContact = { channel: 'email', email: 'alice@example.org' };

let camera: FakeCamera;
beforeEach(() => {
  localStorage.clear();
  const encode = (scene: FakeCamera['scene']) => drawPicture(Number(scene));
  camera = installFakeCamera({ encode });
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
  return { backend, client, enrolled };
}

test('an app is enrolled by a signed-in user [v3Enrol@hook]', async () => {
  const { backend, client } = await signedIn();
  const [before] = await client.listAuthenticators();
  const flow = openBind(client);
  await flow.reachVerify();
  await flow.enter(backend.code(flow.secret()));
  await flow.press(await screen.findByText(/^I saved/).then(() => /^I saved/));
  expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  expect(backend.requests).toContain(`POST ${V3}/enroll-factor`);
  const after = await client.listAuthenticators();
  expect(after).toMatchObject([{ type: 'totp', enabled: true }]);
  expect(after[0]?.id).not.toBe(before?.id);
});

test.each([phone, mailbox])(
  '$channel is enrolled by a signed-in user [v3Enrol@hook]',
  async (contact) => {
    const { backend, client, enrolled } = await signedIn();
    const flow = openContact(client, contact);
    await flow.press('Send');
    await waitFor(() =>
      expect(backend.outbox.messages).toMatchObject([{ channel: contact.channel }]),
    );
    await flow.enter(backend.sentCode());
    await waitFor(() => expect(flow.step()).toBe('done'));
    expect(flow.onSuccess.mock.calls).toEqual([[{ type: contact.channel, recoveryCodes: [] }]]);
    expect(await enrolled()).toEqual([contact.channel, 'totp'].sort());
  },
);

test('a face is enrolled by a signed-in user [v3Enrol@hook]', async () => {
  const { client, enrolled } = await signedIn();
  const flow = openBindFace(client);
  await flow.press('Start');
  await screen.findByText('camera live');
  await flow.press('Take');
  await waitFor(() => expect(flow.probe.current.canCapture).toBe(true));
  camera.scene = 2;
  await flow.press('Take');
  await waitFor(() => expect(flow.step()).toBe('review'));
  await flow.press('Send');
  await waitFor(() => expect(flow.step()).toBe('done'));
  expect(flow.onSuccess.mock.calls).toMatchObject([[{ type: 'face' }]]);
  expect(await enrolled()).toEqual(['face', 'totp']);
});

test('what is enrolled and what can be is listed, and a factor is reset [v3List@hook] [v3Reset@hook]', async () => {
  const { backend, client, enrolled } = await signedIn();
  const photos = [new Blob([drawPicture(1)], { type: 'image/jpeg' })];
  await client.bindFace?.({ photos });
  backend.requests.length = 0;
  const list = openList(client);
  await waitFor(() => expect(list.rows()).toBe(2));
  expect(list.probe.current.isBound('face')).toBe(true);
  await waitFor(() => expect(list.probe.current.bindable).toEqual(['sms', 'email']));
  expect(backend.requests).toEqual(
    expect.arrayContaining([`GET ${V3}/list-enrolled-factors`, `GET ${V3}/list-factors-to-enroll`]),
  );
  const row = screen.getAllByRole('listitem').find(({ textContent }) => /^face/.test(textContent));
  if (!row) throw new Error('There is no row for the face.');
  await list.user.click(within(row).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(list.rows()).toBe(1));
  expect(backend.requests).toContain(`POST ${V3}/reset-factor`);
  expect(await enrolled()).toEqual(['totp']);
  await waitFor(() => expect(list.probe.current.bindable).toEqual(['sms', 'email', 'face']));
});
