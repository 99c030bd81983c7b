import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import {
  backendOf,
  challengeOf,
  codeFor,
  type StoryBackend,
  type StoryContext,
} from '../../../../.storybook/backend.js';
import { localeOf } from '../../../../.storybook/locales.js';
import { BindTotp } from './BindTotp.js';

const meta = {
  title: 'Flows/BindTotp',
  component: BindTotp,
  parameters: { backend: { start: 'challenge' } },
  args: { onSuccess: fn(), onSignInAgain: fn() },
  render: (args, context) => <BindTotp {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof BindTotp>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The words on the buttons, in the language of the toolbar. */
const words = (context: StoryContext) => {
  const { messages } = localeOf(context);
  return {
    start: messages.bindStart,
    next: messages.continue,
    done: messages.done,
    again: messages.bindNewKey,
  };
};

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const field = () => screen.findByRole('textbox');
const key = () =>
  [...document.querySelectorAll('[data-slot="key"] span')].map((part) => part.textContent).join('');

async function toScan(context: StoryContext) {
  await press(words(context).start);
  await screen.findByRole('img');
}

/** Reads the key from the screen, as a person who types it into an app would. */
async function toCode(context: StoryContext): Promise<string> {
  await toScan(context);
  const secret = key();
  await press(words(context).next);
  await expect(await field()).toHaveFocus();
  return secret;
}

async function enter(code: string) {
  await userEvent.type(await field(), code);
}

const wrong = (backend: StoryBackend, secret: string) => codeFor(backend, secret, 100);

export const Intro: Story = {};

export const Loading: Story = {
  play: async (context) => {
    backendOf(context).intercept(() => new Promise(() => {}));
    await press(words(context).start);
    await expect(document.querySelector('[data-slot="skeleton"]')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  play: async (context) => {
    backendOf(context).intercept(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await press(words(context).start);
    await waitFor(() => expect(document.querySelector('[data-state="failed"]')).toBeVisible());
  },
};

export const Scan: Story = { play: toScan };

export const ScanWithKey: Story = {
  play: async (context) => {
    await toScan(context);
    const summary = document.querySelector('summary');
    if (summary) await userEvent.click(summary);
    await expect(document.querySelector('[data-slot="key"]')).toBeVisible();
  },
};

export const EnterCode: Story = {
  play: async (context) => {
    await toCode(context);
    await enter('123');
  },
};

export const Checking: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    backend.intercept(() => new Promise(() => {}));
    await enter(codeFor(backend, secret));
    await waitFor(() => expect(document.querySelector('[data-state="confirming"]')).toBeVisible());
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    await enter(wrong(backendOf(context), secret));
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(await field()).toHaveFocus();
    await expect(await field()).toHaveValue('');
  },
};

export const IncompleteCode: Story = {
  play: async (context) => {
    await toCode(context);
    await enter('12');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(await field()).toHaveValue('12');
  },
};

export const Offline: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    backend.intercept(async () => {
      throw new TypeError('Failed to fetch');
    });
    await enter(codeFor(backend, secret));
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(await field()).toHaveValue(codeFor(backend, secret));
  },
};

/** Five wrong codes end a key, not the account: nobody else's secret is being guessed. */
export const TooManyWrongCodes: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    for (let step = 100; step < 105; step += 1) {
      await enter(codeFor(backend, secret, step));
      // Refused: the field is emptied. Refused for good: the field is gone.
      await waitFor(() => expect(document.querySelector('input')?.value ?? '').toBe(''));
    }
    await screen.findByRole('button', { name: words(context).again });
  },
};

export const LockedForAWhile: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    backend.intercept(async () =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } }),
    );
    await enter(codeFor(backend, secret));
    await expect(await screen.findByRole('timer')).toBeVisible();
  },
};

export const KeyExpired: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    backend.intercept(async () =>
      Response.json({ code: 400, message: '', data: { reason: 'binding_expired' } }),
    );
    await enter(codeFor(backend, secret));
    await screen.findByRole('button', { name: words(context).again });
  },
};

export const SessionExpired: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    const backend = backendOf(context);
    backend.clock.advance(361_000);
    await enter(codeFor(backend, secret));
    await waitFor(() => expect(document.querySelector('[data-state="expired"]')).toBeVisible());
  },
};

export const SaveRecoveryCode: Story = {
  play: async (context) => {
    const secret = await toCode(context);
    await enter(codeFor(backendOf(context), secret));
    await screen.findByRole('checkbox');
    await expect(context.args.onSuccess).not.toHaveBeenCalled();
  },
};

export const SaveRecoveryCodeFirst: Story = {
  play: async (context) => {
    await SaveRecoveryCode.play?.(context);
    await press(words(context).done);
    await expect(screen.getByRole('alert')).not.toBeEmptyDOMElement();
  },
};

export const Done: Story = {
  tags: ['covers:associate', 'covers:confirm'],
  play: async (context) => {
    await SaveRecoveryCode.play?.(context);
    await userEvent.click(screen.getByRole('checkbox'));
    await press(words(context).done);
    await waitFor(() => expect(context.args.onSuccess).toHaveBeenCalledTimes(1));
  },
};

/** A signed-in user adds an app in the account's settings: no challenge, the same screens. */
export const SignedIn: Story = {
  parameters: { backend: { start: 'signed-in' } },
  render: (args) => <BindTotp {...args} />,
  play: async (context) => {
    const secret = await toCode(context);
    await enter(codeFor(backendOf(context), secret));
    await screen.findByRole('checkbox');
  },
};
