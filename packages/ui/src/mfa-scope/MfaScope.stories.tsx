import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, type StoryContext } from '../../../../.storybook/backend.js';
import { createBank } from '../../../react/test/bank.js';
import { PayButton } from '../../../react/test/PayButton.js';
import { MfaScope } from './MfaScope.js';

const meta = {
  title: 'Flows/MfaScope',
  component: MfaScope,
  parameters: { backend: { bound: true } },
  render: (args, context) => {
    const bank = createBank(backendOf(context));
    return (
      <MfaScope {...args}>
        <PayButton
          pay={bank.pay}
          onVerified={({ token }) => {
            bank.token = token;
          }}
        />
      </MfaScope>
    );
  },
} satisfies Meta<typeof MfaScope>;

export default meta;
type Story = StoryObj<typeof meta>;

const pay = () => screen.getByRole('button', { name: 'Pay', hidden: true });
const outcome = (text: string) =>
  waitFor(() =>
    expect(screen.getByRole('status', { name: 'Pay: outcome' })).toHaveTextContent(text),
  );

async function ask() {
  await userEvent.click(pay());
  const field = await screen.findByRole('textbox');
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

function codeOf(context: StoryContext): string {
  return backendOf(context).authenticator?.code() ?? '';
}

export const AtRest: Story = {};

export const Asking: Story = {
  play: async () => {
    await ask();
    await expect(pay()).not.toBeVisible();
  },
};

export const Paid: Story = {
  play: async (context) => {
    await userEvent.type(await ask(), codeOf(context));
    await outcome('body 200');
    await expect(pay()).toHaveFocus();
  },
};

export const Cancelled: Story = {
  play: async () => {
    await ask();
    const cancel = document.querySelector<HTMLElement>('[data-slot="cancel"] button');
    if (cancel) await userEvent.click(cancel);
    await outcome('cancelled');
    await expect(pay()).toHaveFocus();
  },
};

export const Expired: Story = {
  play: async (context) => {
    const field = await ask();
    backendOf(context).clock.advance(361_000);
    await userEvent.type(field, codeOf(context));
    await waitFor(() => expect(document.querySelector('[data-state="expired"]')).toBeVisible());
    await expect(document.querySelector('[data-slot="cancel"]')).toBeNull();
  },
};
