import type { MfaClient } from '@mfakit/client';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import { makeAuthenticator, makeClient } from '../../react/test/fixtures.js';
import { MfaSettings, type MfaSettingsProps } from '../src/mfa-settings/MfaSettings.js';
import { type HostOptions, host } from './open.js';

/** A backend that manages three kinds, of which one app is bound. */
export const ALL = ['totp', 'sms', 'email'] as const;
const features = { bind: ALL, remove: ALL, recoveryCodes: 'list' } as const;

/** An enrolled app, phone and mailbox. */
export const app = makeAuthenticator({ createdAt: Date.UTC(new Date().getFullYear(), 0, 3, 12) });
export const phone = makeAuthenticator({ id: 'phone-1', type: 'sms', label: '****34' });
export const mail = makeAuthenticator({ id: 'mail-1', type: 'email', label: 'a***@example.com' });

/** A client whose list changes as it is told. */
export function makeManaged(rows = [app, mail], overrides: Partial<MfaClient> = {}): MfaClient {
  let list = rows;
  return makeClient({
    features,
    listAuthenticators: async () => list,
    removeAuthenticator: async ({ authenticator }) => {
      list = list.filter(({ id }) => id !== authenticator.id);
    },
    setPreferredFactor: async ({ type }) => {
      list = list.map((row) => ({ ...row, isPreferred: row.type === type }));
    },
    ...overrides,
  });
}

/** Shows the settings and waits for the list, or for whatever takes its place. */
export async function openSettings(
  client: MfaClient,
  props: MfaSettingsProps = {},
  options: HostOptions = {},
): Promise<UserEvent> {
  const user = userEvent.setup();
  render(host(client, <MfaSettings {...props} />, options));
  await waitFor(() => expect(card()).not.toHaveAttribute('data-state', 'loading'));
  await act(async () => {});
  return user;
}

/** The settings' card. */
export function card(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[data-slot="mfa-settings"]');
  if (!element) throw new Error('The settings are not on the screen.');
  return element;
}

/** What each row says. */
export function rows(): string[] {
  return [...document.querySelectorAll('[data-slot="settings-row"]')].map((row) =>
    (row.querySelector('[data-slot="choice-text"]')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
  );
}

/** The row of a factor. */
export function row(type: string) {
  const element = document.querySelector(`[data-factor="${type}"]`)?.closest('li');
  if (!element) throw new Error(`There is no row for ${type}.`);
  return within(element);
}

/** Opens a row's panel. */
export async function manage(user: UserEvent, type: string) {
  await user.click(row(type).getByRole('button', { name: /^Manage/ }));
  return row(type);
}

/** The button of this name anywhere on the screen. */
export const named = (name: string | RegExp) => screen.getByRole('button', { name });
