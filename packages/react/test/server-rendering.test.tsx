// @vitest-environment node
import type { MfaClient } from '@mfakit/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as kit from '../src/index.js';
import { makeClient } from './fixtures.js';
import { inApp, LOCALES, SCREENS } from './screens.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});
afterEach(() => {
  vi.useRealTimers();
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test('every hook of the package has a screen here', () => {
  const hooks = Object.keys(kit).filter((name) => /^use[A-Z]/.test(name));
  expect(Object.keys(SCREENS).sort()).toEqual(hooks.sort());
});

/** A client that tells which of its methods were called. */
function makeWatched() {
  const called: string[] = [];
  const client = new Proxy<MfaClient>(makeClient(), {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      return typeof member === 'function' ? () => called.push(String(name)) : member;
    },
  });
  return { client, called };
}

describe.each(Object.entries(SCREENS))('%s', (_name, screen) => {
  test.each(LOCALES)('renders where there is no page, in %s, and asks for nothing', (locale) => {
    const { client, called } = makeWatched();
    expect(typeof window).toBe('undefined');
    const html = renderToString(inApp(screen, client, locale));
    expect(html).not.toBe('');
    expect(html).not.toMatch(/\sstyle=/);
    expect(renderToString(inApp(screen, client, locale))).toBe(html);
    expect(vi.getTimerCount()).toBe(0);
    expect(called).toEqual([]);
  });
});
