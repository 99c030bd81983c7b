import { render, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackendOptions } from '../../../react/test/backend.js';
import { BindTotp } from '../../src/bind-totp/BindTotp.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import { VerifyMfa } from '../../src/verify-mfa/VerifyMfa.js';
import { host } from '../open.js';

const card = (id: string) => {
  const element = document.querySelector<HTMLElement>(`#${id}`);
  if (!element) throw new Error(`There is no card ${id}.`);
  return element;
};
const stateOf = (id: string) => card(id).dataset.state;
const field = (id: string) => within(card(id)).getByRole('textbox');
const press = (id: string, name: string) => within(card(id)).getByRole('button', { name });

/** Two users of two backends on one page, the second one in Chinese. */
async function twoBackends(options: TestBackendOptions) {
  const [left, right] = await Promise.all([createTestBackend(options), createTestBackend(options)]);
  const challenges = await Promise.all([left.challenge(), right.challenge()]);
  return { left, right, challenges, user: userEvent.setup() };
}

/** Each id once, and each reference to one leads into the same card. */
function idsAreTheirOwn() {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const ids = element.getAttribute(name)?.split(' ') ?? [];
      const told = ids.flatMap((id) => document.getElementById(id) ?? []);
      for (const target of told) expect(element.closest('[data-mfakit]')).toContainElement(target);
    }
  }
}

test('CC3 two challenges of two backends, answered in turns', async () => {
  const { left, right, challenges, user } = await twoBackends({ isBound: true });
  const onSuccess = { left: vi.fn(), right: vi.fn() };
  render(
    <>
      {host(
        left.client,
        <VerifyMfa id="left" challenge={challenges[0]} onSuccess={onSuccess.left} />,
      )}
      {host(
        right.client,
        <VerifyMfa id="right" challenge={challenges[1]} onSuccess={onSuccess.right} />,
        { locale: zhCN },
      )}
    </>,
  );
  idsAreTheirOwn();
  await user.type(field('left'), '12');
  await user.type(field('right'), left.code(undefined, 100));
  await waitFor(() => expect(right.requests).toHaveLength(1));
  await waitFor(() => expect(within(card('right')).getByRole('alert')).not.toBeEmptyDOMElement());
  expect(field('left')).toHaveValue('12');
  expect(field('left')).toBeValid();
  expect(left.requests).toEqual([]);
  idsAreTheirOwn();

  await user.click(field('left'));
  await user.paste(left.code());
  await waitFor(() => expect(stateOf('left')).toBe('success'));
  expect(stateOf('right')).toBe('ready');
  await user.type(field('right'), right.code());
  await waitFor(() => expect(stateOf('right')).toBe('success'));
  expect(left.requests).toHaveLength(1);
  expect(right.requests).toHaveLength(2);
  const tokens = [onSuccess.left, onSuccess.right].map(({ mock }) => mock.calls[0]?.[0].token);
  expect(new Set(tokens).size).toBe(2);
});

test('CC3 two enrolments at two backends have a key each, and are confirmed by it alone', async () => {
  const { left, right, challenges, user } = await twoBackends({});
  render(
    <>
      {host(left.client, <BindTotp id="left" challenge={challenges[0]} />)}
      {host(right.client, <BindTotp id="right" challenge={challenges[1]} />, { locale: zhCN })}
    </>,
  );
  const { messages } = zhCN;
  const keyOf = (id: string) =>
    [...card(id).querySelectorAll('[data-slot="key"] span')]
      .map((part) => part.textContent)
      .join('');
  await user.click(press('left', 'Set up'));
  await user.click(press('right', messages.bindStart));
  await waitFor(() => expect([stateOf('left'), stateOf('right')]).toEqual(['scan', 'scan']));
  const [first, second] = [keyOf('left'), keyOf('right')];
  expect(first).not.toBe(second);
  idsAreTheirOwn();
  await user.click(press('left', 'Continue'));
  await user.click(press('right', messages.continue));
  idsAreTheirOwn();

  await user.type(field('right'), left.code(first));
  await waitFor(() => expect(within(card('right')).getByRole('alert')).not.toBeEmptyDOMElement());
  await user.type(field('left'), left.code(first));
  await waitFor(() => expect(stateOf('left')).toBe('recovery'));
  expect(stateOf('right')).toBe('verify');
  await user.type(field('right'), right.code(second));
  await waitFor(() => expect(stateOf('right')).toBe('recovery'));
  expect(left.requests).toHaveLength(2);
  expect(right.requests).toHaveLength(3);
});
