// docs/coverage.md, written from what the tests of the last run prove.
import { LEVELS, ROWS } from './table.mjs';

/** @typedef {import('./marks.mjs').Proof} Proof */

const levels = Object.keys(LEVELS);

/**
 * @param {readonly Proof[]} all
 * @param {string} cell
 */
const passedFor = (all, cell) => all.filter(({ cells, passed }) => passed && cells.includes(cell));

/**
 * The cells without a test that passed.
 *
 * @param {readonly Proof[]} all
 */
export function openCells(all) {
  const cells = Object.keys(ROWS).flatMap((row) => levels.map((level) => `${row}@${level}`));
  return cells.filter((cell) => passedFor(all, cell).length === 0);
}

/** @param {readonly Proof[]} all */
export function coveragePage(all) {
  const head = `| | ${levels.join(' | ')} |\n| --- |${' --- |'.repeat(levels.length)}`;
  const rows = Object.entries(ROWS).map(([row, { call }]) => {
    const cells = levels.map((level) => passedFor(all, `${row}@${level}`).length || '**none**');
    return `| [${call}](#${row.toLowerCase()}) | ${cells.join(' | ')} |`;
  });
  const details = Object.entries(ROWS).map(([row, { call, port, hook, component }]) => {
    const proofs = levels.flatMap((level) =>
      passedFor(all, `${row}@${level}`).map(
        ({ file, title }) => `- ${level}: ${title} ([${file.split('/').at(-1)}](../${file}))`,
      ),
    );
    const names = `${call} → \`${port}\` → \`${hook}\` → \`${component}\``;
    return `### ${row}\n\n${names}\n\n${[...new Set(proofs)].join('\n')}`;
  });
  const meaning = Object.entries(LEVELS).map(([level, text]) => `- **${level}**: ${text}`);
  return `# What is covered, and by which test

Written by \`npm run coverage\` from the tests of the last run; \`npm test\` fails where a cell has no test that passed, and where
this page is not what the tests say. Every test named here exercises its cell against the reference backend. A number is
how many tests do.

${meaning.join('\n')}

${head}
${rows.join('\n')}

${details.join('\n\n')}
`;
}
