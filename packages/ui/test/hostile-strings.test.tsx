import { plainText } from '@mfakit/client';
import { render } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from '../../react/test/fixtures.js';
import { enUS, type MfaLocale, RecoveryCodes } from '../src/index.js';
import { he } from '../src/messages/he.js';
import { PLACES, type Place } from './hostile-places.js';
import { HOSTILE_FAMILIES, HOSTILE_STRINGS } from './hostile-strings.js';
import { hasHit, shape } from './hostile-texts.js';
import { host, slot } from './open.js';

/** Attributes in which a text is read out and nothing more. */
const SPOKEN = ['aria-label', 'aria-description', 'label'];
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/;

/** The text as it is to be seen among words of a language, and the sentence in which it stands. */
function seen(text: string, { direction }: MfaLocale): string {
  const line = plainText(text, 300);
  const plain = /^[+\d* ]+$/.test(line) ? line.replaceAll(' ', '\u00a0') : line;
  const turns = direction === 'rtl' || /[\u0590-\u08ff\u{10d00}\u{1e900}]/u.test(plain);
  return turns ? `\u2068${plain}\u2069` : plain;
}

/** Nothing on the page has been made from a text, and none of its letters can turn or cover what is around it. */
function isOnlyText(text: string): void {
  expect(hasHit()).toBe(false);
  const plain = plainText(text, 300);
  for (const element of document.body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (plain.length > 3 && !SPOKEN.includes(name)) expect(value, name).not.toContain(plain);
    }
  }
  const all = document.body.textContent ?? '';
  expect(all).not.toMatch(BIDI);
  expect(all).not.toMatch(/[\p{Cc}\p{Cs}]|\p{M}{5}/u);
  const opened = [...all.matchAll(/[\u2068\u2069]/g)].map(String).join('');
  expect(opened).toMatch(/^(?:\u2068\u2069)*$/);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('there are more than 150 of them, of every kind, and each can be seen', () => {
  expect(new Set(HOSTILE_STRINGS).size).toBeGreaterThan(150);
  expect(Object.values(HOSTILE_FAMILIES).every(({ length }) => length >= 5)).toBe(true);
  expect(HOSTILE_STRINGS.filter((text) => plainText(text) === '')).toEqual([]);
});

/** Puts every text there, one after the other, and gives what is then wrong. */
async function putAll(place: Place, locale: MfaLocale): Promise<readonly string[]> {
  await place.put('138****0000');
  const before = shape(document.body);
  const wrong: string[] = [];
  for (const text of HOSTILE_STRINGS) {
    await place.put(text);
    isOnlyText(text);
    if (shape(document.body) !== before) wrong.push(`elements: ${text}`);
    const wanted = place.words(seen(text, locale), locale);
    if (place.said() !== wanted) wrong.push(`${place.said()} for ${wanted}`);
  }
  return wrong;
}

describe('a server’s text among words from right to left', () => {
  test.each(Object.entries(PLACES))('%s', async (_name, open) => {
    expect(await putAll(await open(he), he)).toEqual([]);
  });
});

describe('a server’s text among words from left to right', () => {
  test.each([
    'a masked number before a code is sent',
    'a sentence about a code that was refused',
    'a camera’s name',
  ])('%s', async (name) => {
    const place = await PLACES[name]?.(enUS);
    expect(place && (await putAll(place, enUS))).toEqual([]);
  });
});

test.each([enUS, he])('recovery codes, in $tag', (locale) => {
  const codes = HOSTILE_STRINGS;
  render(host(makeClient(), <RecoveryCodes codes={codes} onDone={() => {}} />, { locale }));
  const shown = [...document.querySelectorAll('[data-slot="recovery-code"]')];
  expect(shown.map((code) => code.textContent)).toEqual(codes.map((code) => plainText(code)));
  expect(shown.every((code) => code.childElementCount === 0)).toBe(true);
  expect(slot('recovery-code-list')).toHaveAttribute('dir', 'ltr');
  expect(hasHit()).toBe(false);
});
