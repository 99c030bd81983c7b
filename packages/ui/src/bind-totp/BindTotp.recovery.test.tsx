import { waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import {
  alerts,
  button,
  comeBack,
  enter,
  keyOnScreen,
  openBind,
  slot,
  state,
} from '../../test/open.js';

const codes = () =>
  [...document.querySelectorAll('[data-slot="recovery-code"]')].map((code) => code.textContent);
const tick = () => document.querySelector<HTMLElement>('input[type="checkbox"]') ?? document.body;

async function openRecovery() {
  const backend = await createTestBackend();
  const flow = await openBind(backend);
  await flow.user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  const secret = keyOnScreen();
  await flow.user.click(button('Continue'));
  await enter(flow.user, backend.code(secret));
  await waitFor(() => expect(state()).toBe('recovery'));
  return { ...flow, backend, secret };
}

test('the code is shown once, as a named list, and says that it is the only time', async () => {
  await openRecovery();
  expect(codes()).toEqual([expect.stringMatching(/^[0-9a-z-]{20,}$/)]);
  const list = slot('recovery-code-list');
  expect(list).toHaveAccessibleName('Recovery code');
  expect(list).toHaveAttribute('translate', 'no');
  expect(slot('lead')).toHaveTextContent('you won’t see it again');
  expect(slot('heading')).toHaveFocus();
});

test('it works: it answers the next challenge', async () => {
  const { backend } = await openRecovery();
  const { token } = await backend.challenge();
  const [recoveryCode = ''] = codes();
  const result = await backend.client.verifyRecoveryCode?.({
    token,
    recoveryCode: recoveryCode ?? '',
  });
  expect(result?.method).toBe('recovery');
});

test('the tick comes before the end, and is asked for where it is missing', async () => {
  const { user, onSuccess } = await openRecovery();
  await user.click(button('Done'));
  expect(alerts()).toEqual(['Save it first, then check the box.']);
  expect(tick()).toBeInvalid();
  comeBack();
  expect(tick()).toHaveAccessibleDescription('Save it first, then check the box.');
  expect(onSuccess).not.toHaveBeenCalled();
  await user.click(tick());
  expect(alerts()).toEqual([]);
  await user.click(tick());
  await user.click(button('Done'));
  expect(onSuccess).not.toHaveBeenCalled();
  await user.click(tick());
  await user.click(button('Done'));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(state()).toBe('done');
  expect(codes()).toEqual([]);
});

test('copy puts the code on the clipboard', async () => {
  const { user } = await openRecovery();
  const [code] = codes();
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe(code);
});

describe('download', () => {
  function catchDownload() {
    const caught: { blob?: Blob; name?: string; href?: string } = {};
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: vi.fn((blob: Blob) => {
          caught.blob = blob;
          return 'blob:kit';
        }),
        revokeObjectURL: () => {},
      }),
    );
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      caught.name = this.download;
      caught.href = this.href;
    });
    return caught;
  }

  test('a text file with a title, the date and the code', async () => {
    const { user } = await openRecovery();
    const caught = catchDownload();
    await user.click(button('Download'));
    expect(caught.name).toBe('recovery-codes.txt');
    expect(caught.href).toBe('blob:kit');
    expect(caught.blob?.type).toBe('text/plain;charset=utf-8');
    const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(new Date());
    expect(await caught.blob?.text()).toBe(
      `Recovery codes. Keep this file safe.\n${date}\n\n${codes().join('\n')}\n`,
    );
    expect(document.querySelector('a')).toBeNull();
  });
});
