// Takes the weights of @mfakit/face out of the npm package that publishes them: node_modules/@vladmandic/face-api/model/ →
// packages/face/model/*.bin, byte for byte. They are in no commit, only in the tarball. Runs after every installation, and
// before a build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { root } from './lib/process.mjs';

const face = join(root, 'packages/face');

/** The name of each file: ours, theirs, and that of its description in `model-files.ts`. */
const FILES = /** @type {const} */ ([
  ['faces.bin', 'tiny_face_detector_model.bin', 'FACES_FILE'],
  ['landmarks.bin', 'face_landmark_68_tiny_model.bin', 'LANDMARKS_FILE'],
]);

/** @returns {Promise<Record<string, { bytes: number, sha256: string }>>} what the package itself expects of its files */
async function readDescriptions() {
  const typed = readFileSync(join(face, 'src/model-files.ts'), 'utf8');
  const { code } = transformSync(typed, { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

const sha256 = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');

/** @throws Error where a file is missing, or is another one */
export async function buildFaceModel() {
  const descriptions = await readDescriptions();
  const require = createRequire(join(face, 'package.json'));
  const origin = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  for (const [name, theirs, description] of FILES) {
    const bytes = readFileSync(join(origin, theirs));
    if (sha256(bytes) !== descriptions[description]?.sha256) {
      throw new Error(`${theirs} of @vladmandic/face-api is not the file that is expected`);
    }
    const path = join(face, 'model', name);
    if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildFaceModel();
  console.log(`@mfakit/face/model: ${FILES.map(([name]) => name).join(', ')}`);
}
