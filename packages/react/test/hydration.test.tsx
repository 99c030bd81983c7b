import { act, cleanup, screen } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from './fixtures.js';
import { inApp, LOCALES, SCREENS } from './screens.js';

const warn = vi.spyOn(console, 'warn');
afterEach(() => {
  expect(warn).not.toHaveBeenCalled();
});

describe.each(Object.entries(SCREENS))('%s', (_name, screen) => {
  test.each(LOCALES)('comes to life on the server’s page as it is, in %s', async (locale) => {
    // What is asked for has no answer yet: this is about the page that the server has sent.
    const client = makeClient({ listAuthenticators: () => new Promise(() => {}) });
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(inApp(screen, client, locale));
    const before = container.innerHTML;
    const onRecoverableError = vi.fn();
    let root: ReturnType<typeof hydrateRoot> | undefined;
    await act(async () => {
      root = hydrateRoot(container, inApp(screen, client, locale), { onRecoverableError });
    });
    expect(container.innerHTML).toBe(before);
    expect(onRecoverableError).not.toHaveBeenCalled();
    act(() => root?.unmount());
    container.remove();
  });
});

test('a code typed before the page came to life is kept, and waits for a press', async () => {
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(inApp(SCREENS.useVerifyMfa));
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });
  input.value = '123456';
  const verifyTotp = vi.fn();
  const app = inApp(SCREENS.useVerifyMfa, makeClient({ verifyTotp }));
  let root: ReturnType<typeof hydrateRoot> | undefined;
  await act(async () => {
    root = hydrateRoot(container, app, { onRecoverableError: () => {} });
  });
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('123456');
  expect(verifyTotp).not.toHaveBeenCalled();
  act(() => root?.unmount());
  cleanup();
  container.remove();
});
