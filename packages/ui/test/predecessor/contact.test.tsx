import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { field, openContact, slot, state } from '../open.js';

beforeEach(() => localStorage.clear());

const CONTACTS = {
  sms: { typed: '13800001234', token: 'tel' },
  email: { typed: 'alice@example.org', token: 'email' },
} as const;

test.each(['sms', 'email'] as const)(
  'D5 a new contact (%s) is not left waiting for a code that nobody has sent',
  async (channel) => {
    const backend = await createTestBackend({ canSend: true });
    const { user } = await openContact(backend, { channel, defaultCountry: 'CN' });
    await user.click(field());
    await user.keyboard(`${CONTACTS[channel].typed}{Enter}`);
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.outbox.messages).toHaveLength(1);
    expect(slot('resend')).toHaveTextContent(/^Send again in/);
  },
);

test.each(['sms', 'email'] as const)(
  'A18 the browser’s own contacts (%s) are not kept from the field',
  async (channel) => {
    const backend = await createTestBackend({ canSend: true });
    const { user } = await openContact(backend, { channel, defaultCountry: 'CN' });
    const { typed, token } = CONTACTS[channel];
    expect(field().getAttribute('autocomplete')).toMatch(new RegExp(`^${token}`));
    expect(field()).toHaveAccessibleName();
    await user.click(field());
    await user.paste(typed);
    expect(field().value.replace(/\D/g, '')).toBe(typed.replace(/\D/g, ''));
    expect(screen.getByRole('textbox')).toBe(field());
  },
);
