// Packs the built locales: packages/ui/src/messages/<tag>.ts → packages/ui/dist/messages/<tag>.js, without the keys, and
// <tag>.face.js, which an app fetches with the screens about faces. Runs after the compiler. English stays as it is: it holds
// the keys.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { root } from './lib/process.mjs';

const source = join(root, 'packages/ui/src/messages');
const dist = join(root, 'packages/ui/dist/messages');

/** @typedef {Record<string, string | Record<string, string>> & { errors: Record<string, string> }} Messages */

/**
 * @typedef {object} Locale
 * @property {string} tag
 * @property {string} direction
 * @property {Messages} messages
 * @property {Messages} face
 */

/** The tags of the locales, English first. */
export const localeTags = readdirSync(source)
  .flatMap((file) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(file)?.[1] ?? [])
  .sort((a, b) => Number(b === 'en-US') - Number(a === 'en-US') || (a < b ? -1 : 1));

/**
 * What a file beside the locales exports.
 *
 * @param {string} file without its ending
 * @returns {Promise<[string, unknown]>} the name and the value
 */
async function exportOf(file) {
  const typed = readFileSync(join(source, `${file}.ts`), 'utf8');
  const { code } = transformSync(typed, { loader: 'ts', format: 'esm' });
  const base64 = Buffer.from(code).toString('base64');
  const [exported] = Object.entries(await import(`data:text/javascript;base64,${base64}`));
  if (!exported) throw new Error(`${file}.ts exports nothing`);
  return exported;
}

/**
 * A locale as it is written.
 *
 * @param {string} tag
 * @returns {Promise<{ name: string, locale: Locale }>} with the name that its file exports it by
 */
export async function readLocale(tag) {
  const [name, value] = await exportOf(tag);
  const locale = /** @type {Locale} */ (value);
  if (typeof locale.face !== 'function') return { name, locale };
  const [, face] = await exportOf(`${tag}.face`);
  return { name, locale: { ...locale, face: /** @type {Messages} */ (face) } };
}

/**
 * The modules of a locale with its texts alone, in the order of the English ones: the main one, and the texts about faces.
 *
 * @param {string} name
 * @param {Locale} locale
 * @param {Locale} english
 * @returns {{ code: string, face: string }}
 * @throws Error where the keys are not the English ones in their order, or the forms of a text not those of the others
 */
export function packLocale(name, locale, english) {
  const { tag, direction, messages, face } = locale;
  const forms = Object.keys(messages.attemptsLeft ?? {});
  const lines = linesOf(tag, messages, english.messages, forms);
  const faceLines = linesOf(tag, face, english.face, forms);
  const head = [tag, direction, forms].map((x) => JSON.stringify(x)).join(',');
  const fetched = `()=>import("./${tag}.face.js").then(x=>x.face)`;
  return {
    code: `import{unpack}from"./unpack.js";export const ${name}=/*#__PURE__*/unpack(${head},\`${lines.join('\n')}\`,${fetched});\n`,
    face: `import{unpackFace}from"./unpack-face.js";export const face=/*#__PURE__*/unpackFace(${JSON.stringify(forms)},\`${faceLines.join('\n')}\`);\n`,
  };
}

/**
 * Texts as the lines of a packed locale.
 *
 * @param {string} tag
 * @param {Messages} messages
 * @param {Messages} english
 * @param {readonly string[]} forms
 */
function linesOf(tag, messages, english, forms) {
  compareKeys(tag, Object.keys(messages), Object.keys(english));
  compareKeys(tag, Object.keys(messages.errors), Object.keys(english.errors));
  return Object.entries(messages).flatMap(([key, text]) => {
    const texts = typeof text === 'string' ? [text] : Object.values(text);
    const wild = texts.find((form) => /[\n|`\\]|\$\{/.test(form));
    if (wild !== undefined) throw new Error(`${tag}.ts has a text that cannot be packed: ${wild}`);
    if (key === 'errors' || typeof text === 'string') return texts;
    compareKeys(tag, Object.keys(text), forms);
    return texts.map((form, index) => (form === texts[index - 1] ? '' : form)).join('|');
  });
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

/** @returns {Promise<{ tag: string, code: string, face: string }[]>} every locale but English, packed */
export async function packLocales() {
  const { locale: english } = await readLocale('en-US');
  return Promise.all(
    localeTags.slice(1).map(async (tag) => {
      const { name, locale } = await readLocale(tag);
      return { tag, ...packLocale(name, locale, english) };
    }),
  );
}

async function writeLocales() {
  const packed = await packLocales();
  for (const { tag, code, face } of packed) {
    const file = join(dist, `${tag}.js`);
    if (!existsSync(file)) throw new Error(`There is no ${file} yet: run tsc -b first`);
    writeFileSync(file, code);
    writeFileSync(join(dist, `${tag}.face.js`), face);
    rmSync(`${file}.map`, { force: true }); // It tells of the file that the compiler wrote.
  }
  console.log(`@mfakit/ui/locales/*: ${packed.length} packed`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeLocales();
