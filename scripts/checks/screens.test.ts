import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHAPTERS } from '../screens/list.mjs';
import { screensPage } from '../screens/page.mjs';

const DOCS = new URL('../../docs/', import.meta.url);

test('docs/screens.md is what its list says, and has a picture of each', () => {
  expect(readFileSync(new URL('screens.md', DOCS), 'utf8')).toBe(screensPage(CHAPTERS));
  const wanted = CHAPTERS.flatMap(({ screens }) => screens.map(({ story }) => `${story}.webp`));
  expect(readdirSync(new URL('screens', DOCS)).sort()).toEqual(wanted.sort());
});

test('each of its stories exists', () => {
  const stories = CHAPTERS.flatMap(({ screens }) => screens.map(({ story }) => story));
  const known = storyIds();
  expect(stories.filter((story) => !known.has(story))).toEqual([]);
});

/** The ids of all stories, from their files: title and export, in the way Storybook writes them. */
function storyIds(): ReadonlySet<string> {
  const folder = new URL('../../packages/ui/src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const ids = files
    .filter((file) => file.endsWith('.stories.tsx'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .flatMap((text) => {
      const title = /title: '([^']+)'/.exec(text)?.[1] ?? '';
      const names = [...text.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name);
      return names.map(
        (name) =>
          `${dashed(title)}--${dashed(name.replace(/(?<=[a-z])(?=[A-Z])|(?=[A-Z][a-z])\B/g, '-'))}`,
      );
    });
  return new Set(ids);
}

const dashed = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
