import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The path of a Chromium on this machine, or undefined. `CHROMIUM_PATH` wins.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => dirs.map((dir) => join(dir, name)));
  return [...onPath, ...MAC_APPS].find((path) => existsSync(path));
}

/**
 * Launch options for Playwright: the machine's own browser, quiet, with a fake camera.
 *
 * @param {readonly string[]} extra more command-line flags
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function launchOptions(extra = []) {
  const executablePath = findChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...extra,
    ],
  };
}
