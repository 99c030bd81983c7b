import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf } from '../../../../.storybook/backend.js';
import { RecoveryCodeForm } from './RecoveryCodeForm.js';

const meta = {
  title: 'Flows/RecoveryCodeForm',
  component: RecoveryCodeForm,
  parameters: { backend: { bound: true, start: 'challenge' } },
  args: {
    challenge: { token: '', reason: 'application', factors: [] },
    onSuccess: fn(),
    onSignInAgain: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <RecoveryCodeForm {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof RecoveryCodeForm>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {
  play: async () => {
    await expect(await screen.findByRole('textbox')).toBeVisible();
  },
};

export const Missing: Story = {
  play: async () => {
    await userEvent.type(await screen.findByRole('textbox'), '{Enter}');
    await waitFor(() => expect(screen.getByRole('alert')).not.toBeEmptyDOMElement());
  },
};

export const Refused: Story = {
  play: async () => {
    await userEvent.type(await screen.findByRole('textbox'), 'not a code{Enter}');
    await waitFor(() => expect(screen.getByRole('alert')).not.toBeEmptyDOMElement());
    await expect(screen.getByRole('textbox')).toHaveValue('not a code');
  },
};

export const SaveNewCode: Story = {
  tags: ['covers:recovery'],
  play: async (context) => {
    const code = backendOf(context).authenticator?.recoveryCode.toUpperCase().replaceAll('-', ' ');
    await userEvent.type(await screen.findByRole('textbox'), `${code}{Enter}`);
    await screen.findByRole('checkbox');
    await expect(context.args.onSuccess).not.toHaveBeenCalled();
  },
};
