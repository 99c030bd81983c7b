// A test says which cells of the table it exercises: `[totp@hook]` in its title. A story says it in its tags, as
// `covers:totp`.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from '../lib/process.mjs';
import { reportFolder } from '../lib/report.mjs';
import { LEVELS, ROWS } from './table.mjs';

/**
 * @typedef {object} Proof
 * @property {string} file from the top of the workspace
 * @property {string} title without its marks
 * @property {readonly string[]} cells as `row@level`
 * @property {boolean} passed
 */

const MARK = /\[(\w+)@(\w+)\]/g;

/** @param {string} name */
function report(name) {
  try {
    return JSON.parse(readFileSync(`${reportFolder}/${name}`, 'utf8'));
  } catch {
    throw new Error(
      `There is no report ${name}. Run \`npm test -- --only=unit,stories,e2e\` first.`,
    );
  }
}

/**
 * @param {string} file
 * @param {string} full title, with the titles around it
 * @param {boolean} passed
 * @returns {Proof[]} one or none
 */
function proofIn(file, full, passed) {
  const cells = [...full.matchAll(MARK)].map(([, row, level]) => `${row}@${level}`);
  const title = full.replace(MARK, '').replace(/\s+/g, ' ').trim();
  return cells.length > 0 ? [{ file: relative(root, file), title, cells, passed }] : [];
}

/** @returns {Proof[]} */
function unitProofs() {
  return report('unit.json').testResults.flatMap((/** @type {any} */ suite) =>
    suite.assertionResults.flatMap((/** @type {any} */ test) =>
      proofIn(suite.name, test.fullName, test.status === 'passed'),
    ),
  );
}

/** @returns {Proof[]} */
function e2eProofs() {
  const walk = (/** @type {any} */ suite, /** @type {string} */ around) => {
    const title = suite.file === suite.title ? around : `${around} ${suite.title}`;
    /** @type {Proof[]} */
    const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      proofIn(`${root}/apps/playground/e2e/${spec.file}`, `${title} ${spec.title}`, spec.ok),
    );
    /** @type {Proof[]} */
    const inner = (suite.suites ?? []).flatMap((/** @type {any} */ child) => walk(child, title));
    return [...own, ...inner];
  };
  return report('e2e.json').suites.flatMap((/** @type {any} */ suite) => walk(suite, ''));
}

/**
 * The stories of a file that say what they cover.
 *
 * @param {string} file
 * @returns {Map<string, string[]>} rows by the story's name as a test has it
 */
function storyTags(file) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || init?.type !== 'ObjectExpression') continue;
      const tags = init.properties.find(
        (property) =>
          property.type === 'Property' &&
          property.key.type === 'Identifier' &&
          property.key.name === 'tags',
      );
      if (tags?.type !== 'Property' || tags.value.type !== 'ArrayExpression') continue;
      const rows = tags.value.elements.flatMap((element) => {
        const value = element?.type === 'Literal' ? String(element.value) : '';
        return value.startsWith('covers:') ? [value.slice('covers:'.length)] : [];
      });
      const name = id.name
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
      if (rows.length > 0) found.set(name, rows);
    }
  }
  return found;
}

/** @returns {Proof[]} */
function storyProofs() {
  return report('stories.json').testResults.flatMap((/** @type {any} */ suite) => {
    const tags = storyTags(suite.name);
    return suite.assertionResults.flatMap((/** @type {any} */ test) => {
      const rows = tags.get(test.title) ?? [];
      const cells = rows.map((row) => `${row}@story`);
      const file = relative(root, suite.name);
      const passed = test.status === 'passed';
      return rows.length > 0 ? [{ file, title: test.title, cells, passed }] : [];
    });
  });
}

/**
 * What the tests of the last run prove.
 *
 * @returns {Proof[]}
 */
export function proofs() {
  return ordered([...unitProofs(), ...storyProofs(), ...e2eProofs()]);
}

/**
 * Each test once, by file, in the order it has there. A runner reports files as they end, and those that run on two versions
 * of React twice; such a test has passed if it has passed on both.
 *
 * @param {readonly Proof[]} all
 * @returns {Proof[]}
 */
export function ordered(all) {
  /** @type {Map<string, Proof>} */
  const found = new Map();
  for (const proof of all) {
    const key = `${proof.file}\n${proof.title}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, passed: known.passed && proof.passed } : proof);
  }
  const compare = (/** @type {Proof} */ one, /** @type {Proof} */ other) =>
    one.file < other.file ? -1 : one.file > other.file ? 1 : 0;
  return [...found.values()].sort(compare);
}

/**
 * Marks that name no row or no level, as sentences.
 *
 * @param {readonly Proof[]} all
 */
export function misspelt(all) {
  return all.flatMap(({ file, title, cells }) =>
    cells
      .filter((cell) => {
        const [row = '', level = ''] = cell.split('@');
        return !(row in ROWS) || !(level in LEVELS);
      })
      .map((cell) => `${file}: "${title}" covers ${cell}, which is not in the table.`),
  );
}
