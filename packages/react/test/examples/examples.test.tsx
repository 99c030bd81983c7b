import { readFileSync } from 'node:fs';
import type { MfaClient } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { MfaProvider } from '../../src/index.js';
import { createTestBackend } from '../backend.js';
import { installFakeCamera } from '../fake-camera.js';
import { makeBinding, makeClient } from '../fixtures.js';
import { AnswerChallenge } from './AnswerChallenge.js';
import { EnrolFace } from './EnrolFace.js';
import { EnrolTotp } from './EnrolTotp.js';
import { ManageMfa } from './ManageMfa.js';
import { RenewCodes } from './RenewCodes.js';

/** The lines between the braces of an exported component that are not blank. */
function bodyLines(name: string): number {
  const source = readFileSync(`${import.meta.dirname}/${name}.tsx`, 'utf8');
  const [, body] =
    new RegExp(`^export function ${name}\\(.*\\n([\\s\\S]*?)^}`, 'm').exec(source) ?? [];
  return (body ?? '').split('\n').filter((line) => line.trim() !== '').length;
}

function open(client: MfaClient, screen: ReactElement) {
  render(
    <StrictMode>
      <MfaProvider client={client}>{screen}</MfaProvider>
    </StrictMode>,
  );
  return userEvent.setup();
}

describe('what a host writes', () => {
  test.each([
    ['EnrolTotp', 19],
    ['EnrolFace', 20],
    ['AnswerChallenge', 12],
    ['ManageMfa', 4],
    ['RenewCodes', 12],
  ])('%s takes at most %d lines', (name, budget) => {
    expect(bodyLines(name)).toBeGreaterThan(2);
    expect(bodyLines(name)).toBeLessThanOrEqual(budget);
  });
});

test('EnrolTotp: an error, then a secret, a code, the recovery code', async () => {
  const backend = await createTestBackend();
  const onSuccess = vi.fn();
  const challenge = await backend.challenge();
  const props = { challenge, onSuccess, onExpired: vi.fn() };
  const user = open(backend.client, <EnrolTotp {...props} />);
  backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('network');
  backend.fault = undefined;
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  const secret = (await screen.findByRole('link')).textContent ?? '';
  await user.click(screen.getByRole('textbox', { name: 'Code' }));
  await user.paste(backend.code(secret));
  await user.click(await screen.findByRole('button', { name: /^I saved \S+/ }));
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('EnrolTotp: a set-up that has run out is started again', async () => {
  const backend = await createTestBackend({ policy: { challengeSeconds: 3600 } });
  const challenge = await backend.challenge();
  const props = { challenge, onSuccess: vi.fn(), onExpired: vi.fn() };
  const user = open(backend.client, <EnrolTotp {...props} />);
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  const input = await screen.findByRole('textbox', { name: 'Code' });
  backend.advance(601_000);
  await user.click(input);
  await user.paste('123456');
  await user.click(await screen.findByRole('button', { name: 'Set up' }));
  await screen.findByRole('textbox', { name: 'Code' });
});

test('EnrolFace: two photos, and they are sent', async () => {
  const camera = installFakeCamera();
  const bindFace = vi.fn(async () => makeBinding({ type: 'face' }));
  const onSuccess = vi.fn();
  const props = { onSuccess, onExpired: vi.fn() };
  const user = open(makeClient({ bindFace }), <EnrolFace {...props} />);
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  await press('Send my photos here');
  await press('Take');
  expect(await screen.findByRole('img', { name: 'Photo 1' })).toBeVisible();
  camera.scene = 2;
  await press('Take');
  expect(await screen.findByRole('img', { name: 'Photo 2' })).toBeVisible();
  await press('Send');
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(camera.live()).toBe(0);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('AnswerChallenge: a wrong code, then the right one', async () => {
  const backend = await createTestBackend({ isBound: true });
  const onSuccess = vi.fn();
  const challenge = await backend.challenge();
  const props = { challenge, onSuccess, onExpired: vi.fn() };
  const user = open(backend.client, <AnswerChallenge {...props} />);
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  expect(screen.getByRole('alert')).toHaveTextContent('code_required');
  await user.click(screen.getByRole('textbox', { name: 'Code' }));
  await user.paste(backend.code());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
});

test('ManageMfa: lists, tells, removes', async () => {
  const backend = await createTestBackend({ isBound: true });
  const user = open(await backend.signedIn(), <ManageMfa />);
  await user.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
  expect(screen.queryByRole('alert')).toBeNull();
});

test('ManageMfa: says why there is no list', async () => {
  const backend = await createTestBackend({ isBound: true });
  open(backend.client, <ManageMfa />);
  expect(await screen.findByRole('alert')).toHaveTextContent('unauthenticated');
  await act(async () => {});
});

test('RenewCodes: counts, renews, lets go of what is saved', async () => {
  let left = 1;
  const client = makeClient({
    features: { bind: ['totp'], remove: ['totp'], recoveryCodes: 'list' },
    getRecoveryCodeStatus: async () => ({ left, total: 2 }),
    regenerateRecoveryCodes: async () => {
      left = 2;
      return ['fresh-1', 'fresh-2'];
    },
  });
  const user = open(client, <RenewCodes />);
  await screen.findByText('1 left');
  await user.click(screen.getByRole('button', { name: 'New codes' }));
  expect(await screen.findByText('fresh-2')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'I saved them' }));
  expect(screen.queryByRole('listitem')).toBeNull();
  await screen.findByText('2 left');
});
