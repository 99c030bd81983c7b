import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { act, fireEvent, type RenderResult, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import type { TestBackend } from '../../react/test/backend.js';
import { BindContact, type BindContactProps } from '../src/bind-contact/BindContact.js';
import { BindTotp, type BindTotpProps } from '../src/bind-totp/BindTotp.js';
import { MfaProvider, type MfaProviderProps } from '../src/provider/MfaProvider.js';
import { VerifyMfa, type VerifyMfaProps } from '../src/verify-mfa/VerifyMfa.js';

/** What a host gives besides the client. */
export type HostOptions = Omit<MfaProviderProps, 'client' | 'children'>;

/** A component of the kit as an application shows it: in StrictMode, under a provider. */
export function host(client: MfaClient, part: ReactElement, options: HostOptions = {}) {
  return (
    <StrictMode>
      <MfaProvider client={client} {...options}>
        {part}
      </MfaProvider>
    </StrictMode>
  );
}

/** What a test has in hand of an open flow. */
export interface OpenFlow<TProps = object> {
  readonly user: UserEvent;
  readonly view: RenderResult;
  readonly challenge: MfaChallenge;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  readonly onExpired: Mock;
  /** Renders again with other props, or under a provider of another language or client. */
  update(props: Partial<TProps>, options?: HostOptions & { readonly client?: MfaClient }): void;
}

function callbacks() {
  return { onSuccess: vi.fn(), onError: vi.fn(), onExpired: vi.fn() };
}

function show<TProps>(
  client: MfaClient,
  options: HostOptions,
  part: (more: Partial<TProps>) => ReactElement,
): Pick<OpenFlow<TProps>, 'view' | 'update'> {
  let props: Partial<TProps> = {};
  let under: HostOptions & { readonly client: MfaClient } = { client, ...options };
  const tree = () => {
    const { client: through, ...rest } = under;
    return host(through, part(props), rest);
  };
  const view = render(tree());
  const update: OpenFlow<TProps>['update'] = (more, others = {}) => {
    props = { ...props, ...more };
    under = { ...under, ...others };
    view.rerender(tree());
  };
  return { view, update };
}

/** Shows `BindTotp` to someone who has answered with the password and has no app. */
export async function openBind(
  backend: TestBackend,
  props: Partial<BindTotpProps> = {},
  options: HostOptions = {},
): Promise<OpenFlow<BindTotpProps>> {
  const user = userEvent.setup();
  const challenge = await backend.challenge();
  const calls = callbacks();
  const shown = show(backend.client, options, (more: Partial<BindTotpProps>) => (
    <BindTotp challenge={challenge} {...calls} {...props} {...more} />
  ));
  return { user, ...shown, challenge, ...calls };
}

/** Shows `BindContact` to someone who has answered with the password and has bound nothing. */
export async function openContact(
  backend: TestBackend,
  props: Partial<BindContactProps> = {},
  options: HostOptions = {},
): Promise<OpenFlow<BindContactProps>> {
  const user = userEvent.setup();
  const challenge = await backend.challenge();
  const calls = callbacks();
  const shown = show(backend.client, options, (more: Partial<BindContactProps>) => (
    <BindContact channel="sms" challenge={challenge} {...calls} {...props} {...more} />
  ));
  return { user, ...shown, challenge, ...calls };
}

/** Shows `VerifyMfa` with the challenge that the password has opened. */
export async function openVerify(
  backend: TestBackend,
  props: Partial<VerifyMfaProps> = {},
  options: HostOptions = {},
): Promise<OpenFlow<VerifyMfaProps>> {
  const user = userEvent.setup();
  const challenge = props.challenge ?? (await backend.challenge());
  const calls = callbacks();
  const shown = show(backend.client, options, (more: Partial<VerifyMfaProps>) => (
    <VerifyMfa {...calls} {...props} challenge={challenge} {...more} />
  ));
  return { user, ...shown, challenge, ...calls };
}

/** The element of a part of the kit; the first one. */
export function slot(name: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-slot="${name}"]`);
  if (!element) throw new Error(`There is no "${name}" on the screen.`);
  return element;
}

/** The card's `data-state`. */
export function state(): string | undefined {
  return document.querySelector<HTMLElement>('[data-mfakit]')?.dataset.state;
}

/** What the card's heading says. */
export function heading(): string | null {
  return slot('heading').textContent;
}

/** What the alert lines say, those that say something. */
export function alerts(): string[] {
  const lines = [...document.querySelectorAll('[role="alert"]')];
  return lines.map((line) => line.textContent ?? '').filter((text) => text !== '');
}

/** What is read out without being drawn. */
export function spoken(): string {
  const lines = [...document.querySelectorAll('[data-slot="live-text"]')];
  return lines.map((line) => line.textContent).join('');
}

/** The button that says exactly this. Looked up by its text: finding it by role costs tens of milliseconds here. */
export function button(name: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('button')];
  const found = all.find((element) => element.textContent === name);
  if (!found) throw new Error(`There is no button "${name}" but ${all.map((b) => b.textContent)}`);
  return found;
}

/** The card's one text field. */
export function field(): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>('input:not([type="checkbox"])');
  if (!input) throw new Error('There is no field on the screen.');
  return input;
}

/** Puts a text into the field in one piece. */
export async function enter(user: UserEvent, text: string): Promise<void> {
  await user.click(field());
  await user.paste(text);
}

/** A key on the way to a field: from then on what was wrong is read with the field. */
export function comeBack(): void {
  fireEvent.keyDown(document.body, { key: 'Tab' });
}

/** The setup key on the screen, ungrouped. */
export function keyOnScreen(): string {
  const groups = [...document.querySelectorAll('[data-slot="key"] span')];
  return groups.map((group) => group.textContent).join('');
}

/** Lets the faked clock go on, with everything that hangs on it. */
export async function pass(milliseconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

/** Keeps back what the backend answers until it is released. */
export function holdAnswers(backend: TestBackend): { release(): void } {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  backend.fault = (_request, forward) => released.then(forward);
  return { release: () => release() };
}
