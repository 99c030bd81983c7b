import { act, fireEvent, waitFor } from '@testing-library/react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeChallenge, makeClient, makeVerification } from '../../react/test/fixtures.js';
import { BindContact, BindTotp, VerifyMfa } from '../src/index.js';
import { ar } from '../src/messages/ar.js';
import { deDE } from '../src/messages/de-DE.js';
import { enUS } from '../src/messages/en-US.js';
import { zhCN } from '../src/messages/zh-CN.js';
import { field, host, state } from './open.js';
import { FRAMES, LAZY_SCREENS, SCREENS } from './screens.js';

let root: Root | undefined;
const warn = vi.spyOn(console, 'warn');
const container = document.createElement('div');

afterEach(() => {
  act(() => root?.unmount());
  container.remove();
  vi.unstubAllGlobals();
});

/** React 18 warns a server of layout effects. Where there is no page, `server.test.ts` sees to it that there are none. */
function rendered(app: Parameters<typeof renderToString>[0]) {
  const { error } = console;
  console.error = (...args) => {
    if (!String(args[0]).includes('useLayoutEffect does nothing on the server')) error(...args);
  };
  const html = renderToString(app);
  console.error = error;
  return html;
}

function serve(app: Parameters<typeof renderToString>[0]) {
  document.body.append(container);
  container.innerHTML = rendered(app);
  return container.innerHTML;
}

async function hydrate(app: Parameters<typeof renderToString>[0]) {
  const onRecoverableError = vi.fn();
  await act(async () => {
    root = hydrateRoot(container, app as Parameters<typeof hydrateRoot>[1], { onRecoverableError });
  });
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(warn).not.toHaveBeenCalled();
}

const loadsAtOnce = Object.entries({ ...SCREENS, ...FRAMES }).filter(
  ([name]) => !name.includes('started by'),
);

describe.each(loadsAtOnce)('%s', (_name, screen) => {
  test.each([enUS, zhCN, deDE, ar])(
    'comes to life on the server’s page as it is, in $tag',
    async (locale) => {
      // What is asked for has no answer yet: this is about the page that the server has sent.
      const client = makeClient({ listAuthenticators: () => new Promise(() => {}) });
      const app = host(client, screen(), { locale });
      const html = serve(app);
      await hydrate(app);
      // What is drawn by hand, the cells, may be marked by now.
      const now = container.innerHTML.replaceAll(/ data-status="[^"]*"/g, '');
      expect(now).toBe(html);
    },
  );
});

test('a dialog that is open from the start comes once the page is alive', async () => {
  const app = host(makeClient(), FRAMES['MfaDialog, open']?.() ?? <i />);
  expect(serve(app)).not.toContain('<dialog');
  await hydrate(app);
  expect(document.querySelectorAll('dialog')).toHaveLength(1);
  expect(field()).toHaveFocus();
});

test('a set-up that its host starts goes on by itself, without a complaint', async () => {
  const beginTotpBinding = vi.fn(() => new Promise<never>(() => {}));
  const app = host(makeClient({ beginTotpBinding }), <BindTotp autoStart />);
  serve(app);
  await hydrate(app);
  await waitFor(() => expect(state()).toBe('loading'));
  expect(beginTotpBinding).toHaveBeenCalledTimes(1);
});

/** The kit as one side has it, the server or the browser: a part that the other has loaded is not there yet. */
async function load() {
  vi.resetModules();
  const { LAZY_SCREENS: screens } = await import('./screens.js');
  const { host: wrap } = await import('./open.js');
  return { wrap, screens };
}

describe.each(Object.keys(LAZY_SCREENS))('%s', (name) => {
  test.each([enUS, zhCN, deDE, ar])(
    'comes to life where the browser has yet to load a part of it, in $tag',
    async (locale) => {
      const app = async () => {
        const { wrap, screens } = await load();
        const screen = screens[name];
        return () => wrap(makeClient(), screen?.() ?? <i />, { locale });
      };
      const onServer = await app();
      // Whoever came first has made the server load the part.
      rendered(onServer());
      await vi.dynamicImportSettled();
      const html = serve(onServer());
      expect(html).not.toContain('skeleton');
      await hydrate((await app())());
      await act(() => vi.dynamicImportSettled());
      const now = container.innerHTML.replaceAll(/ data-status="[^"]*"/g, '');
      expect(now).toBe(html);
      expect(warn).not.toHaveBeenCalled();
    },
  );
});

test('a phone’s own screen comes after the server’s, without a complaint', async () => {
  const app = host(makeClient(), SCREENS.BindTotp?.() ?? <i />);
  serve(app);
  const media = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('matchMedia', () => media);
  await hydrate(app);
  expect(state()).toBe('idle');
});

test.each(['sms', 'email'] as const)(
  'a form for a contact (%s) comes to life, and the names of countries after it',
  async (channel) => {
    const client = makeClient({
      sendCode: () => new Promise(() => {}),
      verifyCode: () => new Promise(() => {}),
    });
    const app = host(client, <BindContact channel={channel} challenge={makeChallenge()} />);
    const html = serve(app);
    expect(html.match(/<option/g)?.length ?? 0).toBe(channel === 'sms' ? 1 : 0);
    field().value = channel === 'sms' ? '415 555 0100' : 'alice';
    const typed = field().value;
    await hydrate(app);
    expect(field()).toHaveValue(typed);
    const options = document.querySelectorAll('option').length;
    expect(options > 200).toBe(channel === 'sms');
  },
);

test('a code typed before the page came to life is there, and goes out with the press', async () => {
  const verifyTotp = vi.fn(async () => makeVerification());
  const app = host(makeClient({ verifyTotp }), <VerifyMfa challenge={makeChallenge()} />);
  serve(app);
  field().value = '123456';
  await hydrate(app);
  expect(field()).toHaveValue('123456');
  const cells = [...document.querySelectorAll('[data-slot="code-field-cell"]')];
  expect(cells.map((cell) => cell.textContent).join('')).toBe('123456');
  expect(verifyTotp).not.toHaveBeenCalled();
  await act(async () => {
    fireEvent.submit(document.querySelector('form') ?? document.body);
  });
  expect(verifyTotp).toHaveBeenCalledTimes(1);
});
