import { MfaError } from '@mfakit/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import type { CodeUiFactor } from '../factors/factor-types.js';
import { kitFactors } from '../factors/kit-factors.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import * as Parts from './index.js';
import { VerifyMfa } from './VerifyMfa.js';

/** The card in the user's purse: a place of it for each challenge. */
const CARD = ['482913', '770154', '926038', '315577'];

function placeOn(token: string): number {
  return token.charCodeAt(token.length - 1) % CARD.length;
}

/** A factor that the kit has never heard of: a printed card with numbered codes, checked by the host's own function. */
function cardFactor(context: StoryContext): CodeUiFactor {
  const backend = backendOf(context);
  return {
    type: 'card',
    entry: 'app',
    canVerify: () => true,
    verify: async ({ code, challenge, options }) => {
      if (code !== CARD[placeOn(challenge.token)]) throw new MfaError({ code: 'invalid_code' });
      // A host's server would sign the user in now; here the story's backend does, by what Alice has bound.
      const signIn = { ...options, token: challenge.token };
      return backend.client.verifyTotp({ ...signIn, code: backend.authenticator?.code() ?? '' });
    },
    icon: () => (
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d="M1.75 3.5h12.5v9H1.75zM4 6.5h3M4 9.5h3M9.5 6.5h2.5M9.5 9.5h2.5" />
      </svg>
    ),
    titleKey: (tag) => (tag.startsWith('zh') ? '安全卡' : 'Security card'),
    descriptionKey: (tag) => (tag.startsWith('zh') ? '卡片上的验证码。' : 'A code from your card.'),
    actionKey: (tag) => (tag.startsWith('zh') ? '使用安全卡' : 'Use the security card'),
  };
}

interface WithCardProps {
  /** A function, because the page of the documentation writes the story's props down to the last member. */
  readonly of: () => StoryContext;
  readonly children: ReactElement;
}

function WithCard({ of, children }: WithCardProps) {
  const context = of();
  return (
    <MfaProvider
      client={backendOf(context).client}
      factors={[cardFactor(context), ...kitFactors]}
      appearance={{ theme: context.globals.theme as 'light' | 'dark' }} // The toolbar offers no others.
    >
      {children}
    </MfaProvider>
  );
}

function challengeWithCard(context: StoryContext) {
  const challenge = challengeOf(context);
  const card = { type: 'card', bound: true, bindable: false };
  return { ...challenge, preferred: 'card', factors: [card, ...challenge.factors] };
}

const meta = {
  title: 'Flows/VerifyMfa extended',
  component: VerifyMfa,
  parameters: { backend: { bound: true, start: 'challenge' } },
  args: { challenge: { token: '', reason: 'application', factors: [] }, onSuccess: fn() },
  argTypes: { challenge: { control: false } },
  render: (args, context) => (
    <WithCard of={() => context}>
      <VerifyMfa {...args} challenge={challengeWithCard(context)} />
    </WithCard>
  ),
} satisfies Meta<typeof VerifyMfa>;

export default meta;
type Story = StoryObj<typeof meta>;

const state = (name: string) => document.querySelector(`[data-mfakit][data-state="${name}"]`);

/** A factor that the kit has never heard of, registered by the host. */
export const OwnFactor: Story = {
  play: async (context) => {
    const code = CARD[placeOn(challengeOf(context).token)] ?? '';
    await userEvent.type(await screen.findByRole('textbox'), code);
    await waitFor(() => expect(state('success')).toBeVisible());
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

export const OwnFactorRefused: Story = {
  play: async () => {
    await userEvent.type(await screen.findByRole('textbox'), '000000');
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(await screen.findByRole('textbox')).toHaveFocus();
  },
};

/** The same flow from parts, in an order of the host's own and with its own elements. */
export const FromParts: Story = {
  tags: ['covers:totp'],
  render: (args, context) => (
    <Parts.Root {...args} challenge={challengeOf(context)}>
      <Parts.Badge />
      <Parts.Form>
        <Parts.Heading render={(props) => <h2 {...props} />}>Almost there</Parts.Heading>
        <Parts.Field />
        <Parts.Submit>Let me in</Parts.Submit>
      </Parts.Form>
      <Parts.Methods render={(props) => <nav {...props} aria-label="Other ways" />} />
      <Parts.Countdown />
      <Parts.RecoveryCodes />
    </Parts.Root>
  ),
  play: async (context) => {
    const code = backendOf(context).authenticator?.code() ?? '';
    await userEvent.type(await screen.findByRole('textbox'), code);
    await waitFor(() => expect(state('success')).toBeVisible());
  },
};
