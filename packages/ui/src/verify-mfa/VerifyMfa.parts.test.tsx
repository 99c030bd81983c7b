import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, button, host, slot } from '../../test/open.js';
import * as VerifyMfa from './index.js';

async function open() {
  const backend = await createTestBackend({ isBound: true });
  const challenge = await backend.challenge();
  const onSuccess = vi.fn();
  const view = render(
    host(
      backend.client,
      <VerifyMfa.Root challenge={challenge} onSuccess={onSuccess} className="mine">
        <VerifyMfa.Lead className="lead" />
        <VerifyMfa.Heading render={(props) => <h2 {...props} data-own="" />}>
          One more thing
        </VerifyMfa.Heading>
        <VerifyMfa.Form className="form">
          <VerifyMfa.Field label="The code" />
          <VerifyMfa.Submit render={(props) => <button {...props} data-own="" />}>
            Go
          </VerifyMfa.Submit>
        </VerifyMfa.Form>
        <VerifyMfa.Methods render={(props) => <nav {...props} aria-label="Other ways" />} />
        <VerifyMfa.RecoveryCodes />
      </VerifyMfa.Root>,
    ),
  );
  return { backend, view, onSuccess, user: userEvent.setup() };
}

test('parts stand where the host puts them, as plain elements with its classes', async () => {
  await open();
  expect(slot('verify-mfa')).toHaveClass('mine');
  expect(slot('verify-mfa').firstElementChild).toBe(slot('lead'));
  expect(slot('lead')).toHaveClass('lead');
  expect(slot('code-form')).toHaveClass('form');
  expect(screen.getByRole('navigation', { name: 'Other ways' })).toHaveTextContent('recovery code');
  expect(document.querySelectorAll('[data-own]')).toHaveLength(2);
});

test('a part that is drawn by the host keeps what makes it work', async () => {
  const { user, backend, onSuccess } = await open();
  expect(slot('heading')).toHaveTextContent('One more thing');
  expect(slot('verify-mfa')).toHaveAccessibleName('One more thing');
  const input = screen.getByRole('textbox', { name: 'The code' });
  await user.click(button('Go'));
  expect(alerts()).toEqual(['Enter all 6 digits.']);
  expect(input).toHaveFocus();
  await user.type(input, backend.code());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(slot('heading')).toHaveFocus();
});

test('a part draws nothing in a state that has no use for it', async () => {
  const { user, backend } = await open();
  await user.type(screen.getByRole('textbox'), backend.code());
  await waitFor(() => expect(slot('verify-mfa')).toHaveAttribute('data-state', 'success'));
  expect(document.querySelector('form')).toBeNull();
  expect(document.querySelector('nav')).toBeNull();
});

test('a card without its heading keeps a name, and the focus of who was in it', async () => {
  const backend = await createTestBackend({ isBound: true });
  const challenge = await backend.challenge();
  const user = userEvent.setup();
  const ref = createRef<HTMLElement>();
  render(
    host(
      backend.client,
      <VerifyMfa.Root challenge={challenge} ref={ref}>
        <VerifyMfa.Form>
          <VerifyMfa.Heading />
          <VerifyMfa.Field />
        </VerifyMfa.Form>
      </VerifyMfa.Root>,
    ),
  );
  expect(slot('verify-mfa')).toHaveAccessibleName('Enter the 6-digit code');
  await user.type(screen.getByRole('textbox'), backend.code());
  await waitFor(() => expect(slot('verify-mfa')).toHaveAttribute('data-state', 'success'));
  expect(slot('verify-mfa')).toHaveAccessibleName('You’re verified');
  expect(slot('verify-mfa')).not.toHaveAttribute('aria-labelledby');
  expect(slot('verify-mfa')).toHaveFocus();
  expect(ref.current).toBe(slot('verify-mfa'));
});

test('a card that never had one has a name as well', async () => {
  const backend = await createTestBackend({ isBound: true });
  const challenge = await backend.challenge();
  render(host(backend.client, <VerifyMfa.Root challenge={challenge} />));
  expect(slot('verify-mfa')).toHaveAccessibleName('Enter the 6-digit code');
});

test('outside of its root a part says so', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const lost = () => render(host(makeClient(), <VerifyMfa.Form />));
  expect(lost).toThrow('Put it inside <VerifyMfa.Root challenge={challenge}>');
  expect(() => render(host(makeClient(), <VerifyMfa.Heading />))).toThrow('outside of its Root');
});
