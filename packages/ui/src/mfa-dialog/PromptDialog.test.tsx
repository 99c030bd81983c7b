import { useStepUpPrompt } from '@mfakit/react';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { describe, expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.ts';
import { type Bank, createBank } from '../../../react/test/bank.ts';
import { PayButton } from '../../../react/test/PayButton.tsx';
import { MfaScope } from '../mfa-scope/MfaScope.js';
import { MfaProvider } from '../provider/MfaProvider.js';

const keep = (bank: Bank) => (result: { readonly token?: string }) => {
  bank.token = result.token;
};

function OwnPrompt(): ReactElement {
  const prompt = useStepUpPrompt();
  return <p>{prompt ? 'the app asks' : 'the app rests'}</p>;
}

async function open(extra?: ReactElement) {
  const backend = await createTestBackend({ isBound: true });
  const bank = createBank(backend);
  const user = userEvent.setup();
  render(
    <StrictMode>
      <MfaProvider client={backend.client}>
        <PayButton pay={bank.pay} onVerified={keep(bank)} />
        <PayButton name="Lend" pay={bank.pay} onVerified={keep(bank)} />
        {extra}
      </MfaProvider>
    </StrictMode>,
  );
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  const outcome = (name = 'Pay') =>
    screen.getByRole('status', { name: `${name}: outcome` }).textContent;
  return { backend, bank, user, press, outcome };
}

describe('the dialog of the provider', () => {
  test('asks once for two payments, and both are made [trigger@component]', async () => {
    const { backend, bank, user, press, outcome } = await open();
    await press('Pay');
    await press('Lend');
    const dialog = await screen.findByRole('dialog', { name: 'Confirm it’s you' });
    await waitFor(() => expect(bank.calls).toHaveLength(2));
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(within(dialog).getByRole('textbox')).toHaveFocus();
    await user.keyboard(backend.code());
    await waitFor(() => expect(outcome()).toBe('body 200'));
    await waitFor(() => expect(outcome('Lend')).toBe('body 200'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(bank.paid).toHaveLength(2);
  });

  test('gives up the payment when it is closed', async () => {
    const { bank, press, outcome } = await open();
    await press('Pay');
    await screen.findByRole('dialog');
    await press('Close');
    await waitFor(() => expect(outcome()).toBe('cancelled'));
    expect(bank.calls).toHaveLength(1);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('tells the payment that the check timed out', async () => {
    const { backend, user, press, outcome } = await open();
    await press('Pay');
    const dialog = await screen.findByRole('dialog');
    backend.advance(400_000);
    await user.keyboard(backend.code());
    await within(dialog).findByRole('heading', { name: 'This check has timed out' });
    expect(outcome()).toBe('');
    const [close] = within(dialog).getAllByRole('button', { name: 'Close' });
    if (close) await user.click(close);
    await waitFor(() => expect(outcome()).toBe('session_expired'));
  });

  test('rests where the app itself asks', async () => {
    const { press } = await open(<OwnPrompt />);
    await press('Pay');
    await screen.findByText('the app asks');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('rests where a scope asks', async () => {
    const { press } = await open(
      <MfaScope>
        <PayButton name="Give" pay={async () => ({ code: 1636, data: { mfaToken: 'a.b.c' } })} />
      </MfaScope>,
    );
    await press('Give');
    await screen.findByRole('button', { name: 'Cancel' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
