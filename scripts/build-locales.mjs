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
 * @property {Record<string, string | Record<string, string>> & { errors: Record<string, string> }} messages
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
 * @throws Error where the keys are not the English ones in their order, or the forms of a text not those of the others
 */
export function packLocale(name, locale, english) {
  compareKeys(locale.tag, Object.keys(locale.messages), Object.keys(english.messages));
  compareKeys(
    locale.tag,
    Object.keys(locale.messages.errors),
    Object.keys(english.messages.errors),
  );
  const { attemptsLeft } = locale.messages;
  const forms = Object.keys(attemptsLeft ?? {});
  const lines = Object.entries(locale.messages).flatMap(([key, text]) => {
    if (key === 'errors') return Object.values(locale.messages.errors);
    if (typeof text === 'string') return text;
    compareKeys(locale.tag, Object.keys(text), forms);
    return Object.values(text).join('|');
  });
  const wild = all(locale.messages).find((text) => /[\n|`\\]|\$\{/.test(text));
  if (wild !== undefined)
    throw new Error(`${locale.tag}.ts has a text that cannot be packed: ${wild}`);
  const [tag, direction, list] = [locale.tag, locale.direction, forms].map((x) =>
    JSON.stringify(x),
  );
  const texts = `\`${lines.join('\n')}\``;
  return `import{unpack}from"./unpack.js";export const ${name}=/*#__PURE__*/unpack(${tag},${direction},${list},${texts});\n`;
}

/**
 * @param {object} texts
 * @returns {string[]} every text below, in its forms
 */
function all(texts) {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? text : all(text)));
}

/**
 * @param {string} tag
 * @param {readonly string[]} keys
 * @param {readonly string[]} due
 */
function compareKeys(tag, keys, due) {
  const longer = keys.length > due.length ? keys : due;
  const at = longer.findIndex((_, index) => keys[index] !== due[index]);
  if (at >= 0) {
    throw new Error(
      `${tag}.ts has \`${keys[at]}\` where \`${due[at]}\` is due; the texts of all languages stand in one order`,
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
