import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

const ids = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);

/** The rules that `docs/assurance.md` answers for. */
const RULES = [
  ...[ids('R', 1, 9), ids('TB', 7, 10), ids('RC', 1, 6), ids('OB', 1, 6)],
  ...[ids('FA', 10, 15), ids('TK', 5, 6), ids('BE', 1, 16)],
].flat();

interface Rule {
  readonly id: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

function rules(): Rule[] {
  const [promises = ''] = read('docs/assurance.md').split('## Figures');
  const [, ...sections] = promises.split(/^### /m);
  return sections.map((section) => ({
    id: section.split(' ')[0] ?? '',
    tests: [...section.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, file = '', title = '']) => ({
      file: /^(packages|scripts)\//.test(file) ? file : `packages/server/src/${file}`,
      title,
    })),
  }));
}

/** The texts in a file that could be titles; what is filled in when they run stands for any text. */
function titles(source: string): RegExp[] {
  const strings = source.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])+)\1/g);
  return [...strings].flatMap(([, , text = '']) => {
    const parts = text.replace(/\\(['"`])/g, '$1').split(/\$\{[^}]*\}|%[sdijo]/);
    // A text of little more than what is filled in would be like every title.
    if (parts.join('').length < 10) return [];
    const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return [new RegExp(`^${escaped.join('.+')}$`)];
  });
}

describe('docs/assurance.md', () => {
  it('answers for every rule, each with a test', () => {
    const found = rules();
    expect(found.map(({ id }) => id).sort()).toEqual([...RULES].sort());
    expect(found.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  it('names tests that exist', () => {
    const missing = rules().flatMap(({ id, tests }) =>
      tests
        .filter(({ file, title }) => !titles(read(file)).some((pattern) => pattern.test(title)))
        .map(({ file, title }) => `${id} ${file}: ${title}`),
    );
    expect(missing).toEqual([]);
  });
});

test('the documents say that a face is no proof of life, and claim no accuracy', () => {
  const server = read('packages/server/README.md');
  const face = read('docs/face.md');
  expect(server).toContain('This is no liveness check: a photo of a photo is a photo.');
  expect(face).toContain('**No liveness.**');
  for (const text of [server, face]) expect(text).not.toMatch(/\d+(\.\d+)?\s?% (accura|of faces)/i);
});
