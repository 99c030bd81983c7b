import type { MfaChallenge } from '@mfakit/client';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode, useEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.ts';
import { MfaProvider } from '../provider/MfaProvider.js';
import { MfaGate, type MfaGateProps } from './MfaGate.js';

function Secret({ onMount }: { readonly onMount: () => void }) {
  useEffect(onMount, [onMount]);
  return <p>the secret</p>;
}

function open(backend: TestBackend, props: MfaGateProps) {
  const user = userEvent.setup();
  const onMount = vi.fn();
  const tree = (next: MfaGateProps) => (
    <StrictMode>
      <MfaProvider client={backend.client}>
        <MfaGate fallback={<p>nothing to see</p>} {...next}>
          <Secret onMount={onMount} />
        </MfaGate>
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree(props));
  return { user, onMount, update: (next: MfaGateProps) => view.rerender(tree(next)) };
}

const bound = () => createTestBackend({ isBound: true });
const secret = () => screen.queryByText('the secret');

test('mounts its children only after the code, and after the session is stored [trigger@component]', async () => {
  const backend = await bound();
  let store = () => {};
  const onSuccess = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        store = resolve;
      }),
  );
  const { user, onMount } = open(backend, { challenge: await backend.challenge(), onSuccess });
  expect(secret()).toBeNull();
  await user.type(screen.getByRole('textbox'), backend.code());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(onMount).not.toHaveBeenCalled();
  store();
  await waitFor(() => expect(secret()).toBeVisible());
  expect(document.activeElement).toContainElement(secret());
  expect(document.body).not.toHaveFocus();
});

test('is open where nothing is to be answered, and shows the fallback where that is not known', async () => {
  const backend = await bound();
  const { update } = open(backend, { challenge: undefined });
  expect(screen.getByText('nothing to see')).toBeVisible();
  expect(secret()).toBeNull();
  update({ challenge: null });
  expect(secret()).toBeVisible();
});

test('stays open when the host forgets the challenge, without mounting anew', async () => {
  const backend = await bound();
  const { user, onMount, update } = open(backend, { challenge: await backend.challenge() });
  await user.type(screen.getByRole('textbox'), backend.code());
  await waitFor(() => expect(secret()).toBeVisible());
  const mounts = onMount.mock.calls.length;
  update({ challenge: null });
  expect(secret()).toBeVisible();
  expect(onMount).toHaveBeenCalledTimes(mounts);
});

test('is shut again by a new challenge', async () => {
  const backend = await bound();
  const first = await backend.challenge();
  const { user, update } = open(backend, { challenge: first });
  await user.type(screen.getByRole('textbox'), backend.code());
  await waitFor(() => expect(secret()).toBeVisible());
  const next: MfaChallenge = { ...first, token: 'another' };
  update({ challenge: { ...first } });
  expect(secret()).toBeVisible();
  update({ challenge: next });
  expect(secret()).toBeNull();
  expect(screen.getByRole('textbox')).toBeVisible();
});

test('can be left only where the host says so', async () => {
  const backend = await bound();
  const challenge = await backend.challenge();
  const { user, update } = open(backend, { challenge });
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  const onCancel = vi.fn();
  update({ challenge, onCancel });
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onCancel.mock.calls).toEqual([[expect.objectContaining({ code: 'cancelled' })]]);
  expect(screen.getByText('nothing to see')).toBeVisible();
  expect(secret()).toBeNull();
});

test('that timed out offers no button where it cannot be left', async () => {
  const backend = await bound();
  const { user } = open(backend, { challenge: await backend.challenge() });
  backend.advance(400_000);
  await user.type(screen.getByRole('textbox'), backend.code());
  await screen.findByRole('heading', { name: 'This check has timed out' });
  expect(screen.queryByRole('button')).toBeNull();
});
