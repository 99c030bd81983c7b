import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import { BindContact } from './BindContact.js';

const meta = {
  title: 'Flows/BindContact',
  component: BindContact,
  parameters: { backend: { start: 'challenge' } },
  args: { channel: 'sms', defaultCountry: 'CN', onSuccess: fn(), onSignInAgain: fn() },
  render: (args, context) => <BindContact {...args} challenge={challengeOf(context)} />,
  beforeEach: () => localStorage.clear(),
} satisfies Meta<typeof BindContact>;

export default meta;
type Story = StoryObj<typeof meta>;

const field = () => screen.findByRole('textbox');
const state = (name: string) => document.querySelector(`[data-mfakit][data-state="${name}"]`);
const reached = (name: string) => waitFor(() => expect(state(name)).toBeVisible());
const alerted = () =>
  waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
const newest = (context: StoryContext) => backendOf(context).outbox.messages.at(-1);

async function submit(text: string) {
  await userEvent.type(await field(), `${text}{Enter}`);
}

async function toCode() {
  await submit('138 0000 1234');
  await reached('code');
  await expect(await field()).toHaveFocus();
}

export const EnterNumber: Story = {};

export const EnterAddress: Story = { args: { channel: 'email' } };

export const EmptyNumber: Story = {
  play: async () => {
    await submit('');
    await alerted();
    await expect(await field()).toHaveFocus();
  },
};

/** A digit is missing; the next press sends it all the same, for nobody knows every number. */
export const UnusualNumber: Story = {
  play: async () => {
    await submit('138 0000 123');
    await alerted();
    await submit('');
    await reached('code');
  },
};

export const NoAddress: Story = {
  args: { channel: 'email' },
  play: async () => {
    await submit('alice@example');
    await alerted();
    await expect(await field()).toHaveValue('alice@example');
  },
};

export const CountryNotAllowed: Story = {
  args: { countries: ['CN', 'JP', 'KR'] },
  play: async () => {
    await submit('+44 7400 123456');
    await alerted();
  },
};

export const Sending: Story = {
  play: async (context) => {
    backendOf(context).intercept(() => new Promise(() => {}));
    await submit('138 0000 1234');
    await reached('sending');
  },
};

/** Says no more than that it cannot be used. */
export const NotBindable: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () =>
      Response.json({ code: 200, message: '', data: false }),
    );
    await submit('138 0000 1234');
    await alerted();
  },
};

export const SentAMomentAgo: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () =>
      Response.json({ code: 2080, message: '', data: { reason: 'rate_limited', retryAfter: 42 } }),
    );
    await submit('138 0000 1234');
    await alerted();
  },
};

export const Offline: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () => {
      throw new TypeError('Failed to fetch');
    });
    await submit('138 0000 1234');
    await alerted();
    await expect(await field()).toHaveValue('138 0000 1234');
  },
};

export const EnterCode: Story = {
  play: async () => {
    await toCode();
    await userEvent.type(await field(), '123');
  },
};

export const EnterCodeOfAddress: Story = {
  args: { channel: 'email' },
  play: async () => {
    await submit('alice@example.org');
    await reached('code');
  },
};

export const Checking: Story = {
  play: async (context) => {
    await toCode();
    backendOf(context).intercept(() => new Promise(() => {}));
    await userEvent.type(await field(), '123456');
    await reached('verifying');
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    await toCode();
    await userEvent.type(await field(), newest(context)?.code === '000000' ? '111111' : '000000');
    await alerted();
    await expect(await field()).toHaveValue('');
  },
};

export const AnotherNumber: Story = {
  play: async () => {
    await toCode();
    const change = document.querySelector<HTMLElement>('[data-slot="change-contact"]');
    if (change) await userEvent.click(change);
    await reached('contact');
    await expect(await field()).toHaveValue('138 0000 1234');
  },
};

export const LockedForAWhile: Story = {
  play: async (context) => {
    await toCode();
    backendOf(context).intercept(async () =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } }),
    );
    await userEvent.type(await field(), '123456');
    await reached('locked');
  },
};

export const Expired: Story = {
  play: async (context) => {
    await toCode();
    backendOf(context).clock.advance(361_000);
    await userEvent.type(await field(), '123456');
    await reached('expired');
  },
};

export const Done: Story = {
  tags: ['covers:check', 'covers:send', 'covers:sms'],
  play: async (context) => {
    await toCode();
    await userEvent.type(await field(), newest(context)?.code ?? '');
    await reached('done');
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

/** Without a challenge, at a client that enrols nobody who is signed in. */
export const Unavailable: Story = {
  render: (args) => <BindContact {...args} />,
};
