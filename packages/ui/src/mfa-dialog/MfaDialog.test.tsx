import type { MfaChallenge, MfaError } from '@mfakit/client';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.ts';
import { zhCN } from '../messages/zh-CN.js';
import { MfaProvider, type MfaProviderProps } from '../provider/MfaProvider.js';
import { MfaDialog, type MfaDialogProps } from './MfaDialog.js';

type HostProps = Partial<MfaDialogProps> & { readonly challenge: MfaChallenge };

/** A page with a button that opens the dialog. */
function Host({ onCancel, onSuccess, ...props }: HostProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <MfaDialog
        {...props}
        open={isOpen}
        onCancel={(error) => {
          setOpen(false);
          onCancel?.(error);
        }}
        onSuccess={(result) => {
          setOpen(false);
          onSuccess?.(result);
        }}
      />
    </>
  );
}

async function open(
  backend: TestBackend,
  props: Partial<MfaDialogProps> = {},
  provider: Partial<MfaProviderProps> = {},
) {
  const user = userEvent.setup();
  const challenge = await backend.challenge();
  const onCancel = vi.fn((_error: MfaError) => {});
  const onSuccess = vi.fn();
  const view = render(
    <StrictMode>
      <MfaProvider client={backend.client} {...provider}>
        <Host challenge={challenge} onCancel={onCancel} onSuccess={onSuccess} {...props} />
      </MfaProvider>
    </StrictMode>,
  );
  await user.click(screen.getByRole('button', { name: 'Open' }));
  const dialog = screen.getByRole<HTMLDialogElement>('dialog');
  return { user, view, dialog, onCancel, onSuccess };
}

const bound = (policy = {}) => createTestBackend({ isBound: true, policy });
const opener = () => screen.getByRole('button', { name: 'Open' });
// What a browser fires for Escape and for a phone's back gesture; jsdom fires nothing.
const askToClose = (dialog: HTMLElement) =>
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
const wrongCode = (backend: TestBackend) => {
  const near = [-1, 0, 1].map((steps) => backend.code(undefined, steps));
  return near.includes('000000') ? '111111' : '000000';
};

describe('MfaDialog', () => {
  test('asks for the code, and gives the focus back [trigger@component]', async () => {
    const backend = await bound();
    const { user, dialog, onSuccess, onCancel } = await open(backend);
    expect(dialog).toHaveAccessibleName('Confirm it’s you');
    expect(within(dialog).getByRole('textbox', { name: '6-digit code' })).toHaveFocus();
    await user.keyboard(backend.code());
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
      method: 'totp',
      token: expect.any(String),
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opener()).toHaveFocus();
    expect(onCancel).not.toHaveBeenCalled();
  });

  test.each<[string, (dialog: HTMLElement) => unknown]>([
    [
      'the button',
      (dialog) => fireEvent.click(within(dialog).getByRole('button', { name: 'Close' })),
    ],
    ['Escape', askToClose],
  ])('is left by %s, and the focus goes back', async (_, leave) => {
    const { dialog, onCancel } = await open(await bound());
    leave(dialog);
    expect(onCancel.mock.calls).toEqual([[expect.objectContaining({ code: 'cancelled' })]]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opener()).toHaveFocus();
  });

  test('is not closed by the browser alone: the host decides', async () => {
    const onCancel = vi.fn();
    const backend = await bound();
    const challenge = await backend.challenge();
    render(
      <MfaProvider client={backend.client}>
        <MfaDialog open challenge={challenge} onCancel={onCancel} />
      </MfaProvider>,
    );
    const dialog = screen.getByRole('dialog');
    expect(askToClose(dialog)).toBe(false);
    expect(onCancel).toHaveBeenCalledTimes(1);
    // A browser that insists.
    dialog.removeAttribute('open');
    fireEvent(dialog, new Event('close'));
    expect(onCancel).toHaveBeenCalledTimes(2);
    expect(dialog).toHaveAttribute('open');
  });

  test('does not take a file field that was left empty for a wish to leave', async () => {
    const { dialog, onCancel } = await open(await bound());
    const field = within(dialog).getByRole('textbox');
    fireEvent(field, new Event('cancel', { bubbles: true }));
    expect(onCancel).not.toHaveBeenCalled();
  });

  test('keeps its submits and its Escape from the form and the dialog around it', async () => {
    const backend = await bound();
    const challenge = await backend.challenge();
    const [submitted, pressed] = [vi.fn(), vi.fn()];
    const user = userEvent.setup();
    render(
      <MfaProvider client={backend.client}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: stands for a dialog of the host. */}
        <div onKeyDown={pressed}>
          <form onSubmit={submitted}>
            <MfaDialog open challenge={challenge} onCancel={() => {}} autoSubmit={false} />
          </form>
        </div>
      </MfaProvider>,
    );
    await user.type(screen.getByRole('textbox'), '12{Enter}');
    await user.keyboard('{Escape}');
    expect(submitted).not.toHaveBeenCalled();
    expect(pressed.mock.calls.map(([event]) => event.key)).not.toContain('Escape');
  });

  test('cannot be left while a new recovery code is on the screen', async () => {
    const backend = await bound();
    const { user, dialog, onCancel, onSuccess } = await open(backend, {
      initialMethod: 'recovery',
    });
    await user.type(await within(dialog).findByRole('textbox'), `${backend.recoveryCode}{Enter}`);
    await within(dialog).findByRole('checkbox');
    expect(within(dialog).queryByRole('button', { name: 'Close' })).toBeNull();
    askToClose(dialog);
    expect(onCancel).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  });

  test('that timed out says so in its own words, and why when it is left', async () => {
    const backend = await bound();
    const { user, dialog, onCancel } = await open(backend);
    backend.advance(400_000);
    await user.keyboard(backend.code());
    await within(dialog).findByRole('heading', { name: 'This check has timed out' });
    expect(dialog).not.toHaveTextContent(/sign/i);
    const [closeScreen] = within(dialog).getAllByRole('button', { name: 'Close' });
    if (closeScreen) await user.click(closeScreen);
    expect(onCancel.mock.calls).toEqual([[expect.objectContaining({ code: 'session_expired' })]]);
    expect(opener()).toHaveFocus();
  });

  test('that was shut for good says so when it is left', async () => {
    const backend = await bound();
    const { user, dialog, onCancel } = await open(backend, { autoSubmit: false });
    const wrong = wrongCode(backend);
    for (let tries = 0; tries < 5; tries += 1) {
      const field = within(dialog).getByRole('textbox');
      await user.type(field, `${wrong}{Enter}`);
      await waitFor(() => expect(field).toHaveValue(''));
    }
    await within(dialog).findByText('To keep your account safe, this check was closed.');
    askToClose(dialog);
    expect(onCancel.mock.calls).toEqual([[expect.objectContaining({ code: 'locked' })]]);
  });

  test('stands where the provider says, with its theme, language and class', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const { dialog } = await open(
      await bound(),
      { className: 'mine', id: 'step' },
      { portalContainer: place, locale: zhCN, appearance: { theme: 'dark' } },
    );
    expect(dialog.parentElement).toBe(place);
    expect(dialog).toHaveAccessibleName('确认是您本人操作');
    expect(dialog).toHaveAttribute('lang', 'zh-CN');
    expect(dialog).toHaveClass('mine');
    expect(dialog).toHaveAttribute('id', 'step');
    expect(dialog.querySelector('[data-mfakit]')).toHaveAttribute('data-theme', 'dark');
    expect(dialog.querySelector('section')).toHaveAttribute('data-theme', 'dark');
    place.remove();
  });

  test('is nothing on the server', async () => {
    const backend = await bound();
    const challenge = await backend.challenge();
    const html = renderToString(
      <MfaProvider client={backend.client}>
        <MfaDialog open challenge={challenge} onCancel={() => {}} />
      </MfaProvider>,
    );
    expect(html).toBe('');
  });
});
