import { useStepUpPrompt } from '@mfakit/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { backendOf, type StoryContext } from '../../../../.storybook/backend.js';
import { type BankDialect, createBank } from '../../../react/test/bank.js';
import { PayButton } from '../../../react/test/PayButton.js';
import { VerifyMfa } from '../verify-mfa/VerifyMfa.js';

interface PageProps {
  readonly pay: (amount: number) => Promise<unknown>;
  readonly onVerified: (result: { token?: string }) => void;
  /** The app renders the prompt itself. */
  readonly isOwn?: boolean;
}

/** Ten lines of an app's own. */
function OwnPrompt(): ReactElement | null {
  const prompt = useStepUpPrompt();
  return (
    prompt && (
      <aside aria-label="One more step">
        <VerifyMfa challenge={prompt.challenge} onSuccess={prompt.succeed} />
        <button type="button" onClick={prompt.cancel}>
          Not now
        </button>
      </aside>
    )
  );
}

function Page({ pay, onVerified, isOwn = false }: PageProps): ReactElement {
  return (
    <div>
      <h1>Bank</h1>
      <PayButton pay={pay} onVerified={onVerified} />
      <PayButton name="Lend" pay={pay} onVerified={onVerified} />
      {isOwn && <OwnPrompt />}
    </div>
  );
}

function page(dialect: BankDialect, context: StoryContext, isOwn = false): ReactElement {
  const bank = createBank(backendOf(context), dialect);
  const onVerified = ({ token }: { token?: string }) => {
    bank.token = token;
  };
  return <Page pay={bank.pay} onVerified={onVerified} isOwn={isOwn} />;
}

const meta = {
  title: 'Flows/StepUp',
  tags: ['!autodocs'],
  parameters: { backend: { bound: true }, layout: 'fullscreen' },
  args: { dialect: 'body' as BankDialect },
  argTypes: {
    dialect: {
      control: 'select',
      options: ['body', 'thrown', 'error', 'response', 'response error'],
    },
  },
  render: ({ dialect }, context) => page(dialect, context),
} satisfies Meta<{ dialect: BankDialect }>;

export default meta;
type Story = StoryObj<typeof meta>;

const press = (name: string) => userEvent.click(screen.getByRole('button', { name, hidden: true }));
const outcome = (name: string, text: string) =>
  waitFor(() =>
    expect(screen.getByRole('status', { name: `${name}: outcome` })).toHaveTextContent(text),
  );

async function answer(context: StoryContext, role = 'dialog') {
  const prompt = await screen.findByRole(role);
  const field = await within(prompt).findByRole('textbox');
  await userEvent.type(field, backendOf(context).authenticator?.code() ?? '');
}

export const Asking: Story = {
  play: async () => {
    await press('Pay');
    await expect(await screen.findByRole('dialog')).toBeVisible();
  },
};

export const Paid: Story = {
  tags: ['covers:trigger'],
  play: async (context) => {
    await press('Pay');
    await answer(context);
    await outcome('Pay', 'body 200');
    await expect(screen.getByRole('button', { name: 'Pay' })).toHaveFocus();
  },
};

export const PaidByResponse: Story = {
  args: { dialect: 'response error' },
  play: async (context) => {
    await press('Pay');
    await answer(context);
    await outcome('Pay', 'response 200');
  },
};

export const TwoAtOnce: Story = {
  play: async (context) => {
    await Promise.all([press('Pay'), press('Lend')]);
    await answer(context);
    await outcome('Pay', 'body 200');
    await outcome('Lend', 'body 200');
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

export const GivenUp: Story = {
  play: async () => {
    await press('Pay');
    await screen.findByRole('dialog');
    const close = document.querySelector<HTMLElement>('[data-slot="close"]');
    if (close) await userEvent.click(close);
    await outcome('Pay', 'cancelled');
  },
};

export const OwnScreen: Story = {
  render: ({ dialect }, context) => page(dialect, context, true),
  play: async (context) => {
    await press('Pay');
    await answer(context, 'complementary');
    await outcome('Pay', 'body 200');
  },
};
