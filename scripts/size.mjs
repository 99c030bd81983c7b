// `pnpm size`: what each part of the kit weighs in an app, built by Vite. Prints; asserts nothing.
// kB are 1000 bytes; gz is gzip level 9, br is brotli 11. "initial" is the entry and every chunk it imports statically,
// "total" adds what it loads later.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildStyles } from './build-css.mjs';
import { packLocales } from './build-locales.mjs';
import { bundle } from './lib/bundle.mjs';

const ENTRIES = {
  'verify screen': "export { MfaProvider, VerifyMfa } from '@mfakit/ui';",
  'bind screen': "export { BindTotp, MfaProvider } from '@mfakit/ui';",
  'both screens': "export { BindTotp, MfaProvider, VerifyMfa } from '@mfakit/ui';",
  'contact screen': "export { BindContact, MfaProvider } from '@mfakit/ui';",
  'face screens': "export { BindFace, MfaProvider, VerifyFace } from '@mfakit/ui';",
  'verify hook': "export { MfaProvider, useVerifyMfa } from '@mfakit/react';",
  'contact hook': "export { MfaProvider, useBindContact, usePhoneField } from '@mfakit/react';",
  'phone field': "export { createPhoneFieldStore, usePhoneField } from '@mfakit/react';",
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

const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(6);

/** @param {readonly (string | Uint8Array)[]} files */
function weigh(files) {
  const sum = (/** @type {(code: Uint8Array) => Uint8Array} */ compress) =>
    files.reduce((total, code) => total + compress(Buffer.from(code)).length, 0);
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
  const parts = [alone.initial, alone.total, shared.initial, shared.total];
  const cells = parts.map((chunks) => weigh(chunks.map(({ code }) => code)));
  console.log(`${name.padEnd(26)}${cells.join('  ')}`);
}

const later = await bundle("export { MfaProvider, VerifyMfa } from '@mfakit/ui';", SHARED);
const FACE_PARTS = {
  'faces, when chosen': /\/ui\/src\/(face|bind-face|verify-face)\//,
  '  their English': /\/en-US\.face\.ts$/,
  '  react-webcam': /\/react-webcam\//,
};
for (const [name, path] of Object.entries(FACE_PARTS)) {
  const chunks = later.total.filter(({ modules }) => modules.some((module) => path.test(module)));
  console.log(`${name.padEnd(26)}${weigh(chunks.map(({ code }) => code))}`);
}
const detector = await bundle("export { createFaceDetector } from '@mfakit/face';", []);
console.log(`${'face detector'.padEnd(26)}${weigh(detector.total.map(({ code }) => code))}`);
for (const { name, source } of detector.assets) {
  console.log(`${`  its ${name.replace(/-.*\./, '.')}`.padEnd(26)}${weigh([source])}`);
}
console.log(`${'stylesheet'.padEnd(26)}${weigh([buildStyles()])}`);
for (const { tag, code, face } of await packLocales()) {
  console.log(`${`locale ${tag}`.padEnd(26)}${weigh([code])}    for faces ${weigh([face])}`);
}
