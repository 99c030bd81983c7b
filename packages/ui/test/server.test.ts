// @vitest-environment node
import { Writable } from 'node:stream';
import { createElement, type ReactElement, StrictMode } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from '../../react/test/fixtures.js';
import * as kit from '../src/index.js';
import { ar } from '../src/messages/ar.js';
import { deDE } from '../src/messages/de-DE.js';
import { enUS } from '../src/messages/en-US.js';
import { zhCN } from '../src/messages/zh-CN.js';
import { FRAMES, LAZY_SCREENS, SCREENS } from './screens.js';

const LOCALES = [enUS, zhCN, deDE, ar];

function inApp(screen: ReactElement, locale = enUS): ReactElement {
  const provider = createElement(kit.MfaProvider, { client: makeClient(), locale }, screen);
  return createElement(StrictMode, null, provider);
}

beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** What a streaming server sends in the end. */
function stream(app: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    let html = '';
    const sink = new Writable({
      write: (chunk, _encoding, next) => {
        html += chunk;
        next();
      },
    });
    sink.on('finish', () => resolve(html));
    const { pipe } = renderToPipeableStream(app, { onAllReady: () => pipe(sink), onError: reject });
  });
}

test('this is a server: there is no page', () => {
  expect(typeof document).toBe('undefined');
  expect(typeof window).toBe('undefined');
});

test('every component of the package is among the screens and frames', () => {
  const names = Object.keys({ ...SCREENS, ...LAZY_SCREENS, ...FRAMES });
  const shown = new Set(names.map((name) => name.split(',')[0]));
  const components = Object.entries(kit).filter(
    ([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function',
  );
  expect([...shown].sort()).toEqual(components.map(([name]) => name).sort());
});

describe.each(Object.entries({ ...SCREENS, ...LAZY_SCREENS }))('%s', (name, screen) => {
  test.each(LOCALES)('is rendered in $tag, without a style attribute or a script', (locale) => {
    const html = renderToString(inApp(screen(), locale));
    expect(html).toContain('data-slot=');
    expect(html).not.toMatch(/\sstyle=/i);
    expect(html).not.toMatch(/<script|<style|\son[a-z]+=/i);
    if (!name.endsWith('Field')) expect(html).toContain(`lang="${locale.tag}"`);
  });

  test('has the same ids each time', () => {
    const [first, second] = [0, 1].map(() => renderToString(inApp(screen())));
    expect(second).toBe(first);
  });

  test('comes whole from a streaming server', async () => {
    const html = await stream(inApp(screen()));
    expect(html).toContain('data-slot=');
    expect(html.replaceAll(/ style="display:none"/g, '')).not.toMatch(/\sstyle=/i);
  });

  test('two of one screen on a page have no id in common', () => {
    const html = renderToString(inApp(createElement('div', null, screen(), screen())));
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });
});

test('the recovery form is in what a streaming server sends', async () => {
  const html = await stream(inApp(LAZY_SCREENS.RecoveryCodeForm?.() ?? createElement('i')));
  expect(html).toContain('Spaces, dashes and capital letters don’t matter.');
});

describe.each(Object.entries(FRAMES))('%s', (_name, frame) => {
  test.each(LOCALES)('sends the page that it holds, in $tag', (locale) => {
    const html = renderToString(inApp(frame(), locale));
    expect(html).toContain('<p>The page</p>');
    expect(html).not.toContain('<dialog');
    expect(html).not.toMatch(/\sstyle=/i);
  });
});
