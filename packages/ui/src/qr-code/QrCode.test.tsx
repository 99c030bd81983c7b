import { waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { alerts, button, enter, keyOnScreen, openBind, slot, state } from '../../test/open.js';

// What a browser does when a file of the app is gone. There is no other way to have an import fail here.
vi.mock('./QrSvg.js', () => ({
  get QrSvg() {
    throw new TypeError('Failed to fetch dynamically imported module');
  },
}));
const MESSAGE = 'No answer. Check your connection, then retry.';

test('without the QR code’s drawing, the key is there and binds', async () => {
  const backend = await createTestBackend();
  const { user } = await openBind(backend);
  await user.click(button('Set up'));
  await waitFor(() => expect(alerts()).toEqual([MESSAGE]));
  const secret = keyOnScreen();
  expect(slot('qr-code').querySelector('svg[role="img"]')).toBeNull();
  await user.click(button('Continue'));
  await enter(user, backend.code(secret));
  await waitFor(() => expect(state()).toBe('recovery'));
});
