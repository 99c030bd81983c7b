import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, enter, field, host, slot, state } from '../../test/open.js';
import { RecoveryCodeForm } from './RecoveryCodeForm.js';

async function open() {
  const backend = await createTestBackend({ isBound: true });
  const onSuccess = vi.fn();
  const challenge = await backend.challenge();
  const part = <RecoveryCodeForm challenge={challenge} onSuccess={onSuccess} className="mine" />;
  render(host(backend.client, part));
  await waitFor(() => expect(slot('input')).toBeInTheDocument());
  return { backend, onSuccess, user: userEvent.setup() };
}

test('takes a recovery code and offers nothing else', async () => {
  await open();
  expect(slot('recovery-code-form')).toHaveClass('mine');
  expect(screen.getByRole('textbox', { name: 'Recovery code' })).toBeVisible();
  expect(document.querySelector('[data-method]')).toBeNull();
  expect(document.body).toHaveFocus();
});

test('passes with the code, once its successor is saved [recovery@component]', async () => {
  const { user, backend, onSuccess } = await open();
  await enter(user, backend.recoveryCode);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(state()).toBe('saving'));
  expect(slot('recovery-code-form')).toBeVisible();
  await user.click(screen.getByRole('checkbox'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ method: 'recovery' });
});

test('a refused code stays, with the focus', async () => {
  const { user } = await open();
  await enter(user, 'not a code');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(alerts()).toHaveLength(1));
  expect(field()).toHaveValue('not a code');
  expect(field()).toHaveFocus();
});

test('a client that knows no recovery codes: says that nothing can be done here', async () => {
  const { verifyRecoveryCode: _none, ...client } = makeClient();
  const backend = await createTestBackend({ isBound: true });
  const challenge = await backend.challenge();
  render(host(client, <RecoveryCodeForm challenge={challenge} />));
  expect(state()).toBe('unavailable');
});
