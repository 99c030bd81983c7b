import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostFiles, isStory, isSupporting, packageFiles, packageOf } from './support/kinds.js';
import { readManifest } from './support/manifests.js';
import type { ImportedModule, SourceFile } from './support/sources.js';
import { place, resolveRelative, root } from './support/sources.js';

/** Which of our packages the shipped files of a package may import. An arrow only ever points down. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  client: [],
  server: [],
  react: ['client'],
  face: ['client', 'react'],
  ui: ['client', 'react'],
};

function find(
  files: readonly SourceFile[],
  isWrong: (file: SourceFile, imported: ImportedModule) => boolean,
): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => isWrong(file, imported))
      .map((imported) => `${place(file, imported.start)} imports ${imported.specifier}`),
  );
}

const inPackages = (...names: readonly string[]) =>
  packageFiles.filter((file) => names.includes(packageOf(file.path) ?? ''));
const isRelative = (specifier: string) => specifier.startsWith('.');
const ownPackage = (specifier: string) => /^@mfakit\/([^/]+)/.exec(specifier)?.[1];

/** Every subpath that a package promises, as an import writes it. */
function publicEntries(name: string): readonly string[] {
  const manifest = readManifest(name);
  return Object.keys(manifest.exports).map((key) => join(manifest.name, key));
}

describe('layers', () => {
  it('reads the sources of every package', () => {
    expect(new Set(packageFiles.map((file) => packageOf(file.path)))).toEqual(
      new Set(Object.keys(BELOW).filter((name) => existsSync(join(root, 'packages', name)))),
    );
  });

  it.each(Object.entries(BELOW))('%s imports only what lies below it', (name, below) => {
    const shipped = inPackages(name).filter((file) => !isSupporting(file.path));
    const upward = find(shipped, (_, { specifier }) => {
      const target = ownPackage(specifier);
      return target !== undefined && !below.includes(target);
    });
    expect(upward).toEqual([]);
  });

  it('client and server know no React', () => {
    const shipped = inPackages('client', 'server').filter((file) => !isSupporting(file.path));
    expect(find(shipped, (_, { specifier }) => /react/.test(specifier))).toEqual([]);
  });

  it('no package imports a stylesheet from code', () => {
    const shipped = packageFiles.filter((file) => !isSupporting(file.path));
    expect(find(shipped, (_, { specifier }) => specifier.endsWith('.css'))).toEqual([]);
  });

  it('the headless hooks know no DOM renderer and no form library', () => {
    const shipped = inPackages('react').filter((file) => !isSupporting(file.path));
    expect(find(shipped, (_, { specifier }) => /^react-(dom|hook-form)/.test(specifier))).toEqual(
      [],
    );
  });

  it('a relative import stays inside its own package or application', () => {
    const home = (path: string) => /^(packages\/[^/]+|apps\/[^/]+|\.storybook)\//.exec(path)?.[1];
    const outside = find([...packageFiles, ...hostFiles], (file, { specifier }) => {
      if (!isRelative(specifier)) return false;
      const target = resolveRelative(file.path, specifier);
      // Tests of several packages share one backend, and stories the preview's.
      if (isSupporting(file.path) && /^packages\/[^/]+\/test\//.test(target)) return false;
      if (isStory(file.path) && target.startsWith('.storybook/')) return false;
      // The language that is none is in the toolbar, and tests look for what is not in it.
      if (isSupporting(file.path) && target === '.storybook/pseudo-locale') return false;
      if (file.path.startsWith('apps/') && target.startsWith('scripts/chromium')) return false;
      // Tests and benchmarks start a database of their own.
      const mayStart = isSupporting(file.path) || file.path.startsWith('apps/');
      if (mayStart && target.startsWith('scripts/postgres')) return false;
      return home(`${target}/`) !== home(file.path);
    });
    expect(outside).toEqual([]);
  });

  it('another package is reached only by its public entries', () => {
    const entries = new Set(
      Object.keys(BELOW).flatMap((name) =>
        existsSync(join(root, 'packages', name)) ? publicEntries(name) : [],
      ),
    );
    const hidden = find(
      [...packageFiles, ...hostFiles],
      // What follows a question mark is for the bundler.
      (_, { specifier }) =>
        ownPackage(specifier) !== undefined && !entries.has(specifier.replace(/\?.*/, '')),
    );
    expect(hidden).toEqual([]);
  });

  it('shipped code does not import a test, a story or test support', () => {
    const shipped = packageFiles.filter((file) => !isSupporting(file.path));
    const wrong = find(
      shipped,
      (file, { specifier }) =>
        isRelative(specifier) && isSupporting(`${resolveRelative(file.path, specifier)}.ts`),
    );
    expect(wrong).toEqual([]);
  });
});
