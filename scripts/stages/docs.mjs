// Every `ts` and `tsx` block of the documentation must compile against the packages. One block is one test.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runBin } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';

/**
 * @typedef {object} Block
 * @property {string} file of the documentation, from the top of the workspace
 * @property {number} line of the block's first line of code, from 1
 * @property {'ts' | 'tsx'} language
 * @property {string} code
 * @property {string | undefined} optOut what follows `no-check` on the fence: the reason. Empty if none was given
 */

/** @param {string} folder */
function markdownIn(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function documentation() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`);
  const files = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...packages];
  return files.filter((file) => existsSync(join(root, file)));
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {Block[]}
 */
export function codeBlocks(file, text) {
  /** @type {Block[]} */
  const blocks = [];
  const fence = /^([ \t]*)(`{3,})(tsx?)\b([^\n]*)\n([\s\S]*?)\n?^\1\2[ \t]*$/gm;
  for (const match of text.matchAll(fence)) {
    const [, indent = '', , language, info = '', body = ''] = match;
    const optOut = /\bno-check\b(.*)/.exec(info)?.[1]?.trim();
    const line = text.slice(0, match.index).split('\n').length + 1;
    const lines = body.split('\n').map((row) => row.slice(Math.min(indent.length, row.length)));
    const code = lines.join('\n');
    blocks.push({ file, line, language: language === 'ts' ? 'ts' : 'tsx', code, optOut });
  }
  return blocks;
}

const CONFIG = {
  extends: '../../tsconfig.check.json',
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
  include: ['.'],
};

/**
 * Compiles every block as a module of its own.
 *
 * @param {readonly Block[]} blocks
 * @returns {Promise<Map<Block, string[]>>} each block's complaints, with the place in the documentation
 */
async function compile(blocks) {
  const folder = join(root, '.reports/docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
  const names = new Map(blocks.map((block, i) => [`block-${i}.${block.language}`, block]));
  for (const [name, block] of names) {
    writeFileSync(join(folder, name), `${block.code}\nexport {};\n`);
  }
  const tsc = await runBin('tsc', ['-p', folder, '--pretty', 'false'], { capture: true });
  /** @type {Map<Block, string[]>} */
  const complaints = new Map(blocks.map((block) => [block, []]));
  let placed = 0;
  for (const row of tsc.output.split('\n')) {
    const match = /(block-\d+\.tsx?)\((\d+),\d+\): (error .*)/.exec(row);
    const block = match?.[1] ? names.get(match[1]) : undefined;
    if (!match || !block) continue;
    placed++;
    complaints.get(block)?.push(`${block.file}:${block.line - 1 + Number(match[2])}: ${match[3]}`);
  }
  // A fault outside every block (a broken configuration, a package that does not compile) fails them all.
  if (tsc.code !== 0 && placed === 0) for (const list of complaints.values()) list.push(tsc.output);
  return complaints;
}

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function docs() {
  const all = documentation().flatMap((file) =>
    codeBlocks(file, readFileSync(join(root, file), 'utf8')),
  );
  const unexplained = all.filter((block) => block.optOut === '');
  for (const block of unexplained) {
    console.error(
      `${block.file}:${block.line - 1}: \`no-check\` needs its reason on the same line`,
    );
  }
  const complaints = await compile(all.filter((block) => block.optOut === undefined));
  for (const list of complaints.values()) for (const text of list) console.error(text);
  const results = [...complaints.values()].map((list) => list.length === 0);
  console.log(`${results.length} code blocks in ${documentation().length} files`);
  return countChecks([...results, ...unexplained.map(() => false)]);
}
