import { act, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.js';
import { type FakeCamera, installFakeCamera } from '../../../react/test/fake-camera.js';
import { drawPicture } from '../../../react/test/pictures.js';
import { BindFace } from '../../src/bind-face/BindFace.js';
import { enUSFace } from '../../src/messages/en-US.face.js';
import { enUS } from '../../src/messages/en-US.js';
import { MfaSettings } from '../../src/mfa-settings/MfaSettings.js';
import { VerifyFace } from '../../src/verify-face/VerifyFace.js';
import { alerts, button, heading, host, pass, slot, state } from '../open.js';
import { photoFile } from '../open-face.js';
import { FAULTS, standOffline } from './faults.js';
import { settle, until } from './until.js';

beforeEach(() => {
  localStorage.clear();
  installFakeCamera({ encode: (scene: FakeCamera['scene']) => drawPicture(Number(scene)) });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const press = (element: HTMLElement | null) => act(() => element?.click());

/** A screen that stands where its next act sends requests. */
interface Standing {
  readonly backend: TestBackend;
  readonly onSuccess: ReturnType<typeof vi.fn>;
  /** Sends, and sends again after a failure. */
  act(): void;
  passed(): boolean;
  /** True while what the user gave is still there. */
  kept(): boolean;
}

/** A face flow with its photos chosen. */
async function standAtReview(kind: 'bind' | 'verify'): Promise<Standing> {
  const backend = await createTestBackend({ hasFaces: true });
  if (kind === 'verify') {
    const photos = [1, 2].map((scene) => new Blob([drawPicture(scene)], { type: 'image/jpeg' }));
    await backend.client.bindFace?.({ photos, token: (await backend.challenge()).token });
  }
  const challenge = await backend.challenge();
  const onSuccess = vi.fn();
  const props = { challenge, onSuccess, onSignInAgain: () => {} };
  render(
    host(backend.client, kind === 'bind' ? <BindFace {...props} /> : <VerifyFace {...props} />),
  );
  const files = kind === 'bind' ? [photoFile(1), photoFile(2)] : [photoFile(1)];
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error('There is nowhere to put a file.');
  fireEvent.change(input, { target: { files } });
  await until(() => state() === 'review');
  const send = () => document.querySelector<HTMLElement>('[data-face="send"]');
  send()?.focus();
  return {
    backend,
    onSuccess,
    act: () => press(send()),
    passed: () => state() === 'done',
    kept: () => document.querySelectorAll('[data-slot="face-photo"]').length === files.length,
  };
}

/** The settings of somebody with an app and a number, asked whether the number is to go. */
async function standAtRemoval(): Promise<Standing> {
  const backend = await createTestBackend({ api: 'v3', isBound: true, canSend: true });
  const client = await backend.signedIn();
  const contact = { channel: 'email', email: 'alice@example.com' } as const;
  const { ticket } = (await client.sendCode?.({ contact, purpose: 'bind' })) ?? {};
  await client.confirmContact?.({ contact, code: backend.sentCode(), ...(ticket && { ticket }) });
  const onSuccess = vi.fn();
  render(host(client, <MfaSettings onChange={onSuccess} onSignInAgain={() => {}} />));
  const row = () => document.querySelector('[data-slot="settings-row"][data-factor="email"]');
  await until(() => row() !== null);
  press(row()?.querySelector<HTMLElement>('[data-slot="manage"]') ?? null);
  press(button('Remove'));
  await until(() => document.querySelector('[role="group"]') !== null);
  const confirm = () =>
    [...document.querySelectorAll<HTMLElement>('[role="group"] button')].find(
      ({ textContent }) => textContent === 'Remove',
    ) ?? null;
  confirm()?.focus();
  return {
    backend,
    onSuccess,
    act: () => press(confirm()),
    // The row goes with the fresh list; what else is fetched anew may come a moment later, and then the host is told.
    passed: () => row() === null && onSuccess.mock.calls.length > 0,
    kept: () => row() !== null && confirm() !== null,
  };
}

const { verifyExpiredTitle, settingsSignedOutTitle } = enUS.messages;
const errors = { ...enUS.messages.errors, ...enUSFace.errors };

describe.each([
  ['photos that are enrolled', () => standAtReview('bind')],
  ['a photo that is compared', () => standAtReview('verify')],
  ['a factor that is removed', standAtRemoval],
] as const)('NW %s', (_name, stand) => {
  test.each(FAULTS)('$name', async ({ fault, code, after = 0, wait, says, isOnline }) => {
    const flow = await stand();
    const { backend, onSuccess } = flow;
    const isPhoto = document.querySelector('[data-slot="face-photo"]') !== null;
    const restore = isOnline === false ? standOffline() : () => {};
    backend.requests.length = 0;
    backend.fault = fault;
    flow.act();
    await pass(0);
    if (code === null) {
      // Step by step: what the server does takes no time of the clock, and yet some.
      for (let step = 0; step < 400 && !flow.passed(); step += 1) {
        await pass(100);
        await settle();
      }
      expect(flow.passed()).toBe(true);
      expect(onSuccess).toHaveBeenCalledTimes(1);
      restore();
      return;
    }
    // A photo gets three times as long.
    await pass(after * 3000 + 1);
    const isOver = () => [verifyExpiredTitle, settingsSignedOutTitle].includes(heading() ?? '');
    const isLocked = () => state() === 'locked';
    await until(() => alerts().length > 0 || isOver() || isLocked());
    expect(document.activeElement).not.toBe(document.body);
    expect(onSuccess).not.toHaveBeenCalled();
    restore();
    backend.fault = undefined;
    if (code === 'session_expired') {
      expect(isOver()).toBe(true);
      expect(button('Sign in again')).toBeVisible();
      return;
    }
    if (isLocked()) {
      expect(slot('countdown')).toHaveTextContent(/^Try again in [01]:\d\d$/);
    } else {
      expect(alerts()).toEqual([isPhoto && says ? errors.upload_failed : (says ?? errors[code])]);
      expect(flow.kept()).toBe(true);
    }
    if (wait !== undefined) await pass((wait + 1) * 1000);
    if (!flow.kept()) return;
    flow.act();
    await until(flow.passed);
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });
});
