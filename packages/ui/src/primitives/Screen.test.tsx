import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { heading, host, slot } from '../../test/open.js';
import { Screen, type ScreenProps } from './Screen.js';

const FIRST = { slot: 'flow', state: 'one', screen: 'one', heading: 'One' } as const;
const SECOND = { ...FIRST, state: 'two', screen: 'two', heading: 'Two' } as const;

function open(first: Partial<ScreenProps> = {}) {
  const tree = (props: Partial<ScreenProps>) => (
    <>
      <button type="button">Elsewhere</button>
      {host(makeClient(), <Screen {...FIRST} {...props} />)}
    </>
  );
  const view = render(tree(first));
  return {
    user: userEvent.setup(),
    show: (props: Partial<ScreenProps>) => view.rerender(tree(props)),
  };
}

const inside = <button type="button">Inside</button>;
const press = (name: string) => screen.getByRole('button', { name });

test('takes no focus when it appears', () => {
  open();
  expect(document.body).toHaveFocus();
});

test('the next screen takes over the focus that was inside, on its heading', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show(SECOND);
  expect(slot('heading')).toHaveFocus();
  expect(heading()).toBe('Two');
});

test('a heading that has the focus is followed by another element: the same one would not be read again', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show(SECOND);
  const second = slot('heading');
  show({ ...SECOND, state: 'two, in another language', heading: 'Zwei' });
  expect(slot('heading')).toBe(second);
  expect(second).toHaveFocus();
  show({ ...SECOND, screen: 'three', heading: 'Zwei' });
  expect(slot('heading')).toBe(second);
  show({ ...SECOND, screen: 'four', heading: 'Four' });
  expect(slot('heading')).not.toBe(second);
  expect(slot('heading')).toHaveFocus();
});

test('on its field, where it has one', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show({ ...SECOND, children: <input data-autofocus="" /> });
  expect(screen.getByRole('textbox')).toHaveFocus();
});

test('not when nobody has been there', () => {
  const { show } = open({ children: inside });
  show(SECOND);
  expect(document.body).toHaveFocus();
});

test('not when the user has gone elsewhere', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  await user.click(press('Elsewhere'));
  show(SECOND);
  expect(press('Elsewhere')).toHaveFocus();
});

test('again when the user has come back', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  await user.click(press('Elsewhere'));
  await user.click(press('Inside'));
  show(SECOND);
  expect(slot('heading')).toHaveFocus();
});

test('not when the screen stays and only its state moves on', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show({ state: 'waiting', children: inside });
  expect(press('Inside')).toHaveFocus();
  expect(slot('flow')).toHaveAttribute('data-state', 'waiting');
});

test('through several screens', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show(SECOND);
  show({ ...SECOND, screen: 'three', heading: 'Three' });
  expect(slot('heading')).toHaveFocus();
  expect(heading()).toBe('Three');
});

test('the focus is not lost when the focused element goes before the screen does', async () => {
  const { user, show } = open({ children: inside });
  await user.click(press('Inside'));
  show({ state: 'waiting' });
  expect(document.body).toHaveFocus();
  show(SECOND);
  expect(slot('heading')).toHaveFocus();
});

test('a card that takes the place of another one of its flow takes over the focus that is lost', () => {
  open({ isContinuation: true });
  expect(slot('heading')).toHaveFocus();
});

test('but not the focus of a user who is elsewhere', async () => {
  const elsewhere = document.createElement('button');
  document.body.append(elsewhere);
  elsewhere.focus();
  open({ isContinuation: true });
  expect(elsewhere).toHaveFocus();
  elsewhere.remove();
});

test('is a region with a name, and its heading has the level of its place', () => {
  open({ headingLevel: 3 });
  expect(screen.getByRole('region', { name: 'One' })).toBe(slot('flow'));
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('One');
});

test('the step is said in words, and the way back has a name', async () => {
  const onBack = vi.fn();
  const { user } = open({ progress: { current: 2, total: 3 }, onBack });
  expect(slot('step')).toHaveTextContent('Step 2 of 3');
  await user.click(press('Back'));
  expect(onBack).toHaveBeenCalledTimes(1);
});

test('pictures are for the eye only', () => {
  open({ badge: { icon: 'lock', tone: 'warning' }, onBack: () => {} });
  for (const icon of document.querySelectorAll('svg')) {
    expect(icon).toHaveAttribute('aria-hidden', 'true');
    expect(icon).toHaveAttribute('focusable', 'false');
  }
});

test('with autoFocus takes a focus that was lost with the page before, and none that is elsewhere', () => {
  const { unmount } = render(
    host(
      makeClient(),
      <Screen {...FIRST} autoFocus>
        <input data-autofocus="" />
      </Screen>,
    ),
  );
  expect(screen.getByRole('textbox')).toHaveFocus();
  unmount();

  render(<button type="button">Elsewhere</button>);
  press('Elsewhere').focus();
  render(
    host(
      makeClient(),
      <Screen {...FIRST} autoFocus>
        <input data-autofocus="" />
      </Screen>,
    ),
  );
  expect(press('Elsewhere')).toHaveFocus();
});
