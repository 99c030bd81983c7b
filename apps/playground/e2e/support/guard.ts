import type { Page } from '@playwright/test';
import { watchFocus } from './focus.js';
import type { TestBank } from './test-bank.js';

/** Watches a page for what must never happen in it. */
export interface Guard {
  /** A console message that this test provokes, for example that a request failed. */
  allow(message: RegExp): void;
  /** Drops the addresses seen so far: for the test of the guard itself. */
  forget(): void;
  /** Everything that was wrong so far. */
  problems(): Promise<string[]>;
}

/** Chromium says this itself whenever an answer is no success or does not come. */
export const FAILED_REQUEST = /^Failed to load resource:/;

/** What a page could keep or show; all of it must be empty. */
const readLeftovers = async () => ({
  // When another code may be sent is kept, and nothing else: a time, by a number that stands for the contact.
  'local storage': Object.entries(localStorage)
    .filter(([name, text]) => !/^mfakit:resend:[0-9a-f]+$/.test(name) || !/^\d+$/.test(text))
    .flat()
    .join(' '),
  'session storage': Object.entries(sessionStorage).flat().join(' '),
  cookie: document.cookie,
  'window.name': window.name,
  'history.state': JSON.stringify(history.state ?? ''),
  databases: (await indexedDB.databases()).map(({ name }) => name).join(' '),
  caches: (await caches.keys()).join(' '),
});

/** Starts to watch: console, errors, requests, policy violations, a lost focus; at the end addresses and storage. */
export async function watch(page: Page, bank: TestBank): Promise<Guard> {
  const allowed: RegExp[] = [];
  const messages: { readonly isBad: boolean; readonly text: string }[] = [];
  const addresses: string[] = [];
  await watchFocus(page);
  await page.addInitScript(() => {
    // On the console, where the guard hears it whatever page comes next.
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Policy violation: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on('console', (message) => {
    const isBad = ['error', 'warning', 'assert'].includes(message.type());
    messages.push({ isBad, text: message.text() });
  });
  page.on('pageerror', (error) => messages.push({ isBad: true, text: String(error) }));
  page.on('request', (request) => addresses.push(request.url()));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));

  const problems = async () => {
    const complaints = messages
      .filter(({ isBad, text }) => isBad && !allowed.some((pattern) => pattern.test(text)))
      .map(({ text }) => `console: ${text}`);
    const known = [bank.url, ...(bank.photoHost ? [`https://${bank.photoHost}`] : [])];
    const strangers = addresses.filter(
      (address) =>
        !known.some((origin) => address.startsWith(`${origin}/`)) &&
        !/^(about|blob):/.test(address),
    );
    // The empty page that a test begins with has no storage at all.
    const isOpen = page.url().startsWith(bank.url);
    const leftovers = Object.entries(isOpen ? await page.evaluate(readLeftovers) : {})
      .filter(([, text]) => text !== '' && text !== '""')
      .map(([place, text]) => `${place}: ${text}`);
    const said = messages.map(({ text }) => text);
    const open = [...addresses, page.url(), await page.title(), ...said];
    const leaks = bank.canaries
      .filter(({ value }) => open.some((text) => text.includes(value)))
      .map(({ what }) => `a ${what} in an address, the title or the console`);
    return [
      ...complaints,
      ...strangers.map((address) => `foreign request: ${address}`),
      ...leftovers,
      ...new Set(leaks),
    ];
  };
  return {
    allow: (message) => allowed.push(message),
    forget: () => addresses.splice(0),
    problems,
  };
}
