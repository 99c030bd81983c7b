import { expect, it } from 'vitest';
import { packageFiles } from './support/kinds.js';
import { filesBelow, resolveRelative } from './support/sources.js';

const files = filesBelow('packages/ui/src');

/** Folders whose `index.ts` exports a component: the public ones. */
function componentFolders(): string[] {
  const indexes = packageFiles.filter((file) =>
    /^packages\/ui\/src\/.+\/index\.ts$/.test(file.path),
  );
  const exporting = indexes.filter((file) =>
    file.imports.some(({ specifier }) => {
      const target = resolveRelative(file.path, specifier);
      return /\/[A-Z]\w*$/.test(target) && files.includes(`${target}.tsx`);
    }),
  );
  return exporting.map((file) => file.path.replace(/\/index\.ts$/, ''));
}

it('every component folder has a stylesheet, stories and tests', () => {
  const folders = componentFolders();
  expect(folders.length, 'component folders').toBeGreaterThan(0);
  const missing = folders.flatMap((folder) =>
    ['.css', '.stories.tsx', '.test.tsx']
      .filter((suffix) => {
        const own = files.filter((path) => path.startsWith(`${folder}/`));
        return !own.some((path) => path.endsWith(suffix));
      })
      .map((suffix) => `${folder} has no *${suffix}`),
  );
  expect(missing).toEqual([]);
});
