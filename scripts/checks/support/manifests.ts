import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText, root } from './sources.js';

/** What an exports map says about one entry. */
export type ExportTarget = string | Readonly<Record<string, string>>;

/** The parts of a package's manifest that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly license?: string;
  readonly description?: string;
  readonly files?: readonly string[];
  readonly exports: Readonly<Record<string, ExportTarget>>;
  readonly publishConfig?: {
    readonly access?: string;
    readonly exports?: Readonly<Record<string, ExportTarget>>;
  };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folders under `packages`. */
export const packageFolders: readonly string[] = readdirSync(join(root, 'packages')).sort();

/** The manifest of `packages/<folder>`. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readText(`packages/${folder}/package.json`)); // Held to its shape by the tests that read it.
}

/** The source files behind the entries of a package, from the top of the workspace. */
export function sourceEntries(folder: string): string[] {
  const targets = Object.values(readManifest(folder).exports);
  return targets.flatMap((target) => {
    const source = typeof target === 'string' ? undefined : target['@mfakit/source'];
    return source === undefined ? [] : [join('packages', folder, source)];
  });
}
