// The tarballs as a customer gets them: npm installs them into a fresh Vite app outside the workspace, which imports
// every public entry, type-checks, builds; and plain Node loads every JavaScript entry.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';
import { packageNames, tarballFolder } from './packages.mjs';

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {Record<string, unknown>} exports
 * @property {Record<string, string>} [peerDependencies]
 */

/** What only runs in Node, and what it needs beside: optional peers, which nobody gets without asking. */
const ON_NODE = /^@mfakit\/server\/(sql|sqlite|postgres|node|smtp|face-api(\/worker)?)$/;
const FOR_NODE = ['kysely', 'libsql', 'nodemailer', 'pg'];
/** What runs only where a worker is; the app starts it, it does not import it. */
const IN_WORKER = '@mfakit/face/worker';

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * The app's own manifest, with the versions that the workspace uses.
 *
 * @returns {Record<string, unknown>}
 */
function appManifest() {
  const { devDependencies } = readJson(join(root, 'package.json'));
  const own = ['react', 'react-dom', '@tanstack/react-query', 'react-hook-form', 'react-webcam'];
  const tools = ['vite', '@vitejs/plugin-react', 'typescript', '@types/react', '@types/react-dom'];
  const server = readJson(join(root, 'packages/server/package.json')).devDependencies;
  const versions = [
    ...[...own, ...tools].map((name) => [name, devDependencies[name]]),
    ...FOR_NODE.map((name) => [name, server[name]]),
  ];
  const tarballs = packageNames.map((name) => [
    readJson(join(root, 'packages', name, 'package.json')).name,
    `file:${join(tarballFolder, `${name}.tgz`)}`,
  ]);
  return {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...versions, ...tarballs]),
  };
}

/**
 * @param {string} app
 * @returns {{ scripts: string[], styles: string[] }} what can be imported from the installed packages
 */
function publicEntries(app) {
  const entries = packageNames.flatMap((folder) => {
    const name = readJson(join(root, 'packages', folder, 'package.json')).name;
    /** @type {Manifest} */
    const manifest = readJson(join(app, 'node_modules', name, 'package.json'));
    return Object.keys(manifest.exports).map((key) => join(name, key));
  });
  return {
    scripts: entries.filter((entry) => !/\.(css|json)$/.test(entry) && entry !== IN_WORKER),
    styles: entries.filter((entry) => entry.endsWith('.css')),
  };
}

/** @param {{ scripts: string[], styles: string[] }} entries */
function appSource({ scripts: all, styles }) {
  const scripts = all.filter((entry) => !ON_NODE.test(entry));
  return [
    ...styles.map((entry) => `import '${entry}';`),
    ...scripts.map((entry, i) => `import * as entry${i} from '${entry}';`),
    "import { createRoot } from 'react-dom/client';",
    `const entries = [${scripts.map((_, i) => `entry${i}`).join(', ')}];`,
    "const names = entries.flatMap((entry) => Object.keys(entry)).join(' ');",
    `import workerUrl from '${IN_WORKER}?worker&url';`,
    'createRoot(document.body).render(<main aria-label={workerUrl}>{names}</main>);',
  ].join('\n');
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: ['vite/client'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ['main.tsx'],
};

/** @param {string} app */
function writeApp(app) {
  const entries = publicEntries(app);
  writeFileSync(join(app, 'index.html'), '<script type="module" src="/main.tsx"></script>\n');
  writeFileSync(join(app, 'main.tsx'), `${appSource(entries)}\n`);
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  return entries;
}

/**
 * What is to be taken out of the environment: the package manager that runs this tells its children things that are not true in
 * an app of somebody else's. Only how to reach the registry still is.
 *
 * @returns {Record<string, undefined>}
 */
export function customerEnv() {
  const own = Object.keys(process.env).filter(
    (name) =>
      /^p?npm_/.test(name) && !/^npm_config_(registry|cache|userconfig|.*proxy)$/.test(name),
  );
  return Object.fromEntries(own.map((name) => [name, undefined]));
}

/**
 * @param {string} title
 * @param {string} app
 * @param {string} command
 * @param {string[]} args
 */
async function step(title, app, command, args) {
  const { code, output } = await run(command, args, {
    cwd: app,
    capture: true,
    env: customerEnv(),
  });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title}`);
  if (code !== 0) console.error(output.trimEnd());
  return code === 0;
}

/** @param {string} app */
async function tryApp(app) {
  writeFileSync(join(app, 'package.json'), JSON.stringify(appManifest(), null, 2));
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  if (!(await step('npm install in a fresh app', app, 'npm', ['install', ...flags])))
    return [false];
  const entries = writeApp(app);
  const results = [true];
  for (const entry of entries.scripts) {
    const code = `import('${entry}')`;
    results.push(await step(`node: ${code}`, app, process.execPath, ['-e', code]));
  }
  const bin = join(app, 'node_modules/.bin');
  results.push(await step('mfakit-server --help', app, join(bin, 'mfakit-server'), ['--help']));
  results.push(await step('tsc', app, join(bin, 'tsc'), ['-p', '.']));
  results.push(await step('vite build', app, join(bin, 'vite'), ['build']));
  results.push(hasFaceAssets(app));
  return results;
}

/**
 * True when the built app has what finds faces as files of its own: the worker once, by whichever way it is named, and the
 * weights as they are in the package.
 *
 * @param {string} app
 */
function hasFaceAssets(app) {
  const assets = join(app, 'dist/assets');
  const names = existsSync(assets) ? readdirSync(assets) : [];
  const workers = names.filter((name) => /^worker-.*\.js$/.test(name));
  const model = join(app, 'node_modules/@mfakit/face/model');
  const weights = ['faces', 'landmarks'].map((stem) => {
    const [built, ...others] = names.filter((name) => name.startsWith(`${stem}-`));
    const packed = join(model, `${stem}.bin`);
    if (!built || others.length > 0 || !existsSync(packed)) return false;
    return readFileSync(join(assets, built)).equals(readFileSync(packed));
  });
  const isComplete = workers.length === 1 && weights.every(Boolean);
  console.log(`${isComplete ? 'ok    ' : 'FAILED'} the worker and the weights are the app's own`);
  if (!isComplete) console.error(names.join('\n'));
  return isComplete;
}

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function install() {
  const missing = packageNames.filter((name) => !existsSync(join(tarballFolder, `${name}.tgz`)));
  if (missing.length > 0) {
    console.error(`No tarball of ${missing.join(', ')}; the stage "packages" makes them.`);
    return countChecks([false]);
  }
  const app = mkdtempSync(join(tmpdir(), 'mfakit-install-'));
  try {
    return countChecks(await tryApp(app));
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
}
