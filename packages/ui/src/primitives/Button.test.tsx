import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { Button, type ButtonProps } from './Button.js';

function open(props: ButtonProps) {
  const tree = (more: ButtonProps = {}) => (
    <StrictMode>
      <Button {...props} {...more} />
    </StrictMode>
  );
  const view = render(tree());
  return { update: (more: ButtonProps) => view.rerender(tree(more)), user: userEvent.setup() };
}

test('does its act, and is no submit button unless it says so', async () => {
  const onClick = vi.fn();
  const { user } = open({ onClick, children: 'Go' });
  await user.click(screen.getByRole('button', { name: 'Go' }));
  expect(onClick).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('button')).toHaveAttribute('type', 'button');
});

test('busy, it keeps the focus and does nothing, by mouse or by key', async () => {
  const onClick = vi.fn();
  const { user, update } = open({ onClick, children: 'Go', busyLabel: 'Going…' });
  await user.click(screen.getByRole('button', { name: 'Go' }));
  update({ isBusy: true });
  const busy = screen.getByRole('button', { name: 'Going…' });
  expect(busy).toHaveFocus();
  expect(busy).toHaveAttribute('aria-disabled', 'true');
  expect(busy).toHaveAttribute('data-state', 'busy');
  expect(busy).not.toBeDisabled();
  await user.click(busy);
  await user.keyboard('{Enter} ');
  expect(onClick).toHaveBeenCalledTimes(1);
  update({ isBusy: false });
  expect(screen.getByRole('button', { name: 'Go' })).toHaveFocus();
  expect(screen.getByRole('button')).not.toHaveAttribute('aria-disabled');
});

test('busy, it submits no form', async () => {
  const onSubmit = vi.fn((event) => event.preventDefault());
  render(
    <form onSubmit={onSubmit}>
      <input aria-label="Text" />
      <Button type="submit" isBusy>
        Send
      </Button>
    </form>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('button'));
  await user.type(screen.getByRole('textbox'), 'x{Enter}');
  expect(onSubmit).not.toHaveBeenCalled();
});

test('busy without a label of its own, it keeps its name', () => {
  open({ isBusy: true, children: 'Go' });
  expect(screen.getByRole('button', { name: 'Go' })).toBeVisible();
});
