// Bundles the programs with the server's sources and runs one: `pnpm --filter @mfakit/bench databases`, or `soak`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, defaultServerConditions } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
// Where the drivers, which stay outside, are found.
const outDir = fileURLToPath(new URL(`../../node_modules/.bench-${process.pid}`, import.meta.url));
const program = process.argv[2] ?? 'compare';
mkdirSync(outDir, { recursive: true });
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    ssr: {
      noExternal: true,
      external: ['kysely', 'libsql', 'pg'],
      resolve: { conditions: ['@mfakit/source', ...defaultServerConditions] },
    },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: { worker: join(root, 'worker.ts'), [program]: join(root, `${program}.ts`) },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  process.env.WORKER = join(outDir, 'worker.mjs');
  await import(pathToFileURL(join(outDir, `${program}.mjs`)).href);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
