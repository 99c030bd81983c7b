import { MfaError } from '@mfakit/client';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { type Bank, createBank } from '../../../react/test/bank.js';
import { installFakeCamera } from '../../../react/test/fake-camera.js';
import { createFakeDetector } from '../../../react/test/fake-detector.js';
import { defer, makeBinding } from '../../../react/test/fixtures.js';
import { PayButton } from '../../../react/test/PayButton.js';
import { enUSFace } from '../../src/messages/en-US.face.js';
import { enUS } from '../../src/messages/en-US.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import {
  alerts,
  button,
  enter,
  field,
  heading,
  host,
  keyOnScreen,
  openBind,
  openContact,
  openVerify,
  slot,
  spoken,
  state,
} from '../open.js';
import { chooseFiles, openBindFace, photoFile, takePhoto, toCamera } from '../open-face.js';
import { app, card, mail, makeManaged, manage, named, openSettings, rows } from '../settings.js';
import { type TranslatedPage, translatePage } from '../translate-page.js';

let page: TranslatedPage;
beforeEach(() => {
  localStorage.clear();
  page = translatePage();
});
afterEach(() => {
  page.stop();
  expect([...page.mixed], 'texts beside other nodes').toEqual([]);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const { errors } = enUS.messages;
/** What is on the page is the translator's, but for what must not be translated. */
const isTranslated = () => expect(slot('heading').querySelector('font')).not.toBeNull();

test('an app is set up, after a wrong code', async () => {
  const backend = await createTestBackend();
  const { user, update } = await openBind(backend);
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  isTranslated();
  const secret = keyOnScreen();
  update({}, { locale: zhCN });
  expect(heading()).toBe(zhCN.messages.bindScanTitle);
  update({}, { locale: enUS });
  expect(heading()).toBe('Scan this code');
  expect(slot('step').textContent).toBe('Step 1 of 3');
  await user.click(button('Continue'));
  expect(slot('step').textContent).toBe('Step 2 of 3');
  await enter(user, backend.code(secret, 100));
  await waitFor(() => expect(alerts()).toHaveLength(1));
  await user.clear(field());
  await enter(user, '12');
  expect(alerts()).toEqual([]);
  await user.clear(field());
  await enter(user, backend.code(secret));
  await waitFor(() => expect(state()).toBe('recovery'));
  await user.click(button('Copy'));
  await waitFor(() => expect(button('Copied')).toBeVisible());
  await waitFor(() => expect(button('Copy')).toBeVisible());
  await user.click(button('Done'));
  expect(alerts()).toHaveLength(1);
  await user.click(screen.getByRole('checkbox'));
  expect(alerts()).toEqual([]);
  await user.click(button('Done'));
  expect(heading()).toBe(enUS.messages.bindDoneTitle);
});

test('a number is set up, after another one and a wrong code', async () => {
  const backend = await createTestBackend({ canSend: true });
  const { user } = await openContact(backend, { defaultCountry: 'CN' });
  await user.click(button('Send code'));
  await waitFor(() => expect(alerts()).toEqual([enUS.messages.phoneRequired]));
  await user.type(field(), '138 0000 1234');
  expect(alerts()).toEqual([]);
  await user.click(button('Send code'));
  await waitFor(() => expect(state()).toBe('code'));
  expect(slot('lead').textContent).toContain('1234');
  await waitFor(() => expect(slot('resend').textContent).toMatch(/^Send again in 0:5[0-8]$/));
  await user.click(button(enUS.messages.contactSmsChange));
  await user.clear(field());
  await user.type(field(), '139 0000 5678');
  await user.click(button('Send code'));
  await waitFor(() => expect(state()).toBe('code'));
  expect(slot('lead').textContent).toContain('5678');
  await enter(user, backend.sentCode() === '000000' ? '000001' : '000000');
  await waitFor(() => expect(alerts()).toEqual([errors.invalid_code]));
  await enter(user, backend.sentCode());
  await waitFor(() => expect(state()).toBe('done'));
  expect(heading()).toBe(enUS.messages.bindDoneTitle);
});

test('a sign-in goes from one factor to the next, and a code is refused', async () => {
  const backend = await createTestBackend({ hasContacts: true });
  const { user, onSuccess } = await openVerify(backend);
  await user.click(button('Send code'));
  await waitFor(() => expect(heading()).toBe('Enter the 6-digit code'));
  await enter(user, backend.sentCode() === '000000' ? '000001' : '000000');
  await waitFor(() => expect(alerts()).toEqual([errors.invalid_code]));
  await user.click(button(enUS.messages.useEmail));
  expect(heading()).toBe(enUS.messages.sendTitle);
  expect(alerts()).toEqual([]);
  await user.click(button('Send code'));
  await waitFor(() => expect(heading()).toBe('Enter the 6-digit code'));
  isTranslated();
  await enter(user, backend.sentCode());
  await waitFor(() => expect(state()).toBe('success'));
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('photos are taken, refused, and taken again', async () => {
  const camera = installFakeCamera();
  const flow = openBindFace();
  flow.bindFace.mockRejectedValueOnce(new MfaError({ code: 'face_rejected' }));
  await toCamera(flow);
  await waitFor(() => expect(spoken()).toBe('Camera on'));
  await takePhoto(flow);
  expect(heading()).toBe('Turn your head slightly');
  camera.scene = 2;
  await waitFor(() => expect(button('Take photo')).not.toHaveAttribute('aria-disabled'));
  await takePhoto(flow);
  expect(heading()).toBe('Use these photos?');
  await flow.user.click(button('Use these photos'));
  await waitFor(() => expect(alerts()).toEqual([enUSFace.errors.face_rejected]));
  await chooseFiles(flow, photoFile(1), photoFile(2));
  await waitFor(() => expect(heading()).toBe('Use these photos?'));
  expect(alerts()).toEqual([]);
  flow.bindFace.mockResolvedValueOnce(makeBinding({ type: 'face' }));
  await flow.user.click(button('Use these photos'));
  await waitFor(() => expect(state()).toBe('done'));
  expect(heading()).toBe(enUSFace.faceBindDoneTitle);
});

test('what is told upon the picture follows the detector', async () => {
  installFakeCamera();
  const detector = createFakeDetector();
  const loaded = defer<void>();
  detector.ready = loaded.promise;
  openBindFace({}, { faceDetector: detector.load });
  act(() => button('Use the camera').click());
  const hint = () => document.querySelector('[data-slot="camera-hint"]')?.textContent;
  await waitFor(() => expect(hint()).toBe(enUSFace.guideLoading));
  loaded.resolve();
  await waitFor(() => expect(hint()).toBe(enUSFace.guideNoFace));
});

test('a factor is made the default and another one removed, at the second try', async () => {
  const client = makeManaged([app, mail]);
  const remove = vi.spyOn(client, 'removeAuthenticator');
  remove.mockRejectedValueOnce(new MfaError({ code: 'server' }));
  const user = await openSettings(client);
  expect(card().querySelector('font')).not.toBeNull();
  await user.click((await manage(user, 'totp')).getByRole('button', { name: /default/ }));
  await waitFor(() => expect(rows()[0]).toContain('Default'));
  await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
  await user.click(within(screen.getByRole('group')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(alerts()).toEqual([errors.server]));
  await user.click(within(screen.getByRole('group')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(slot('safety').textContent).toContain('If you lose your phone');
  await user.click(named(/Text message/));
  await waitFor(() => expect(heading()).toBe(enUS.messages.bindFailedTitle));
});

test('a payment asks in a dialog, is called off, asks again, and goes on', async () => {
  const backend = await createTestBackend({ isBound: true });
  const bank: Bank = createBank(backend);
  const keep = ({ token }: { readonly token?: string }) => {
    bank.token = token;
  };
  const user = userEvent.setup();
  render(host(backend.client, <PayButton pay={bank.pay} onVerified={keep} />));
  await user.click(named('Pay'));
  await screen.findByRole('dialog');
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(named('Pay'));
  await waitFor(() => expect(heading()).toBe('Enter the 6-digit code'));
  await enter(user, backend.code());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const outcome = screen.getByRole('status', { name: 'Pay: outcome' });
  await waitFor(() => expect(outcome.textContent).toBe('cancelled, body 200'));
});
