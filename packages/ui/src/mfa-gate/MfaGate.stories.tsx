import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf } from '../../../../.storybook/backend.js';
import { MfaGate } from './MfaGate.js';

const meta = {
  title: 'Flows/MfaGate',
  component: MfaGate,
  parameters: { backend: { bound: true, start: 'challenge' } },
  args: {
    challenge: null,
    fallback: <p>Your statements stay closed.</p>,
    children: <p>Your statements.</p>,
    onSuccess: fn(),
    onCancel: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <MfaGate {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof MfaGate>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Shut: Story = {
  play: async () => {
    await expect(await screen.findByRole('textbox')).toBeVisible();
    await expect(screen.queryByText('Your statements.')).toBeNull();
  },
};

export const Open: Story = {
  play: async (context) => {
    const code = backendOf(context).authenticator?.code() ?? '';
    await userEvent.type(await screen.findByRole('textbox'), code);
    await waitFor(() => expect(screen.getByText('Your statements.')).toBeVisible());
    await waitFor(() =>
      expect(document.querySelector('[data-slot="mfa-gate-content"]')).toHaveFocus(),
    );
  },
};

export const Left: Story = {
  play: async (context) => {
    await screen.findByRole('textbox');
    const cancel = document.querySelector<HTMLElement>('[data-slot="cancel"] button');
    if (cancel) await userEvent.click(cancel);
    await expect(screen.getByText('Your statements stay closed.')).toBeVisible();
    await expect(context.args.onCancel).toHaveBeenCalledTimes(1);
  },
};

/** The app does not know yet whether anything is to be answered. */
export const Unknown: Story = {
  render: (args) => <MfaGate {...args} challenge={undefined} />,
};
