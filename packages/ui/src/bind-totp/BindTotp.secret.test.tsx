import { parseOtpauthUri, type TotpBinding } from '@mfakit/client';
import { act, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { makeClient, makeTotpBinding } from '../../../react/test/fixtures.js';
import { button, enter, host, keyOnScreen, openBind, slot, state } from '../../test/open.js';
import { readQr } from '../../test/read-qr.js';
import { BindTotp } from './BindTotp.js';

afterEach(() => vi.unstubAllGlobals());

async function openScan() {
  const backend = await createTestBackend();
  const flow = await openBind(backend);
  await flow.user.click(button('Set up'));
  await drawn();
  return { ...flow, backend, secret: keyOnScreen() };
}

const drawn = () => waitFor(() => expect(slot('qr-svg')).toBeInTheDocument());

async function showBinding(binding: TotpBinding) {
  const client = makeClient({ beginTotpBinding: async () => binding });
  const view = render(host(client, <BindTotp autoStart />));
  await drawn();
  return view;
}

/** Every place of the page where a text stands, as `element@attribute` or `element#text`. */
function placesOf(text: string): string[] {
  const root = document.documentElement;
  const label = (element: Element) => element.getAttribute('data-slot') ?? element.localName;
  return [root, ...root.querySelectorAll('*')].flatMap((element) => [
    ...[...element.attributes]
      .filter(({ value }) => value.includes(text))
      .map(({ name }) => `${label(element)}@${name}`),
    ...[...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.includes(text))
      .map(() => `${label(element)}#text`),
    ...(element instanceof HTMLInputElement && element.value.includes(text)
      ? [`${label(element)}@value`]
      : []),
  ]);
}

describe('the QR code', () => {
  test('read by another program, is the address with the key that is shown', async () => {
    const { secret } = await openScan();
    const read = readQr(slot('qr-svg')) ?? '';
    expect(read).toMatch(/^otpauth:\/\/totp\//);
    expect(parseOtpauthUri(read)?.secret).toBe(secret);
    expect(slot('open-app')).toHaveAttribute('href', read);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  test.each([
    ['Latin', 'Acme Bank:alice@example.com'],
    ['Chinese', '示例银行:张伟'],
    ['Arabic', 'بنك المثال:ليلى'],
    ['Hindi', 'उदाहरण बैंक:अनन्या'],
    ['emoji', '🏦:👩‍💻'],
    ['long', `${'Very Long Issuer Name '.repeat(5)}:${'a'.repeat(60)}@example.com`],
  ])('reads back for an account in %s', async (_script, label) => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const uri = `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=x`;
    await showBinding(makeTotpBinding({ secret, uri }));
    expect(readQr(slot('qr-svg'))).toBe(uri);
  });

  test('is named for its purpose, not by its value', async () => {
    await openScan();
    const name = 'QR code that adds this account to an authenticator app.';
    expect(slot('qr-svg')).toHaveAccessibleName(expect.stringContaining(name));
    expect(slot('qr-svg')).toHaveAttribute('role', 'img');
  });
});

test('the key stands in its own text and in the link of the app, and nowhere else', async () => {
  const { user, secret } = await openScan();
  expect(placesOf(secret)).toEqual(['open-app@href']);
  expect(placesOf(secret.slice(0, 4))).toEqual(['span#text', 'open-app@href']);
  expect(slot('key').textContent).toBe(secret);
  expect(slot('key')).toHaveAttribute('translate', 'no');

  await user.click(button('Continue'));
  expect(placesOf(secret.slice(0, 8))).toEqual([]);
});

test('the code never stands in an attribute', async () => {
  const { user, backend, secret } = await openScan();
  backend.fault = () => new Promise<Response>(() => {});
  await user.click(button('Continue'));
  await enter(user, backend.code(secret));
  expect(state()).toBe('confirming');
  expect(placesOf(backend.code(secret))).toEqual(['code-field-input@value']);
  expect(document.querySelector('input')?.hasAttribute('value')).toBe(false);
});

describe('copying the key', () => {
  test('puts it on the clipboard whole, and says so', async () => {
    const { user, secret } = await openScan();
    await user.click(button('Copy'));
    expect(await navigator.clipboard.readText()).toBe(secret);
    expect(button('Copied')).toHaveAttribute('data-copy', 'copied');
  });

  test('says what to do where the browser refuses', async () => {
    const { user } = await openScan();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('NotAllowedError'));
    await user.click(button('Copy'));
    expect(slot('copy-failed')).toHaveTextContent('Select the text and copy it yourself.');
    expect(slot('copy-failed')).toHaveAttribute('role', 'alert');
    expect(button('Copy')).toHaveFocus();
  });
});

describe('on a phone', () => {
  function phone(isPhone: boolean) {
    const listeners = new Set<() => void>();
    const media = {
      matches: isPhone,
      addEventListener: (_type: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_type: string, listener: () => void) => listeners.delete(listener),
    };
    vi.stubGlobal('matchMedia', () => media);
    return {
      listeners,
      turn: (next: boolean) => {
        media.matches = next;
        for (const listener of listeners) listener();
      },
    };
  }

  test('the link to the app comes first, and the QR code waits behind a toggle', async () => {
    phone(true);
    const { user, secret } = await openScan();
    expect(slot('heading')).toHaveTextContent('Add it to your app');
    const link = slot('open-app');
    expect(link.closest('details')).toBeNull();
    expect(link.getAttribute('href')).toContain(secret);
    const toggle = slot('qr-code').closest('details');
    expect(toggle).not.toHaveAttribute('open');
    expect(link.compareDocumentPosition(toggle as Node)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    const summary = toggle?.querySelector('summary');
    expect(summary).toHaveTextContent('Use another phone? Show a QR code');
    await user.click(summary as HTMLElement);
    expect(toggle).toHaveAttribute('open');
    expect(readQr(slot('qr-svg'))).toContain(secret);
  });

  test('elsewhere the QR code comes first, and the link stands with the key', async () => {
    phone(false);
    await openScan();
    expect(slot('heading')).toHaveTextContent('Scan this code');
    expect(slot('qr-code').closest('details')).toBeNull();
    expect(slot('open-app').closest('details')).toContainElement(slot('key'));
    expect(document.querySelectorAll('[data-slot="open-app"]')).toHaveLength(1);
  });

  test('a tablet that is given a mouse changes over, and nothing listens on afterwards', async () => {
    const { turn, listeners } = phone(true);
    const { view, secret } = await openScan();
    act(() => turn(false));
    expect(slot('qr-code').closest('details')).toBeNull();
    expect(keyOnScreen()).toBe(secret);
    view.unmount();
    expect(listeners.size).toBe(0);
  });
});

test('an address that is none of an authenticator app is no link', async () => {
  await showBinding(makeTotpBinding({ uri: 'javascript:globalThis.__hit=1' }));
  expect(document.querySelector('a')).toBeNull();
  expect(keyOnScreen()).toBe(makeTotpBinding().secret);
});

test('an odd key is shown as it came', async () => {
  await showBinding(makeTotpBinding({ secret: 'ABCDEFG' }));
  const groups = [...document.querySelectorAll('[data-slot="key"] span')];
  expect(groups.map((group) => group.textContent)).toEqual(['ABCD', 'EFG']);
});
