import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.ts';
import { createBank } from '../../../react/test/bank.ts';
import { PayButton } from '../../../react/test/PayButton.tsx';
import { MfaProvider } from '../provider/MfaProvider.js';

// Stands for a chunk that cannot be fetched; nothing else makes an import fail.
vi.mock('./MfaDialog.js', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

test('a dialog that cannot be loaded fails the call, and not the app', async () => {
  const backend = await createTestBackend({ isBound: true });
  const bank = createBank(backend);
  render(
    <StrictMode>
      <MfaProvider client={backend.client}>
        <PayButton pay={bank.pay} />
      </MfaProvider>
    </StrictMode>,
  );
  await userEvent.setup().click(screen.getByRole('button', { name: 'Pay' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('network'));
  expect(bank.calls).toHaveLength(1);
});
