// Packs the built locales: packages/ui/src/messages/<tag>.ts → packages/ui/dist/messages/<tag>.js, without the keys.
// Runs after the compiler. English stays as it is: it holds the keys.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { root } from './lib/process.mjs';

const source = join(root, 'packages/ui/src/messages');
const dist = join(root, 'packages/ui/dist/messages');

/**
 * @typedef {object} Locale
 * @property {string} tag
 * @property {string} direction
 * @property {Record<string, unknown> & { errors: Record<string, string> }} messages
 */

/** The tags of the locales, English first. */
export const localeTags = readdirSync(source)
  .flatMap((file) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(file)?.[1] ?? [])
  .sort((a, b) => Number(b === 'en-US') - Number(a === 'en-US') || (a < b ? -1 : 1));

/**
 * A locale as it is written.
 *
 * @param {string} tag
 * @returns {Promise<{ name: string, locale: Locale }>} with the name that its file exports it by
 */
export async function readLocale(tag) {
  const typed = readFileSync(join(source, `${tag}.ts`), 'utf8');
  const { code } = transformSync(typed, { loader: 'ts', format: 'esm' });
  const base64 = Buffer.from(code).toString('base64');
  const [[name, locale] = []] = Object.entries(
    await import(`data:text/javascript;base64,${base64}`),
  );
  if (!name) throw new Error(`${tag}.ts exports nothing`);
  return { name, locale };
}

/**
 * The module of a locale with its texts alone, in the order of the English ones.
 *
 * @param {string} name
 * @param {Locale} locale
 * @param {Locale} english
 * @throws Error where the keys are not the English ones in their order
 */
export function packLocale(name, locale, english) {
  compareKeys(locale.tag, Object.keys(locale.messages), Object.keys(english.messages));
  compareKeys(
    locale.tag,
    Object.keys(locale.messages.errors),
    Object.keys(english.messages.errors),
  );
  const texts = Object.entries(locale.messages).map(([key, text]) =>
    key === 'errors' ? Object.values(locale.messages.errors) : text,
  );
  const args = [locale.tag, locale.direction, texts].map((arg) => JSON.stringify(arg)).join(',');
  return `import{unpack}from"./unpack.js";export const ${name}=/*#__PURE__*/unpack(${args});\n`;
}

/**
 * @param {string} tag
 * @param {readonly string[]} keys
 * @param {readonly string[]} english
 */
function compareKeys(tag, keys, english) {
  const longer = keys.length > english.length ? keys : english;
  const at = longer.findIndex((_, index) => keys[index] !== english[index]);
  if (at >= 0) {
    throw new Error(
      `${tag}.ts has \`${keys[at]}\` where en-US.ts has \`${english[at]}\`; the texts of all languages stand in one order`,
    );
  }
}

/** @returns {Promise<{ tag: string, code: string }[]>} every locale but English, packed */
export async function packLocales() {
  const { locale: english } = await readLocale('en-US');
  return Promise.all(
    localeTags.slice(1).map(async (tag) => {
      const { name, locale } = await readLocale(tag);
      return { tag, code: packLocale(name, locale, english) };
    }),
  );
}

async function writeLocales() {
  const packed = await packLocales();
  for (const { tag, code } of packed) {
    const file = join(dist, `${tag}.js`);
    if (!existsSync(file)) throw new Error(`There is no ${file} yet: run tsc -b first`);
    writeFileSync(file, code);
    rmSync(`${file}.map`, { force: true }); // It tells of the file that the compiler wrote.
  }
  console.log(`@mfakit/ui/locales/*: ${packed.length} packed`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeLocales();
