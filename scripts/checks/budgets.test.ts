import { describe, expect, it } from 'vitest';
import { codeLines, functionsOf } from './support/functions.js';
import { isCatalogue, shippedFiles } from './support/kinds.js';
import { place } from './support/sources.js';

const files = shippedFiles.filter((file) => !isCatalogue(file.path));
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** A hook and a component's render may be longer than a plain function: most of their lines are wiring. */
function functionBudget(name: string, path: string): number {
  const isHook = /^use[A-Z]/.test(name);
  const isComponent = /^[A-Z]/.test(name) && path.endsWith('.tsx');
  return isHook || isComponent ? 80 : 50;
}

describe('budgets (a thing over budget is missing an idea)', () => {
  it('there are sources to measure', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it('a file has at most 300 lines', () => {
    const long = files.map((file) => [file.path, file.text.trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
  });

  it('a hook has at most 120 lines of code', () => {
    const hooks = files.filter((file) => /^use[A-Z]\w*\.tsx?$/.test(baseName(file.path)));
    const long = hooks.map((file) => [file.path, codeLines(file)] as const);
    expect(long.filter(([, lines]) => lines > 120)).toEqual([]);
  });

  it('a component has at most 150 lines of code', () => {
    const components = files.filter((file) => /^[A-Z]\w*\.tsx$/.test(baseName(file.path)));
    const long = components.map((file) => [file.path, codeLines(file)] as const);
    expect(long.filter(([, lines]) => lines > 150)).toEqual([]);
  });

  it('a function has at most 50 lines, a hook or a render 80', () => {
    const long = files.flatMap((file) =>
      functionsOf(file)
        .filter(({ name, lines }) => lines > functionBudget(name, file.path))
        .map(({ name, start, lines }) => `${place(file, start)} ${name}: ${lines} lines`),
    );
    expect(long).toEqual([]);
  });
});
