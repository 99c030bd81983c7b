import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, button, host, spoken } from '../../test/open.js';
import { RecoveryCodes, type RecoveryCodesProps } from './RecoveryCodes.js';

const LIST = ['K7XD-1000-M2QP', 'K7XD-1001-M2QP', 'K7XD-1002-M2QP'];

function open(props: Partial<RecoveryCodesProps> = {}, options = {}) {
  const onDone = vi.fn();
  const part = <RecoveryCodes codes={LIST} onDone={onDone} {...props} />;
  const view = render(host(makeClient(), part, options));
  return { onDone, view, user: userEvent.setup() };
}

/** Whether the browser would ask before the page is left. */
function isHeld(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

afterEach(() => {
  Reflect.deleteProperty(window, 'PasswordCredential');
  Reflect.deleteProperty(navigator, 'credentials');
  Reflect.deleteProperty(window, 'isSecureContext');
});

describe('typing one back', () => {
  test.each(['K7XD-1001-M2QP', ' k7xd 1001 m2qp ', 'k7xd1002m2qp'])(
    '%j is enough',
    async (text) => {
      const { user, onDone } = open({ proof: 'retype' });
      await user.type(screen.getByRole('textbox', { name: /Type one of the codes/ }), text);
      await user.click(button('Done'));
      expect(onDone).toHaveBeenCalledTimes(1);
    },
  );

  test.each(['', '   ', 'K7XD-1009-M2QP'])('%j is not', async (text) => {
    const { user, onDone } = open({ proof: 'retype' });
    const field = screen.getByRole('textbox');
    if (text) await user.type(field, text);
    await user.click(button('Done'));
    expect(alerts()).toEqual(['That isn’t one of them. Check it against what you saved.']);
    expect(field).toHaveFocus();
    expect(field).toBeInvalid();
    expect(field).toHaveValue(text);
    expect(onDone).not.toHaveBeenCalled();
    await user.keyboard('1');
    expect(alerts()).toEqual([]);
  });

  test('can be asked for everywhere, by the provider', () => {
    open({}, { recovery: { proof: 'retype' } });
    expect(screen.getByRole('textbox')).toBeVisible();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

test('the page asks before it is left, until the codes are done with', () => {
  const { view } = open();
  expect(isHeld()).toBe(true);
  view.unmount();
  expect(isHeld()).toBe(false);
});

test('print shows the codes and nothing else, and leaves nothing behind', async () => {
  const { user } = open();
  const printed: string[] = [];
  const frames = () => document.querySelectorAll('iframe');
  const append = document.body.append.bind(document.body);
  vi.spyOn(document.body, 'append').mockImplementation((...nodes) => {
    append(...nodes);
    const view = frames()[0]?.contentWindow;
    if (!view) return;
    view.print = () => {
      printed.push(view.document.body.textContent ?? '');
    };
  });
  await user.click(button('Print'));
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain(LIST.join('\n'));
  expect(printed[0]).toContain('Recovery codes. Keep this file safe.');
  expect(printed[0]).not.toContain('Done');
  const view = frames()[0]?.contentWindow;
  if (view) fireEvent(view as unknown as Window, new Event('afterprint'));
  expect(frames()).toHaveLength(0);
});

describe('the password manager', () => {
  function withManager(store: (credential: unknown) => Promise<void>) {
    class PasswordCredential {
      constructor(readonly data: unknown) {}
    }
    Object.assign(window, { PasswordCredential });
    Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
    Object.defineProperty(navigator, 'credentials', { value: { store }, configurable: true });
  }

  test('is not offered where the browser cannot be asked', () => {
    open();
    expect(screen.queryByText('Save to password manager')).toBeNull();
  });

  test('keeps the codes under a name of their own, so that no password is lost', async () => {
    const stored: unknown[] = [];
    withManager(async (credential) => void stored.push((credential as { data: unknown }).data));
    const { user } = open({ accountName: 'alice' });
    await user.click(button('Save to password manager'));
    const name = 'alice · recovery codes';
    expect(stored).toEqual([{ id: name, name, password: LIST.join(' ') }]);
    expect(spoken()).toBe('');
  });

  test('that refuses is told', async () => {
    withManager(() => Promise.reject(new Error('no')));
    const { user } = open();
    await user.click(button('Save to password manager'));
    await vi.waitFor(() => expect(spoken()).toBe('Your browser did not offer to save them.'));
  });
});
