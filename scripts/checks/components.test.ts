import { describe, expect, it } from 'vitest';
import { packageFiles } from './support/kinds.js';
import { sourceEntries } from './support/manifests.js';
import { filesBelow, readText, resolveRelative } from './support/sources.js';

const UI = 'packages/ui/src';
const files = filesBelow(UI);

/** The folders of the components that an entry of the package exports. */
function componentFolders(): string[] {
  const entries = sourceEntries('ui');
  const indexes = packageFiles.filter((file) => entries.includes(file.path));
  const targets = indexes.flatMap((file) =>
    file.imports.map(({ specifier }) => resolveRelative(file.path, specifier)),
  );
  const components = targets.filter(
    (target) => /\/[A-Z]\w*$/.test(target) && files.includes(`${target}.tsx`),
  );
  const folders = components.map((target) => target.slice(0, target.lastIndexOf('/')));
  return [...new Set(folders)].filter((folder) => !folder.endsWith('/provider')).sort();
}

describe('a component of @mfakit/ui', () => {
  it.each(['.stories.tsx', '.test.tsx'])('has a file *%s in its folder', (suffix) => {
    const folders = componentFolders();
    expect(folders.length, 'component folders').toBeGreaterThan(0);
    const has = (folder: string) =>
      files.some((path) => path.startsWith(`${folder}/`) && path.endsWith(suffix));
    expect(folders.filter((folder) => !has(folder))).toEqual([]);
  });
});

it('every stylesheet is bundled into the one that is published, or is a theme', () => {
  const entry = `${UI}/styles/index.css`;
  const imports = [...readText(entry).matchAll(/@import "([^"]+)"/g)];
  const bundled = imports.map(([, target = '']) => resolveRelative(entry, target));
  const sheets = files.filter((path) => path.endsWith('.css') && path !== entry);
  const isTheme = (path: string) => path.startsWith(`${UI}/themes/`);
  expect(sheets.filter((path) => !bundled.includes(path) && !isTheme(path))).toEqual([]);
});
