import { type MfaAuthenticator, type MfaClient, MfaError } from '@mfakit/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { backendOf, codeFor, type StoryContext } from '../../../../.storybook/backend.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { useTexts } from '../provider/ui-context.js';
import { MfaSettings, type MfaSettingsProps } from './MfaSettings.js';

const TOTP = { id: 'app-1', type: 'totp', enabled: true, createdAt: Date.UTC(2026, 0, 3, 12) };
const SMS = { id: 'phone-1', type: 'sms', enabled: true, label: '+86 ****34' };
const EMAIL = { id: 'mail-1', type: 'email', enabled: true, label: 'a***@example.com' };
const ALL = ['totp', 'sms', 'email'] as const;

/** A backend that lists what it is given, counts recovery codes and lets a default be chosen. */
function listing(
  list: readonly MfaAuthenticator[],
  overrides: Partial<MfaClient> = {},
): Partial<MfaClient> {
  let rows = list;
  return {
    features: { bind: ALL, remove: ALL, recoveryCodes: 'list' },
    listAuthenticators: async () => rows,
    listBindableFactors: async () => ALL.filter((type) => !rows.some((row) => row.type === type)),
    getRecoveryCodeStatus: async () => ({ left: 7, total: 10 }),
    regenerateRecoveryCodes: async () =>
      Array.from({ length: 10 }, (_, index) => `k7xd-${1000 + index}-m2qp`),
    setPreferredFactor: async ({ type }) => {
      rows = rows.map((row) => ({ ...row, isPreferred: row.type === type }));
    },
    removeAuthenticator: async ({ authenticator }) => {
      rows = rows.filter(({ id }) => id !== authenticator.id);
    },
    ...overrides,
  };
}

/** What differs from the story's own backend, made anew for each showing. */
type Overrides = () => Partial<MfaClient>;

/** The settings over the story's backend, in part another one's. */
function Over({
  context,
  overrides,
  args,
}: {
  readonly context: StoryContext;
  readonly overrides: Overrides;
  readonly args: MfaSettingsProps;
}): ReactElement {
  const { locale } = useTexts();
  // A client is made once; a story renders once for each.
  const { client } = backendOf(context);
  const known = CLIENTS.get(client) ?? { ...client, ...overrides() };
  CLIENTS.set(client, known);
  const theme = context.globals.theme === 'dark' ? 'dark' : 'light';
  return (
    <MfaProvider client={known} locale={locale} appearance={{ theme }}>
      <MfaSettings {...args} />
    </MfaProvider>
  );
}
const CLIENTS = new WeakMap<MfaClient, MfaClient>();

const meta = {
  title: 'Flows/MfaSettings',
  component: MfaSettings,
  parameters: { backend: { api: 'v3', bound: true, start: 'signed-in' } },
  args: { onChange: fn(), onSignInAgain: fn() },
} satisfies Meta<typeof MfaSettings>;

export default meta;
type Story = StoryObj<typeof meta>;

const over = (overrides: Overrides): Story => ({
  render: (args, context) => <Over context={context} overrides={overrides} args={args} />,
});
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-slot="settings-row"]')];
const listed = (count: number) => waitFor(() => expect(rows()).toHaveLength(count));
const slot = (name: string) => document.querySelector<HTMLElement>(`[data-slot="${name}"]`);
const press = async (name: string) => {
  const button = await waitFor(() => {
    const found = slot(name);
    if (!found) throw new Error(`There is no "${name}".`);
    return found;
  });
  await userEvent.click(button);
};
const never = () => new Promise<never>(() => {});
const refuse = (code: MfaError['code']) => () => Promise.reject(new MfaError({ code }));

/** The real backend: one app, and what else may be added. */
export const OneApp: Story = { play: () => listed(1) };

export const Several: Story = {
  ...over(() => listing([{ ...TOTP, isPreferred: true }, SMS, EMAIL])),
  play: () => listed(3),
};

/** The phone carries both; losing it would lock the user out, and codes would help. */
export const AtRisk: Story = {
  ...over(() =>
    listing([TOTP, SMS], {
      getRecoveryCodeStatus: async () => ({ left: 0, total: 0 }),
      listBindableFactors: async () => [],
    }),
  ),
  play: async () => {
    await listed(2);
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'at_risk'));
  },
};

export const MailboxOnly: Story = {
  ...over(() => listing([EMAIL], { listBindableFactors: async () => ['totp'] })),
  play: async () => {
    await listed(1);
    await waitFor(() => expect(slot('tag')).toBeVisible());
  },
};

export const NothingYet: Story = {
  ...over(() => listing([])),
  play: () => waitFor(() => expect(slot('settings-add')).toBeVisible()),
};

export const NothingToAdd: Story = {
  ...over(() => listing([], { listBindableFactors: async () => [] })),
  play: () => waitFor(() => expect(document.querySelector('[data-state="empty"]')).toBeVisible()),
};

export const Managing: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  play: async () => {
    await listed(2);
    await press('manage');
    await waitFor(() => expect(slot('remove')).toBeVisible());
  },
};

/** Another one has to be added first. */
export const HeldBack: Story = {
  ...over(() => listing([TOTP])),
  play: async () => {
    await listed(1);
    await press('manage');
    await waitFor(() => expect(slot('kept')).toBeVisible());
  },
};

export const AskingToRemove: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  play: async () => {
    await listed(2);
    await press('manage');
    await press('remove');
    await expect(screen.getByRole('group')).toHaveFocus();
  },
};

export const Removing: Story = {
  ...over(() => listing([TOTP, EMAIL], { removeAuthenticator: never })),
  play: async (context) => {
    await AskingToRemove.play?.(context);
    await press('confirm-button');
    await waitFor(() => expect(slot('confirm-button')).toHaveAttribute('data-state', 'busy'));
  },
};

export const NotRemoved: Story = {
  ...over(() => listing([TOTP, EMAIL], { removeAuthenticator: refuse('network') })),
  play: async (context) => {
    await AskingToRemove.play?.(context);
    await press('confirm-button');
    await waitFor(() => expect(screen.getByRole('alert')).not.toBeEmptyDOMElement());
  },
};

export const Removed: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  play: async (context) => {
    await AskingToRemove.play?.(context);
    await press('confirm-button');
    await listed(1);
    await waitFor(() => expect(slot('heading')).toHaveFocus());
  },
};

export const FewCodesLeft: Story = {
  ...over(() =>
    listing([TOTP, EMAIL], { getRecoveryCodeStatus: async () => ({ left: 2, total: 10 }) }),
  ),
  play: async () => {
    await waitFor(() => expect(slot('settings-codes')).toHaveAttribute('data-state', 'few'));
  },
};

export const AskingForNewCodes: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  play: async () => {
    await listed(2);
    const codes = await waitFor(() => within(slot('settings-codes') ?? document.body));
    await userEvent.click(codes.getByRole('button'));
    await expect(screen.getByRole('group')).toHaveFocus();
  },
};

export const SavingNewCodes: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  play: async (context) => {
    await AskingForNewCodes.play?.(context);
    await press('confirm-button');
    await waitFor(() => expect(screen.getByRole('checkbox')).toBeVisible());
  },
};

export const ReadOnly: Story = {
  ...over(() => listing([TOTP, EMAIL])),
  args: { readOnly: true },
  play: async () => {
    await listed(2);
    await expect(document.querySelectorAll('[data-mfakit] button')).toHaveLength(0);
  },
};

export const Loading: Story = {
  ...over(() => listing([], { listAuthenticators: never })),
  play: () => waitFor(() => expect(slot('skeleton')).toBeVisible()),
};

export const Failed: Story = {
  ...over(() => listing([], { listAuthenticators: refuse('forbidden') })),
  play: () => waitFor(() => expect(document.querySelector('[data-state="failed"]')).toBeVisible()),
};

export const SignedOut: Story = {
  ...over(() => listing([], { listAuthenticators: refuse('unauthenticated') })),
  play: () => waitFor(() => expect(document.querySelector('[data-state="expired"]')).toBeVisible()),
};

/** The list was there, and could not be refreshed. */
export const Offline: Story = {
  ...over(() => {
    let isDown = false;
    return listing([TOTP, EMAIL], {
      listAuthenticators: async () => {
        if (isDown) throw new MfaError({ code: 'offline' });
        return [TOTP, EMAIL];
      },
      removeAuthenticator: async () => {
        isDown = true;
      },
    });
  }),
  play: async (context) => {
    await AskingToRemove.play?.(context);
    await press('confirm-button');
    await waitFor(() => expect(slot('settings-stale')).toBeVisible());
  },
};

/** The second generation of the API lists apps, and removes them. */
export const SecondGeneration: Story = {
  tags: ['covers:list', 'covers:remove'],
  parameters: { backend: { api: 'v2' } },
  args: { keepLast: false },
  play: async (context) => {
    await listed(1);
    await press('manage');
    await press('remove');
    await press('confirm-button');
    await waitFor(() => expect(document.querySelector('[data-state="empty"]')).toBeVisible());
    await expect(await backendOf(context).client.listAuthenticators()).toEqual([]);
  },
};

/** Driven to the end against the real backend: the app is removed, and another one enrolled. */
export const Driven: Story = {
  tags: ['covers:v3List', 'covers:v3Reset', 'covers:v3Enrol'],
  args: { keepLast: false },
  globals: { locale: 'en-US' },
  play: async (context) => {
    const backend = backendOf(context);
    await listed(1);
    await press('manage');
    await press('remove');
    await press('confirm-button');
    await waitFor(() => expect(document.querySelector('[data-state="empty"]')).toBeVisible());
    const add = document.querySelector<HTMLElement>('[data-slot="choice"][data-factor="totp"]');
    await userEvent.click(add ?? document.body);
    await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
    await screen.findByRole('img');
    const parts = [...document.querySelectorAll('[data-slot="key"] span')];
    const secret = parts.map((part) => part.textContent).join('');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    await userEvent.type(await screen.findByRole('textbox'), codeFor(backend, secret));
    await userEvent.click(await screen.findByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await listed(1);
    await waitFor(() => expect(slot('manage')).toHaveFocus());
    await expect(context.args.onChange).toHaveBeenCalledTimes(2);
  },
};
