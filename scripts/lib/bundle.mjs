// An app's module in, the chunks that a browser would load out.
import { basename, join } from 'node:path';
import { build, defaultClientConditions } from 'vite';
import { root } from './process.mjs';

/**
 * @typedef {object} Chunk
 * @property {string} code
 * @property {readonly string[]} modules that it is made of
 */

/**
 * @typedef {object} Asset
 * @property {string} name of the file, with a hash
 * @property {string | Uint8Array} source
 */

/**
 * What an app gets, built by Vite as it would be.
 *
 * @param {string} contents of the app's own module
 * @param {readonly string[]} external packages that are left out
 * @returns {Promise<{ initial: Chunk[], total: Chunk[], assets: Asset[] }>} what loads at once, and with what may load later;
 *   and files that are no part of it, a worker or data
 */
export async function bundle(contents, external) {
  const entry = join(root, 'scripts/size-entry.ts');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'size-entry',
        resolveId: (id) => (id === 'size-entry' ? entry : null),
        load: (id) => (id === entry ? contents : null),
      },
    ],
    resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'size-entry',
        preserveEntrySignatures: 'strict',
        external: external.map((name) => new RegExp(`^${name}(/|$)`)),
      },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunks = new Map(
    outputs.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
  const first = [...chunks.values()].find(({ isEntry }) => isEntry)?.fileName ?? '';
  const chunkOf = (/** @type {string} */ name) => {
    const { code = '', modules = {} } = chunks.get(name) ?? {};
    return { code, modules: Object.keys(modules) };
  };
  return {
    initial: [...closure(chunks, first, false)].map(chunkOf),
    total: [...closure(chunks, first, true)].map(chunkOf),
    assets: outputs.flatMap((file) =>
      file.type === 'asset' ? [{ name: basename(file.fileName), source: file.source }] : [],
    ),
  };
}

/**
 * The chunks that an entry reaches, with itself.
 *
 * @param {ReadonlyMap<string, { imports: string[], dynamicImports: string[] }>} chunks
 * @param {string} entry
 * @param {boolean} withLazy
 */
function closure(chunks, entry, withLazy) {
  const seen = new Set([entry]);
  for (const name of seen) {
    const { imports = [], dynamicImports = [] } = chunks.get(name) ?? {};
    for (const next of withLazy ? [...imports, ...dynamicImports] : imports) {
      if (chunks.has(next)) seen.add(next);
    }
  }
  return seen;
}
