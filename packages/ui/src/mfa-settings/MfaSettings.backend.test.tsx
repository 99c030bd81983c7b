import type { MfaContact } from '@mfakit/client';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createTestBackend,
  type TestBackend,
  type TestBackendOptions,
} from '../../../react/test/backend.js';
import { alerts, button, heading, keyOnScreen, slot, spoken, state } from '../../test/open.js';
import { card, manage, named, openSettings, row, rows } from '../../test/settings.js';
import type { MfaSettingsProps } from './MfaSettings.js';

/** Longer than a session counts as fresh. */
const STALE_MS = 11 * 60_000;

beforeEach(() => localStorage.clear());

interface Given extends TestBackendOptions {
  /** A number and an address are enrolled beside the app. */
  readonly isFull?: boolean;
}

const CONTACTS: readonly MfaContact[] = [
  { channel: 'sms', phone: '13800001234', phoneCountryCode: '+86' },
  { channel: 'email', email: 'alice@example.com' },
];

/** The settings of a signed-in user with an app, over the reference backend. */
async function open(props: MfaSettingsProps = {}, { isFull, ...options }: Given = {}) {
  const backend = await createTestBackend({ api: 'v3', isBound: true, canSend: true, ...options });
  const client = await backend.signedIn();
  for (const contact of isFull ? CONTACTS : []) {
    const delivery = await client.sendCode?.({ contact, purpose: 'bind' });
    const proof = { contact, code: backend.sentCode() };
    await client.confirmContact?.({
      ...proof,
      ...(delivery?.ticket && { ticket: delivery.ticket }),
    });
  }
  const user = await openSettings(client, props);
  await waitFor(() => expect(rows()).not.toEqual([]));
  return { backend, user };
}

const offered = () =>
  [...document.querySelectorAll<HTMLElement>('[data-slot="settings-add"] [data-factor]')].map(
    ({ dataset }) => dataset.factor,
  );
const offers = (...types: string[]) => waitFor(() => expect(offered()).toEqual(types));
const kinds = () =>
  [...document.querySelectorAll<HTMLElement>('[data-slot="settings-row"]')].map(
    ({ dataset }) => dataset.factor,
  );

async function askToRemove(user: UserEvent, type: string) {
  await user.click((await manage(user, type)).getByRole('button', { name: 'Remove' }));
  await user.click(named('Remove'));
}

/** Answers the provider's dialog with the app's code. */
async function stepUp(user: UserEvent, backend: TestBackend) {
  const dialog = await screen.findByRole('dialog', { hidden: true });
  await user.click(await within(dialog).findByRole('textbox', { hidden: true }));
  await user.paste(backend.code());
}

describe('what is on', () => {
  test('is listed from the second generation [list@component]', async () => {
    await open({}, { api: 'v2' });
    expect(rows()).toEqual([expect.stringMatching(/^Authenticator app On Added /)]);
  });

  test('is listed from the third, all kinds, with contacts masked, and what may be added [v3List@component]', async () => {
    await open({}, { isFull: true });
    expect(rows()).toEqual([
      expect.stringMatching(/^Authenticator app On Added /),
      expect.stringMatching(/^Text message On .*34/),
      expect.stringMatching(/^Email On a\S*@example\.com/),
    ]);
    expect(card()).not.toHaveTextContent('13800001234');
    expect(card()).not.toHaveTextContent('alice@');
    await offers();
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'safe'));
  });
});

describe('adding', () => {
  test('a number: its code is really sent, and it is on then [v3Enrol@component]', async () => {
    const onChange = vi.fn();
    const { user, backend } = await open({ onChange });
    await offers('sms', 'email');
    await user.click(row('sms').getByRole('button'));
    await user.click(await screen.findByRole('textbox'));
    await user.keyboard('+1 415 555 0100{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(kinds()).toEqual(['totp', 'sms']));
    expect(row('sms').getByRole('button', { name: 'Manage Text message' })).toHaveFocus();
    expect(onChange.mock.calls).toEqual([[{ kind: 'bound', type: 'sms' }]]);
    expect(backend.outbox.messages).toMatchObject([{ channel: 'sms', to: '+14155550100' }]);
    expect(backend.faults).toEqual([]);
  });

  test('an address makes it safe: its mailbox is not on the phone [v3Enrol@component]', async () => {
    const { user, backend } = await open();
    await offers('sms', 'email');
    await user.click(row('email').getByRole('button'));
    await user.click(await screen.findByRole('textbox'));
    await user.keyboard('alice@example.org{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(kinds()).toEqual(['totp', 'email']));
    expect(slot('safety')).toHaveAttribute('data-state', 'safe');
    await offers('sms');
  });

  test('wants a factor first where the last was long ago, and goes on where it was', async () => {
    const onVerified = vi.fn();
    const { user, backend } = await open({ onVerified });
    backend.advance(STALE_MS);
    await offers('sms', 'email');
    await user.click(row('email').getByRole('button'));
    await user.click(await screen.findByRole('textbox'));
    await user.keyboard('alice@example.org{Enter}');
    await stepUp(user, backend);
    await waitFor(() => expect(state()).toBe('code'));
    expect(onVerified).toHaveBeenCalledTimes(1);
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(kinds()).toEqual(['totp', 'email']));
    expect(backend.faults).toEqual([]);
  });

  test('whose question is closed stays where it was, and is no error', async () => {
    const { user, backend } = await open();
    backend.advance(STALE_MS);
    await offers('sms', 'email');
    await user.click(row('email').getByRole('button'));
    await user.click(await screen.findByRole('textbox'));
    await user.keyboard('alice@example.org{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Close', hidden: true }));
    await waitFor(() => expect(state()).toBe('contact'));
    expect(alerts()).toEqual([]);
    expect(screen.getByRole('textbox')).toHaveValue('alice@example.org');
    expect(backend.outbox.messages).toEqual([]);
  });

  test('an app beside a mailbox [v3Enrol@component]', async () => {
    const { user, backend } = await open({}, { isFull: true });
    await askToRemove(user, 'totp');
    await waitFor(() => expect(kinds()).toEqual(['sms', 'email']));
    await offers('totp');
    await user.click(row('totp').getByRole('button'));
    await user.click(await screen.findByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(document.querySelector('[data-slot="key"]')).not.toBeNull());
    const secret = keyOnScreen();
    await user.click(named('Continue'));
    await user.click(await screen.findByRole('textbox'));
    await user.paste(backend.code(secret));
    await user.click(await screen.findByRole('checkbox'));
    await user.click(named('Done'));
    await waitFor(() => expect(kinds()).toEqual(['totp', 'sms', 'email']));
    expect(heading()).toBe('Two-step verification');
  });
});

describe('a removal', () => {
  test.each([
    ['second generation [remove@component]', 'v2'],
    ['third generation [v3Reset@component]', 'v3'],
  ] as const)('wants a factor first where the last was long ago: the %s', async (_name, api) => {
    const onChange = vi.fn();
    const onVerified = vi.fn();
    const { user, backend } = await open({ onChange, onVerified, keepLast: false }, { api });
    backend.advance(STALE_MS);
    await askToRemove(user, 'totp');
    await stepUp(user, backend);
    await waitFor(() => expect(card()).toHaveAttribute('data-state', 'empty'));
    expect(onVerified).toHaveBeenCalledTimes(1);
    expect(onChange.mock.calls).toEqual([[{ kind: 'removed', type: 'totp' }]]);
    expect(spoken()).toContain('Removed');
    expect(backend.faults).toEqual([]);
  });

  test('whose dialog is closed has not been made, and is no error', async () => {
    const { user, backend } = await open({ keepLast: false });
    backend.advance(STALE_MS);
    await askToRemove(user, 'totp');
    await screen.findByRole('textbox', { hidden: true });
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Close', hidden: true }));
    await waitFor(() => expect(button('Remove')).toBeVisible());
    expect(alerts()).toEqual([]);
    expect(kinds()).toEqual(['totp']);
  });

  test('of the last one waits for another one; then it can go', async () => {
    const { user, backend } = await open();
    await offers('sms', 'email');
    const inRow = await manage(user, 'totp');
    expect(inRow.getByText(/^This is your only second step\./)).toBeVisible();
    expect(inRow.queryByRole('button', { name: 'Remove' })).toBeNull();
    await user.click(row('email').getByRole('button'));
    await user.click(await screen.findByRole('textbox'));
    await user.keyboard('alice@example.org{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(kinds()).toEqual(['totp', 'email']));
    await askToRemove(user, 'totp');
    await waitFor(() => expect(kinds()).toEqual(['email']));
  });

  test('is called off by the host, and asks the backend for nothing', async () => {
    const onBeforeRemove = vi.fn(async () => false);
    const { user, backend } = await open({ onBeforeRemove, keepLast: false });
    const asked = backend.requests.length;
    await askToRemove(user, 'totp');
    await waitFor(() => expect(onBeforeRemove).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(button('Remove')).toBeVisible());
    expect(backend.requests).toHaveLength(asked);
    expect(kinds()).toEqual(['totp']);
    expect(alerts()).toEqual([]);
  });
});

describe('what is shown', () => {
  test('read only: what is on, and no word of what cannot be done here', async () => {
    await open({ readOnly: true });
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'safe'));
    expect(kinds()).toEqual(['totp']);
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });

  test('only one kind: no other is listed, offered or advised', async () => {
    const { user } = await open({ factors: ['totp'] }, { isFull: true });
    expect(kinds()).toEqual(['totp']);
    expect(offered()).toEqual([]);
    // The others are in force, though they are not shown.
    expect((await manage(user, 'totp')).getByRole('button', { name: 'Remove' })).toBeVisible();
  });

  test('the last of all, where no other kind can be added: nobody is told to add one first', async () => {
    const { user } = await open({ factors: ['totp'] });
    await waitFor(() => expect(slot('safety')).toBeVisible());
    expect(slot('safety')).not.toHaveTextContent('Add one more');
    const inRow = await manage(user, 'totp');
    expect(inRow.queryByText(/add another one first/)).toBeNull();
    await user.click(inRow.getByRole('button', { name: 'Remove' }));
    expect(screen.getByRole('group')).toHaveTextContent(
      'After that, only your password protects your account.',
    );
  });
});
