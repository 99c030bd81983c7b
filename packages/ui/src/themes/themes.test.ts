import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const here = new URL('.', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, here), 'utf8');
const themes = readdirSync(here).filter((name) => name.endsWith('.css'));
const tokens = read('../styles/tokens.css');

/** A colour in both schemes, as six or three hexadecimal digits. */
type Pair = readonly [light: string, dark: string];

/** The values of `--mfa-color-*`: what a theme says, and the kit's own where it says nothing. */
function colours(css: string): ReadonlyMap<string, Pair> {
  const pairs = [tokens, css].flatMap((text) =>
    [...text.matchAll(/--mfa-color-([\w-]+)[:,]\s*light-dark\((#\w+), (#\w+)\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, [light, dark]] as const,
    ),
  );
  return new Map(pairs);
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/\w/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const value = Number.parseInt(digits.slice(place, place + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Text that may be read, and lines that must be seen (WCAG 1.4.3, 1.4.11). */
const PAIRS = [
  ...['foreground', 'muted', 'primary', 'danger', 'success', 'warning'].map(
    (name) => [name, 'background', 4.5] as const,
  ),
  ['on-primary', 'primary', 4.5],
  ['control', 'background', 3],
] as const;

describe.each(['(the kit’s own)', ...themes])('%s', (name) => {
  const css = name.startsWith('(') ? '' : read(name);
  const found = colours(css);
  const factor = name === 'contrast.css' ? 7 / 4.5 : 1;

  test.each(PAIRS)('%s on %s is at %d or more', (text, ground, least) => {
    for (const scheme of [0, 1] as const) {
      const [one = '', other = ''] = [found.get(text)?.[scheme], found.get(ground)?.[scheme]];
      expect(contrast(one, other)).toBeGreaterThanOrEqual(least * factor);
    }
  });

  test('sets public variables only, and where anything of a host’s wins', () => {
    expect(css.replace(/\/\*.*?\*\//gs, '')).toMatch(
      /^\s*$|^\s*:where\(:root\) \{\s*(--mfa-[\w-]+: [^;]+;\s*)+\}\s*$/,
    );
    for (const [, variable] of css.matchAll(/(--mfa-[\w-]+):/g)) {
      expect(tokens).toContain(`var(${variable},`);
    }
  });
});
