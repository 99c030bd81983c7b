import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.ts';
import { createBank } from '../../../react/test/bank.ts';
import { PayButton } from '../../../react/test/PayButton.tsx';
import { MfaProvider } from '../provider/MfaProvider.js';
import { MfaScope } from './MfaScope.js';

async function open(wrap: (pay: ReactElement) => ReactElement) {
  const backend = await createTestBackend({ isBound: true });
  const bank = createBank(backend);
  const user = userEvent.setup();
  const pay = (
    <PayButton
      pay={bank.pay}
      onVerified={(result) => {
        bank.token = result.token;
      }}
    />
  );
  render(
    <StrictMode>
      <MfaProvider client={backend.client}>{wrap(pay)}</MfaProvider>
    </StrictMode>,
  );
  const outcome = () =>
    screen.getByRole('status', { name: 'Pay: outcome', hidden: true }).textContent;
  const payButton = () => screen.getByRole('button', { name: 'Pay', hidden: true });
  return { backend, bank, user, outcome, payButton };
}

const simple = (pay: ReactElement) => (
  <>
    <input aria-label="Elsewhere" />
    <MfaScope className="mine">{pay}</MfaScope>
  </>
);

test('asks in place, then the children are back as they were [trigger@component]', async () => {
  const { backend, bank, user, outcome, payButton } = await open(simple);
  const before = payButton();
  await user.click(before);
  const field = await screen.findByRole('textbox', { name: '6-digit code' });
  expect(field).toHaveFocus();
  expect(field.closest('.mine')).toHaveAttribute('data-slot', 'mfa-scope');
  expect(before).not.toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();

  await user.keyboard(backend.code());
  await waitFor(() => expect(outcome()).toBe('body 200'));
  expect(bank.paid).toEqual([10]);
  expect(payButton()).toBe(before);
  expect(before).toBeVisible();
  expect(before).toHaveFocus();
});

test('is cancelled by a button, and the focus goes back', async () => {
  const { bank, user, outcome, payButton } = await open(simple);
  await user.click(payButton());
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(outcome()).toBe('cancelled'));
  expect(bank.calls).toHaveLength(1);
  expect(payButton()).toHaveFocus();
});

test('does not take the focus from a user who is busy elsewhere', async () => {
  const { backend, user, payButton } = await open(simple);
  const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' });
  await user.click(elsewhere);
  payButton().click();
  const field = await screen.findByRole('textbox', { name: '6-digit code' });
  expect(elsewhere).toHaveFocus();
  await user.click(field);
  await user.keyboard(backend.code());
  await waitFor(() => expect(payButton()).toBeVisible());
});

test('has no way out while a new recovery code is unsaved, and one button once it is over', async () => {
  const { backend, user, outcome, payButton } = await open(simple);
  await user.click(payButton());
  await user.click(await screen.findByRole('button', { name: 'Use a recovery code' }));
  await user.type(
    await screen.findByRole('textbox', { name: 'Recovery code' }),
    backend.recoveryCode,
  );
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('checkbox'));
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(outcome()).toBe('body 200'));
});

test('that timed out has one button, and the call learns why', async () => {
  const { backend, user, outcome, payButton } = await open(simple);
  await user.click(payButton());
  await screen.findByRole('textbox', { name: '6-digit code' });
  backend.advance(400_000);
  await user.keyboard(backend.code());
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(outcome()).toBe('session_expired'));
});

test('inside another: the nearest asks, and the other stays as it is', async () => {
  const { user, payButton } = await open((pay) => (
    <MfaScope className="outer">
      <p>around</p>
      <MfaScope className="inner">{pay}</MfaScope>
    </MfaScope>
  ));
  await user.click(payButton());
  const field = await screen.findByRole('textbox', { name: '6-digit code' });
  expect(field.closest('.inner')).not.toBeNull();
  expect(document.querySelector('.outer')).toBeNull();
  expect(screen.getByText('around')).toBeVisible();
});
