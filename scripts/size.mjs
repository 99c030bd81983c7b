// `pnpm size`: what each part of the kit weighs in an app, minified by esbuild. Prints; asserts nothing.
// kB are 1000 bytes; gz is gzip level 9, br is brotli 11. "initial" is the entry and every chunk it imports statically,
// "total" adds what it loads later.
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildStyles } from './build-css.mjs';
import { root } from './lib/process.mjs';

const ENTRIES = {
  'verify screen': "export { MfaProvider, VerifyMfa } from '@mfakit/ui';",
  'bind screen': "export { BindTotp, MfaProvider } from '@mfakit/ui';",
  'both screens': "export { BindTotp, MfaProvider, VerifyMfa } from '@mfakit/ui';",
  'verify hook': "export { MfaProvider, useVerifyMfa } from '@mfakit/react';",
  'all hooks': "export * from '@mfakit/react';",
  'Authing client':
    "export { createAuthingClient, parseMfaTrigger } from '@mfakit/client/authing';",
  'Authing V3 client':
    "export { createAuthingV3Client } from '@mfakit/client/authing-v3'; export { parseMfaTrigger } from '@mfakit/client/authing';",
  'client of an Authing SDK':
    "export { fromAuthingSdk, parseMfaTrigger } from '@mfakit/client/authing';",
  'everything in the browser':
    "export * from '@mfakit/ui'; export * from '@mfakit/react'; export * from '@mfakit/client'; export * from '@mfakit/client/authing'; export * from '@mfakit/client/authing-v3';",
  'reference server': "export * from '@mfakit/server';",
};

const REACT = ['react', 'react-dom', 'react/jsx-runtime'];
const SHARED = [...REACT, '@tanstack/react-query', 'react-hook-form'];

/**
 * @param {string} contents
 * @param {readonly string[]} external
 */
async function bundle(contents, external) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@mfakit/source'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: [...external],
    outdir: join(root, '.reports/size'),
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const bytes = new Map(outputFiles.map(({ path, contents: code }) => [path, code]));
  const outputs = Object.entries(metafile.outputs);
  const entry = outputs.find(([, output]) => output.entryPoint === '<stdin>')?.[0] ?? '';
  const initial = closure(metafile, entry, ['import-statement']);
  // esbuild also writes the lazy chunks of modules that were shaken off; nothing loads those.
  const total = closure(metafile, entry, ['import-statement', 'dynamic-import']);
  const codeOf = (/** @type {string} */ path) =>
    bytes.get(join(root, path)) ?? bytes.get(path) ?? new Uint8Array();
  return {
    initial: [...initial].map(codeOf),
    total: [...total].map(codeOf),
  };
}

/**
 * The chunks that an entry reaches by imports of these kinds, with itself.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 * @param {readonly string[]} kinds
 */
function closure(metafile, entry, kinds) {
  const seen = new Set([entry]);
  for (const path of seen) {
    const imports = metafile.outputs[path]?.imports ?? [];
    for (const { path: next, kind, external } of imports) {
      if (kinds.includes(kind) && !external) seen.add(next);
    }
  }
  return seen;
}

const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(6);

/** @param {readonly Uint8Array[]} files */
function weigh(files) {
  const sum = (/** @type {(code: Uint8Array) => Uint8Array} */ compress) =>
    files.reduce((total, code) => total + compress(code).length, 0);
  const gzip = sum((code) => gzipSync(code, { level: 9 }));
  return `${kilobytes(gzip)} /${kilobytes(sum((code) => brotliCompressSync(code)))}`;
}

console.log(
  'kB, gz / br                 react external                    + react-query, react-hook-form external',
);
console.log('                            initial          total            initial          total');
for (const [name, contents] of Object.entries(ENTRIES)) {
  const alone = await bundle(contents, REACT);
  const shared = await bundle(contents, SHARED);
  const cells = [alone.initial, alone.total, shared.initial, shared.total].map(weigh);
  console.log(`${name.padEnd(26)}${cells.join('  ')}`);
}
console.log(`${'stylesheet'.padEnd(26)}${weigh([buildStyles()])}`);
