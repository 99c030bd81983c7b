import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import { VerifyMfa } from './VerifyMfa.js';

const meta = {
  title: 'Flows/VerifyMfa',
  component: VerifyMfa,
  parameters: { backend: { bound: true, start: 'challenge' } },
  args: {
    challenge: { token: '', reason: 'application', factors: [] },
    onSuccess: fn(),
    onSignInAgain: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <VerifyMfa {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof VerifyMfa>;

export default meta;
type Story = StoryObj<typeof meta>;

const field = () => screen.findByRole('textbox');
const state = (name: string) => document.querySelector(`[data-mfakit][data-state="${name}"]`);
const reached = (name: string) => waitFor(() => expect(state(name)).toBeVisible());
const alerted = () =>
  waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());

function codeOf(context: StoryContext, steps = 0): string {
  return backendOf(context).authenticator?.code(steps) ?? '';
}

async function enter(code: string) {
  await userEvent.type(await field(), code);
}

async function toRecovery() {
  const link = document.querySelector<HTMLElement>('[data-method="recovery"]');
  if (link) await userEvent.click(link);
  await waitFor(() => expect(document.querySelector('[data-slot="input"]')).toBeVisible());
}

/** Up to five wrong codes end a challenge. */
async function enterWrongCodes(context: StoryContext, count: number) {
  for (let step = 100; step < 100 + count; step += 1) {
    await enter(codeOf(context, step));
    // Refused: the field is emptied. Refused for good: the field is gone.
    await waitFor(() => expect(document.querySelector('input')?.value ?? '').toBe(''));
  }
}

export const Ready: Story = {};

export const Typing: Story = {
  play: async (context) => enter(codeOf(context).slice(0, 4)),
};

export const Verifying: Story = {
  play: async (context) => {
    backendOf(context).intercept(() => new Promise(() => {}));
    await enter(codeOf(context));
    await reached('verifying');
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    await enterWrongCodes(context, 1);
    await alerted();
    await expect(await field()).toHaveFocus();
    await expect(await field()).toHaveValue('');
  },
};

export const FewAttemptsLeft: Story = {
  play: async (context) => {
    await enterWrongCodes(context, 4);
    await alerted();
  },
};

export const Letters: Story = {
  play: async () => {
    await enter('12a');
    await alerted();
    await expect(await field()).toHaveValue('12');
  },
};

export const TooManyDigits: Story = {
  play: async () => {
    await userEvent.click(await field());
    await userEvent.paste('1234567');
    await alerted();
  },
};

export const Incomplete: Story = {
  play: async () => {
    await enter('123{Enter}');
    await alerted();
    await expect(await field()).toHaveValue('123');
  },
};

export const LockedForGood: Story = {
  play: async (context) => {
    await enterWrongCodes(context, 5);
    await reached('locked');
  },
};

export const LockedForAWhile: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } }),
    );
    await enter(codeOf(context));
    await reached('locked');
    await expect(screen.getByRole('timer')).toBeVisible();
  },
};

export const Expired: Story = {
  play: async (context) => {
    backendOf(context).clock.advance(361_000);
    await enter(codeOf(context));
    await reached('expired');
  },
};

export const Unavailable: Story = {
  render: (args, context) => (
    <VerifyMfa {...args} challenge={{ ...challengeOf(context), factors: [] }} />
  ),
};

export const Offline: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () => {
      throw new TypeError('Failed to fetch');
    });
    await enter(codeOf(context));
    await alerted();
    await expect(await field()).toHaveValue(codeOf(context));
  },
};

/** The answer was lost after the server had accepted the code; the second press gets the first outcome. */
export const LostAnswer: Story = {
  play: async (context) => {
    const backend = backendOf(context);
    backend.intercept(async (request, next) => {
      await next(request);
      throw new TypeError('Failed to fetch');
    });
    await enter(codeOf(context));
    await alerted();
    backend.intercept();
    await userEvent.keyboard('{Enter}');
    await reached('success');
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

export const RecoveryCode: Story = { play: toRecovery };

export const RecoveryCodeRefused: Story = {
  play: async () => {
    await toRecovery();
    await enter('0000-0000-0000-0000-0000-0000{Enter}');
    await alerted();
    await expect(await field()).toHaveValue('0000-0000-0000-0000-0000-0000');
  },
};

export const SaveNewRecoveryCode: Story = {
  tags: ['covers:recovery'],
  play: async (context) => {
    await toRecovery();
    await enter(`${backendOf(context).authenticator?.recoveryCode}{Enter}`);
    await reached('saving');
    await expect(context.args.onSuccess).not.toHaveBeenCalled();
  },
};

export const Success: Story = {
  tags: ['covers:totp', 'covers:trigger'],
  play: async (context) => {
    await enter(codeOf(context));
    await reached('success');
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

/** Nothing is enrolled yet and the application demands it: the same component enrols. */
export const EnforcedEnrolment: Story = {
  parameters: { backend: { bound: false, policy: { factors: ['totp'] } } },
  play: () => reached('idle'),
};

/** The same where several factors could be enrolled: the user says which. */
export const Choosing: Story = {
  parameters: { backend: { bound: false, faces: true } },
  play: async () => {
    await reached('choosing');
    const choices = [...document.querySelectorAll<HTMLElement>('[data-slot="choice"]')];
    await expect(choices.map(({ dataset }) => dataset.method)).toEqual([
      ...['totp', 'sms', 'email', 'face'],
    ]);
  },
};
