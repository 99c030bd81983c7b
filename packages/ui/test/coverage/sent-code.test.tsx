import { waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { button, field, heading, openVerify, slot, state } from '../open.js';

const PHONE = ['sms', '+86 ****34'] as const;
const MAILBOX = ['email', 'a***@example.com'] as const;

beforeEach(() => localStorage.clear());

test.each([
  [...PHONE, '[sms@component]'],
  [...MAILBOX, '[email@component]'],
] as const)(
  'a code by %s goes to %s on a press, and passes %s [send@component]',
  async (method, hint, _mark) => {
    const backend = await createTestBackend({ hasContacts: true });
    const { user, onSuccess } = await openVerify(backend, { methods: [method] });
    expect(slot('lead')).toHaveTextContent(hint);
    expect(backend.outbox.messages).toEqual([]);
    await user.click(button('Send code'));
    await waitFor(() => expect(heading()).toBe('Enter the 6-digit code'));
    expect(backend.outbox.messages).toMatchObject([{ channel: method, purpose: 'verify' }]);
    expect(field()).toHaveFocus();
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('success'));
    expect(heading()).toBe('You’re verified');
    expect(onSuccess.mock.calls).toMatchObject([
      [{ method, user: { username: 'alice' }, token: expect.any(String) }],
    ]);
  },
);
