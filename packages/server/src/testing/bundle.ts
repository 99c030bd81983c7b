import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * One file that plain Node can run, from a source of this package; where its dependencies are found.
 *
 * @param source from the top of the package, as `src/node/main.ts`
 */
export async function bundle(source: string): Promise<string> {
  const folder = join(root, 'node_modules/.mfakit-test');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${source.replace(/\W+/g, '-')}-${crypto.randomUUID()}.mjs`);
  await build({
    ...{ entryPoints: [join(root, source)], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
    logLevel: 'error',
  });
  return outfile;
}
