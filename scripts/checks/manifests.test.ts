import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportTarget } from './support/manifests.js';
import { packageFolders, readManifest } from './support/manifests.js';
import { parseSource, readText, root } from './support/sources.js';

const SOURCE = '@mfakit/source';
const LIFECYCLE = /^(pre|post)?(install|prepare)$/;

/** An entry as it is published: without the condition that leads to the sources. */
function published(target: ExportTarget): ExportTarget {
  if (typeof target === 'string') return target;
  const rest = Object.fromEntries(Object.entries(target).filter(([key]) => key !== SOURCE));
  const keys = Object.keys(rest);
  return keys.length === 1 && rest.default !== undefined ? rest.default : rest;
}

function sourceOf(target: ExportTarget): string | undefined {
  return typeof target === 'string' ? undefined : target[SOURCE];
}

describe.each(packageFolders)('the manifest of packages/%s', (folder) => {
  const manifest = readManifest(folder);

  it('publishes the same entries as the workspace uses, from dist', () => {
    const expected = Object.fromEntries(
      Object.entries(manifest.exports).map(([key, target]) => [key, published(target)]),
    );
    expect(manifest.publishConfig).toEqual({ access: 'public', exports: expected });
    const targets = Object.values(expected).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    expect(targets.filter((path) => !/^\.\/(dist\/|package\.json$)/.test(path))).toEqual([]);
  });

  it('has a source file behind every entry', () => {
    const sources = Object.values(manifest.exports).flatMap((target) => sourceOf(target) ?? []);
    expect(sources.filter((path) => !existsSync(join(root, 'packages', folder, path)))).toEqual([]);
  });

  it('runs nothing on installation', () => {
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => LIFECYCLE.test(name))).toEqual([]);
  });

  it('asks for at most three packages at run time', () => {
    expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(3);
  });

  it('says what it is, under MIT, as an ES module, and ships its licence', () => {
    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', name: `@mfakit/${folder}` });
    expect(manifest.description?.length).toBeGreaterThan(20);
    expect(manifest.files).toEqual(expect.arrayContaining(['dist', 'README.md', 'LICENSE']));
    const missing = ['README.md', 'LICENSE'].filter(
      (name) => !existsSync(join(root, 'packages', folder, name)),
    );
    expect(missing).toEqual([]);
  });
});

it('the lockfile names no host', () => {
  const lines = readText('pnpm-lock.yaml').split('\n');
  const named = lines.flatMap((line, i) =>
    /https?:\/\/|\btarball:/.test(line) ? [`pnpm-lock.yaml:${i + 1}`] : [],
  );
  expect(named).toEqual([]);
});

describe('the public names', () => {
  const entries = packageFolders.flatMap((folder) => {
    const manifest = readManifest(folder);
    return Object.entries(manifest.exports).flatMap(([key, target]) => {
      const source = sourceOf(target);
      return source && /\.tsx?$/.test(source)
        ? [{ entry: join(manifest.name, key), file: join('packages', folder, source) }]
        : [];
    });
  });

  // After a change that is meant:  pnpm test:checks -u
  it('are the committed ones', async () => {
    const report = entries.map(({ entry, file }) => {
      const { exports } = parseSource(file);
      const names = exports.map(({ name, isType }) => (isType ? `type ${name}` : name)).sort();
      return [`# ${entry}`, ...names, ''].join('\n');
    });
    await expect(report.join('\n')).toMatchFileSnapshot('./public-api.txt');
  });
});
