import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { alerts, button, field, heading, openVerify, pass, slot, state } from '../../test/open.js';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who has bound nothing, at the choice of what to bind. */
async function open() {
  const backend = await createTestBackend({ canSend: true });
  const flow = await openVerify(backend);
  expect(state()).toBe('choosing');
  return { backend, ...flow };
}

const choose = async ({ user }: Pick<Awaited<ReturnType<typeof open>>, 'user'>, name: RegExp) => {
  await user.click(screen.getByRole('button', { name }));
  await waitFor(() => expect(slot('bind-contact')).toBeVisible());
  await waitFor(() => expect(field()).toHaveFocus());
};

describe('VerifyMfa, where nothing is bound', () => {
  test.each([
    ['sms', /^Text message/, '+1 415 555 0100', '+14155550100'],
    ['email', /^Email/, 'alice@example.org', 'alice@example.org'],
  ] as const)('%s can be bound, which passes the challenge', async (type, name, entered, to) => {
    const flow = await open();
    const { user, backend, onSuccess } = flow;
    await choose(flow, name);
    await user.keyboard(`${entered}{Enter}`);
    await waitFor(() => expect(heading()).toBe('Enter the 6-digit code'));
    expect(backend.outbox.messages).toMatchObject([{ channel: type, to, purpose: 'bind' }]);
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('success'));
    expect(slot('heading')).toHaveFocus();
    // It is told after the screen, not with it.
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ method: type, token: expect.any(String) });
    expect(backend.faults).toEqual([]);
  });

  test('the way back leads to the choice, from the number and from the code', async () => {
    const flow = await open();
    const { user } = flow;
    await choose(flow, /^Text message/);
    await user.click(button('Choose another way'));
    await waitFor(() => expect(state()).toBe('choosing'));
    await choose(flow, /^Email/);
    await user.keyboard('alice@example.org{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.click(button('Choose another way'));
    await waitFor(() => expect(state()).toBe('choosing'));
  });

  test('the end of the challenge is told once', async () => {
    const flow = await open();
    await choose(flow, /^Text message/);
    await pass(361_000);
    await waitFor(() => expect(state()).toBe('expired'));
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
    // Nor is there another way then.
    await waitFor(() => expect(screen.queryByText('Choose another way')).toBeNull());
  });

  test('a contact that somebody else has is refused when it is proven, and not before', async () => {
    const flow = await open();
    const { user, backend } = flow;
    backend.fault = (request, forward) =>
      request.url.endsWith('/email/verify')
        ? Response.json({ code: 403, message: '', data: { reason: 'not_bindable' } })
        : forward();
    await choose(flow, /^Email/);
    await user.keyboard('bob@example.org{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard(backend.sentCode());
    await waitFor(() =>
      expect(alerts()).toEqual(['This can’t be used here. Try a different one.']),
    );
    await user.click(button('Use a different address'));
    expect(field()).toHaveValue('bob@example.org');
  });
});
