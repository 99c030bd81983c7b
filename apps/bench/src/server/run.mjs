// Bundles the benchmark with the server's sources and runs it: `pnpm --filter @mfakit/bench verify`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, defaultServerConditions } from 'vite';

const outDir = await mkdtemp(join(tmpdir(), 'mfakit-bench-'));
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('.', import.meta.url)),
    ssr: {
      noExternal: true,
      resolve: { conditions: ['@mfakit/source', ...defaultServerConditions] },
    },
    build: {
      ssr: 'verify.ts',
      outDir,
      rollupOptions: { output: { entryFileNames: 'verify.mjs' } },
    },
  });
  await import(pathToFileURL(join(outDir, 'verify.mjs')).href);
} finally {
  await rm(outDir, { recursive: true, force: true });
}
