import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import { MfaDialog, type MfaDialogProps } from './MfaDialog.js';

/** A page with a button that opens the dialog, open at first. */
function Page({ onCancel, onSuccess, ...props }: MfaDialogProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <h1>Account</h1>
      <button type="button" onClick={() => setOpen(true)}>
        Change the limit
      </button>
      <MfaDialog
        {...props}
        open={isOpen}
        onCancel={(error) => {
          setOpen(false);
          onCancel(error);
        }}
        onSuccess={(result) => {
          setOpen(false);
          onSuccess?.(result);
        }}
      />
    </div>
  );
}

const meta = {
  title: 'Flows/MfaDialog',
  component: MfaDialog,
  // A page of documentation cannot show several modal dialogs.
  tags: ['!autodocs'],
  parameters: { backend: { bound: true, start: 'challenge' }, layout: 'fullscreen' },
  args: {
    open: true,
    challenge: { token: '', reason: 'application', factors: [] },
    onSuccess: fn(),
    onCancel: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <Page {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof MfaDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const opener = () => screen.getByRole('button', { name: 'Change the limit', hidden: true });
const close = () => document.querySelector<HTMLElement>('[data-slot="close"]');
const state = (name: string) => document.querySelector(`dialog [data-state="${name}"]`);
const reached = (name: string) => waitFor(() => expect(state(name)).toBeVisible());

/** Presses the screen's main button as soon as the screen is there: its code comes when it is needed. */
async function pressMain(dialog: HTMLElement): Promise<void> {
  const main = await waitFor(() => {
    const found = dialog.querySelector('[data-slot="screen-body"] [data-variant="primary"]');
    if (!found) throw new Error('There is no main button yet.');
    return found;
  });
  await userEvent.click(main);
}

async function open(): Promise<HTMLElement> {
  await userEvent.click(opener());
  return screen.findByRole('dialog');
}

function codeOf(context: StoryContext): string {
  return backendOf(context).authenticator?.code() ?? '';
}

/** The page behind cannot be reached, and the field has the focus. */
export const Ready: Story = {
  play: async () => {
    const dialog = await open();
    await expect(within(dialog).getByRole('textbox')).toHaveFocus();
    opener().focus();
    await expect(opener()).not.toHaveFocus();
    await expect(within(dialog).getByRole('textbox')).toHaveFocus();
  },
};

export const Success: Story = {
  tags: ['covers:trigger'],
  play: async (context) => {
    const dialog = await open();
    await userEvent.type(within(dialog).getByRole('textbox'), codeOf(context));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
    await expect(opener()).toHaveFocus();
  },
};

export const Closed: Story = {
  play: async (context) => {
    await open();
    const button = close();
    if (button) await userEvent.click(button);
    await expect(screen.queryByRole('dialog')).toBeNull();
    await expect(context.args.onCancel).toHaveBeenCalledTimes(1);
    await expect(opener()).toHaveFocus();
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    const dialog = await open();
    const code = backendOf(context).authenticator?.code(100) ?? '';
    await userEvent.type(within(dialog).getByRole('textbox'), code);
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(within(dialog).getByRole('textbox')).toHaveFocus();
  },
};

export const Expired: Story = {
  play: async (context) => {
    const dialog = await open();
    backendOf(context).clock.advance(361_000);
    await userEvent.type(within(dialog).getByRole('textbox'), codeOf(context));
    await reached('expired');
  },
};

/** Nothing closes it now: the code would be lost. */
export const SaveNewRecoveryCode: Story = {
  args: { initialMethod: 'recovery' },
  play: async (context) => {
    const dialog = await open();
    const code = backendOf(context).authenticator?.recoveryCode ?? '';
    await userEvent.type(await within(dialog).findByRole('textbox'), `${code}{Enter}`);
    await reached('saving');
    await waitFor(() => expect(close()).toBeNull());
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await expect(context.args.onCancel).not.toHaveBeenCalled();
    await expect(dialog).toBeVisible();
  },
};

/** Higher than a small screen: the card scrolls, the page behind does not. A back arrow never stands beside the close button. */
export const Enrolment: Story = {
  parameters: {
    backend: { bound: false, start: 'challenge', policy: { factors: ['totp'] } },
  },
  play: async () => {
    const dialog = await open();
    await pressMain(dialog);
    await within(dialog).findByRole('img');
    await waitFor(() => expect(close()).toBeVisible());
    await pressMain(dialog);
    await reached('verify');
    await waitFor(() => expect(dialog.querySelector('[data-slot="back"]')).toBeVisible());
    await waitFor(() => expect(close()).not.toBeVisible());
  },
};
