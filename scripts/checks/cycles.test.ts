import { expect, it } from 'vitest';
import { findCycles } from './support/graph.js';
import { packageFiles } from './support/kinds.js';
import { resolveRelative } from './support/sources.js';

/** Who imports whom, type-only imports included: a knot of types is a knot too. */
function importGraph(): Map<string, readonly string[]> {
  const paths = new Map(
    packageFiles.map((file) => [file.path.replace(/\.tsx?$/, ''), file.path] as const),
  );
  const target = (from: string, specifier: string) =>
    specifier.startsWith('.') ? paths.get(resolveRelative(from, specifier)) : undefined;
  return new Map(
    packageFiles.map((file) => {
      const targets = file.imports.map(({ specifier }) => target(file.path, specifier));
      return [file.path, targets.filter((path) => path !== undefined)];
    }),
  );
}

it('finds a cycle where there is one', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(findCycles(graph)).toEqual([['a', 'b', 'c']]);
});

it('no file of the packages takes part in an import cycle', () => {
  const graph = importGraph();
  expect([...graph.values()].flat().length, 'imports that were followed').toBeGreaterThan(0);
  expect(findCycles(graph).map((cycle) => cycle.join(' → '))).toEqual([]);
});
