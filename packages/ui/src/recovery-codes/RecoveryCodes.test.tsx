import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, button, heading, host, slot } from '../../test/open.js';
import { zhCN } from '../messages/zh-CN.js';
import { RecoveryCodes, type RecoveryCodesProps } from './RecoveryCodes.js';

const LIST = Array.from({ length: 10 }, (_, index) => `k7xd-${1000 + index}-m2qp`);

function open(props: Partial<RecoveryCodesProps> = {}, options = {}) {
  const onDone = vi.fn();
  const user = userEvent.setup();
  render(host(makeClient(), <RecoveryCodes codes={LIST} onDone={onDone} {...props} />, options));
  return { onDone, user };
}

test('shows each code once, in words that fit their number', () => {
  open();
  expect(heading()).toBe('Save your recovery codes');
  expect(slot('lead')).toHaveTextContent('Save these recovery codes.');
  expect(screen.getByRole('list', { name: 'Recovery codes' })).toBe(slot('recovery-code-list'));
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(LIST);
  expect(screen.getByRole('checkbox', { name: 'I saved these codes' })).toBeVisible();
});

test('one code', () => {
  open({ codes: LIST.slice(0, 1) });
  expect(heading()).toBe('Save your recovery code');
  expect(slot('lead')).toHaveTextContent('Save this recovery code.');
  expect(screen.getByRole('checkbox', { name: 'I saved this code' })).toBeVisible();
});

test.each([
  [LIST, 'short'],
  [[...LIST, 'bc5a-6879-617a-6e94-9dd1-9dd2'], 'long'],
])('stand side by side only where none has to be broken', (codes, shape) => {
  open({ codes });
  expect(slot('recovery-code-list')).toHaveAttribute('data-shape', shape);
});

test('those that take the place of others say that the old ones are dead', () => {
  open({ isReplacement: true });
  expect(slot('lead')).toHaveTextContent('The old ones no longer work.');
});

test('in Chinese', () => {
  open({}, { locale: zhCN });
  expect(heading()).toBe('保存恢复代码');
  expect(screen.getByRole('checkbox', { name: '我已妥善保存恢复代码' })).toBeVisible();
});

test('a backend that gives a code twice breaks nothing', () => {
  open({ codes: ['same', 'same'] });
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

test('are done with after the tick, and not before', async () => {
  const { user, onDone } = open();
  await user.click(button('Done'));
  expect(alerts()).toEqual(['Save them first, then check the box.']);
  await user.click(screen.getByRole('checkbox'));
  await user.keyboard('{Enter}');
  expect(onDone).toHaveBeenCalledTimes(1);
});

test('copy takes them all, one a line', async () => {
  const { user } = open();
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe(LIST.join('\n'));
});

test('the file has the host’s name for it', async () => {
  const { user } = open({ fileName: 'acme.txt' });
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  Object.assign(URL, { createObjectURL: () => 'blob:kit', revokeObjectURL: () => {} });
  await user.click(button('Download'));
  expect(names).toEqual(['acme.txt']);
});

test('codes never stand in an attribute', () => {
  open();
  const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map(({ value }) => value),
  );
  expect(attributes.filter((value) => LIST.some((code) => value.includes(code)))).toEqual([]);
});
