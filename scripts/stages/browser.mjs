// A Chromium and a Chinese font on this machine, installed from Debian's packages where they are missing.
import { existsSync } from 'node:fs';
import { findChromium } from '../chromium.mjs';
import { aptInstall, aptPrefix } from '../lib/apt.mjs';
import { run } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';

const HOW_TO =
  'Install Chromium (Debian: `apt-get install chromium fonts-noto-cjk`) or set CHROMIUM_PATH to the program file of any Chromium or Chrome, then run this again.';

// Looked for by name as well: the tool that lists fonts is often not installed.
const CJK_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

async function hasChineseFont() {
  if (process.platform !== 'linux' || existsSync(CJK_FONT)) return true;
  const list = await run('fc-list', [':lang=zh', 'family'], { capture: true });
  return list.code === 0 && list.output.trim() !== '';
}

/** @param {string} path */
async function works(path) {
  const version = await run(path, ['--version'], { capture: true, timeoutMs: 60_000 });
  const name = version.output.split('\n').find((line) => /^(Chromium|Google Chrome)/.test(line));
  if (version.code === 0) console.log(`${(name ?? 'Chromium').trim()} at ${path}`);
  return version.code === 0;
}

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function browser() {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0) {
    const prefix = await aptPrefix();
    if (prefix) await aptInstall(prefix, missing);
    else if (!missing.includes('chromium')) {
      console.log(
        'No Chinese font is installed; screenshots will show boxes, the tests do not mind.',
      );
    }
  }
  const path = findChromium();
  if (!path) {
    console.error(`No Chromium was found, and it could not be installed from here. ${HOW_TO}`);
    return countChecks([false]);
  }
  if (await works(path)) return countChecks([true]);
  console.error(`${path} does not start. ${HOW_TO}`);
  return countChecks([false]);
}
