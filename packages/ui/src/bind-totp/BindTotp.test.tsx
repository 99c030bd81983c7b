import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.ts';
import { MfaProvider } from '../provider/MfaProvider.js';
import { BindTotp, type BindTotpProps } from './BindTotp.js';

async function open(backend: TestBackend, props: BindTotpProps = {}) {
  const user = userEvent.setup();
  const challenge = await backend.challenge();
  render(
    <StrictMode>
      <MfaProvider client={backend.client}>
        <BindTotp challenge={challenge} {...props} />
      </MfaProvider>
    </StrictMode>,
  );
  return { user, challenge };
}

const keyOnScreen = () =>
  [...document.querySelectorAll('[data-slot="key"] span')]
    .map((group) => group.textContent)
    .join('');

test('binds a real app: scan, code, recovery code, done', async () => {
  const backend = await createTestBackend();
  const onSuccess = vi.fn();
  const { user } = await open(backend, { onSuccess });

  expect(backend.requests).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible();
  const secret = keyOnScreen();
  expect(backend.requests).toEqual(['POST /api/v2/mfa/totp/associate']);

  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByRole('heading', { name: 'Enter the 6-digit code' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: '6-digit code' })).toHaveFocus();
  await user.keyboard(backend.code(secret));

  await screen.findByRole('heading', { name: 'Two-step sign-in is on' });
  expect(onSuccess).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getByText('Save it first, then tick the box.')).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: 'I saved this code' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  const [result] = onSuccess.mock.calls[0] ?? [];
  expect(result.verification.user).toMatchObject({ username: 'alice' });
  expect(result.verification.token).toEqual(expect.any(String));
});
