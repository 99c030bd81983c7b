import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import { VerifyMfa } from './VerifyMfa.js';

const contacts = {
  mfaPhone: '13800001234',
  mfaPhoneCountryCode: '+86',
  mfaEmail: 'alice@example.com',
};

const meta = {
  title: 'Flows/VerifyMfa by message',
  component: VerifyMfa,
  parameters: { backend: { start: 'challenge', account: contacts } },
  args: {
    challenge: { token: '', reason: 'application', factors: [] },
    methods: ['sms', 'email'],
    onSuccess: fn(),
    onSignInAgain: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <VerifyMfa {...args} challenge={challengeOf(context)} />,
  beforeEach: () => localStorage.clear(),
} satisfies Meta<typeof VerifyMfa>;

export default meta;
type Story = StoryObj<typeof meta>;

const field = () => screen.findByRole('textbox');
const state = (name: string) => document.querySelector(`[data-mfakit][data-state="${name}"]`);
const newest = (context: StoryContext) => backendOf(context).outbox.messages.at(-1);

async function send() {
  const button = document.querySelector<HTMLElement>('[data-slot="screen-body"] button');
  if (button) await userEvent.click(button);
  await expect(await field()).toHaveFocus();
}

/** The code goes nowhere before the press; the number is masked, and is nowhere else in the page. */
export const BeforeSending: Story = {
  play: async (context) => {
    await expect(newest(context)).toBeUndefined();
    await expect(document.body.innerHTML).not.toContain(contacts.mfaPhone);
  },
};

export const Sent: Story = {
  play: async (context) => {
    await send();
    await expect(newest(context)?.channel).toBe('sms');
    await expect(document.body.innerHTML).not.toContain(contacts.mfaPhone);
  },
};

export const Verified: Story = {
  tags: ['covers:sms', 'covers:send'],
  play: async (context) => {
    await send();
    await userEvent.type(await field(), newest(context)?.code ?? '');
    await waitFor(() => expect(state('success')).toBeVisible());
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

export const VerifiedByEmail: Story = {
  tags: ['covers:email', 'covers:send'],
  args: { methods: ['email'] },
  play: async (context) => {
    await send();
    await expect(newest(context)?.channel).toBe('email');
    await userEvent.type(await field(), newest(context)?.code ?? '');
    await waitFor(() => expect(state('success')).toBeVisible());
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    await send();
    const code = newest(context)?.code === '000000' ? '111111' : '000000';
    await userEvent.type(await field(), code);
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(await field()).toHaveValue('');
  },
};

export const SendingFails: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () => new Response('', { status: 502 }));
    const button = document.querySelector<HTMLElement>('[data-slot="screen-body"] button');
    if (button) await userEvent.click(button);
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
  },
};

/** Choosing the other way sends at once, and coming back sends nothing anew. */
export const OtherMethod: Story = {
  play: async (context) => {
    await send();
    const other = document.querySelector<HTMLElement>('[data-method="email"]');
    if (other) await userEvent.click(other);
    await waitFor(() => expect(newest(context)?.channel).toBe('email'));
    await expect(backendOf(context).outbox.messages).toHaveLength(2);
  },
};
