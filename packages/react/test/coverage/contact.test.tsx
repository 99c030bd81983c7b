import type { MfaContact } from '@mfakit/client';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { MfaProvider, useSendCode } from '../../src/index.js';
import { createTestBackend } from '../backend.js';
import { openContact } from '../ContactHost.js';
import { openVerify } from '../VerifyHost.js';

const CHECK = 'POST /api/v2/applications/mfa/check';
const phone: MfaContact = { channel: 'sms', phone: '13900005678', phoneCountryCode: '+86' };
const mailbox: MfaContact = { channel: 'email', email: 'alice@example.org' };

beforeEach(() => localStorage.clear());

describe('a contact that nobody has bound', () => {
  test.each([
    ['a number', 'sms', phone],
    ['an address', 'email', mailbox],
  ] as const)(
    '%s is checked, gets a code and answers the challenge [check@hook] [send@hook]',
    async (_, type, contact) => {
      const backend = await createTestBackend({ canSend: true });
      const challenge = await backend.challenge();
      const flow = openContact(backend.client, contact, { challenge });
      await flow.press('Send');
      await waitFor(() => expect(flow.step()).toBe('code'));
      expect(backend.requests[0]).toBe(CHECK);
      expect(backend.outbox.messages).toMatchObject([{ channel: type }]);
      await flow.enter(backend.sentCode());
      await waitFor(() => expect(flow.step()).toBe('done'));
      const verification = { method: type, user: { username: 'alice' }, token: expect.any(String) };
      expect(flow.onSuccess.mock.calls).toMatchObject([[{ type, verification }]]);
      expect((await backend.challenge()).factors).toMatchObject([{ type, bound: true }]);
    },
  );
});

describe('a challenge that a contact answers', () => {
  test.each([
    ['sms', '+86 ****34', '[sms@hook]'],
    ['email', 'a***@example.com', '[email@hook]'],
  ] as const)(
    '%s: the code goes to %s on a press, and passes %s [send@hook]',
    async (method, hint, _mark) => {
      const backend = await createTestBackend({ hasContacts: true });
      const methods = [method];
      const flow = openVerify(backend.client, await backend.challenge(), { methods });
      expect(backend.outbox.messages).toEqual([]);
      await flow.press(`Send to ${hint}`);
      await waitFor(() => expect(backend.outbox.messages).toMatchObject([{ channel: method }]));
      await flow.user.type(flow.input(), backend.sentCode());
      await waitFor(() => expect(flow.status()).toBe('success'));
      expect(flow.onSuccess.mock.calls).toMatchObject([
        [{ method, user: { username: 'alice' }, token: expect.any(String) }],
      ]);
    },
  );

  test.each(['sms', 'email'] as const)('%s: a wrong code is refused', async (method) => {
    const backend = await createTestBackend({ hasContacts: true });
    const flow = openVerify(backend.client, await backend.challenge(), { methods: [method] });
    await flow.press(/^Send to/);
    await waitFor(() => expect(backend.outbox.messages).toHaveLength(1));
    await flow.user.type(flow.input(), backend.sentCode() === '000000' ? '111111' : '000000');
    await waitFor(() => expect(flow.alert()).toBe('invalid_code'));
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });
});

function Sender(props: Omit<Parameters<typeof useSendCode>[0], 'purpose'>): ReactElement {
  const sender = useSendCode({ ...props, purpose: 'bind' });
  return (
    <button type="button" disabled={!sender.canSend} onClick={() => void sender.send()}>
      {sender.error?.code ?? sender.status}
    </button>
  );
}

test.each([phone, mailbox])(
  'a code is sent to $channel, and another has to wait [send@hook]',
  async (contact) => {
    const backend = await createTestBackend({ canSend: true });
    const challenge = await backend.challenge();
    render(
      <StrictMode>
        <MfaProvider client={backend.client}>
          <Sender contact={contact} challenge={challenge} />
        </MfaProvider>
      </StrictMode>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'idle' }));
    expect(await screen.findByRole('button', { name: 'sent' })).toBeDisabled();
    expect(backend.outbox.messages).toMatchObject([
      { channel: contact.channel, code: expect.stringMatching(/^\d{6}$/) },
    ]);
  },
);
