import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent } from 'storybook/test';
import { RecoveryCodes } from './RecoveryCodes.js';

const meta = {
  title: 'Flows/RecoveryCodes',
  component: RecoveryCodes,
  args: { codes: ['bc5a-6879-617a-6e94-9dd1-9dd2'], onDone: fn() },
} satisfies Meta<typeof RecoveryCodes>;

export default meta;
type Story = StoryObj<typeof meta>;

const submit = () => document.querySelector<HTMLElement>('button[type="submit"]');

export const One: Story = {};

export const List: Story = {
  args: {
    codes: Array.from({ length: 10 }, (_, index) => `k7xd-${1000 + index}-m2qp`),
  },
};

export const Replacement: Story = { args: { isReplacement: true } };

/** Copied: the button says so and stays as wide as it was, in every language. */
export const Copied: Story = {
  play: async ({ canvas }) => {
    const clipboard = { writeText: async () => undefined };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const places = () =>
      canvas.getAllByRole('button').map((button) => button.getBoundingClientRect().toJSON());
    const before = places();
    const [copy] = canvas.getAllByRole('button');
    if (copy) await userEvent.click(copy);
    await expect(copy).toHaveAttribute('data-copy', 'copied');
    await expect(places()).toEqual(before);
  },
};

export const NotSavedYet: Story = {
  play: async ({ args }) => {
    const button = submit();
    if (button) await userEvent.click(button);
    await expect(screen.getByRole('alert')).not.toBeEmptyDOMElement();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const Saved: Story = {
  play: async ({ args }) => {
    await userEvent.click(screen.getByRole('checkbox'));
    const button = submit();
    if (button) await userEvent.click(button);
    await expect(args.onDone).toHaveBeenCalledTimes(1);
  },
};

/** Instead of the tick: one of the codes is typed back. */
export const TypeOneBack: Story = {
  args: { proof: 'retype' },
  play: async ({ args }) => {
    await userEvent.type(screen.getByRole('textbox'), 'BC5A 6879 617A 6E94 9DD1 9DD2');
    const button = submit();
    if (button) await userEvent.click(button);
    await expect(args.onDone).toHaveBeenCalledTimes(1);
  },
};

export const TypedBackWrong: Story = {
  args: { proof: 'retype' },
  play: async ({ args }) => {
    await userEvent.type(screen.getByRole('textbox'), 'bc5a');
    const button = submit();
    if (button) await userEvent.click(button);
    await expect(screen.getByRole('alert')).not.toBeEmptyDOMElement();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};
