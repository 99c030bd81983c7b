// What a key press costs: main-thread CPU and React commits per key of the kit's code field, of bare inputs and of peers.
// Prints a table and asserts nothing. Usage: node run.mjs [rounds, 12 unless told]

import { chromium } from 'playwright';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { servePage } from '../serve-page.mjs';

const ROUNDS = Number(process.argv[2] ?? 12);
const KEYS = '12345';
const GAP_MS = 60;
const NAMES = [
  'native',
  'kit, plain input',
  'kit, CodeField',
  'kit, useCodeField',
  'controlled input',
  'input-otp',
  'react-otp-input',
];

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const sorted = (values) => [...values].sort((one, other) => one - other);
const at = (values, share) => sorted(values)[Math.floor((values.length - 1) * share)];
const shuffled = (values) =>
  values
    .map((value) => ({ value, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value);

async function openField(browser, address, name) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    window.commits = 0;
    window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => {
        window.commits += 1;
      },
      onCommitFiberUnmount: () => {},
    };
  });
  await page.goto(`${address}#${encodeURIComponent(name)}`);
  await page.locator('input').first().focus();
  await wait(300);
  return page;
}

async function pressKeys(session) {
  for (const key of KEYS) {
    const press = { key, code: `Digit${key}`, windowsVirtualKeyCode: key.charCodeAt(0) };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...press });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
    await wait(GAP_MS);
  }
}

async function measure(browser, address, name) {
  const page = await openField(browser, address, name);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'ThreadTime').value * 1000;
  };
  const commitsBefore = await page.evaluate(() => window.commits);
  const start = await cpu();
  const from = performance.now();
  await pressKeys(session);
  const span = performance.now() - from;
  const middle = await cpu();
  await wait(span);
  const end = await cpu();
  const commits = (await page.evaluate(() => window.commits)) - commitsBefore;
  await page.close();
  return { cpu: (middle - start - (end - middle)) / KEYS.length, commits: commits / KEYS.length };
}

const { address, close } = await servePage(new URL('.', import.meta.url));
const browser = await chromium.launch({ headless: true, ...launchOptions() });
const results = new Map(NAMES.map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const name of shuffled(NAMES)) {
    const result = await measure(browser, address, name);
    // The first round warms the browser's caches.
    if (round > 0) results.get(name).push(result);
  }
}
await browser.close();
await close();

const cpuOf = (name) => results.get(name).map(({ cpu }) => cpu);
const native = cpuOf('native');
console.log(
  `${ROUNDS} rounds, ${KEYS.length} keys each, ${GAP_MS} ms apart; main-thread CPU per key`,
);
console.log(
  'contestant           median ms   quartiles     times native   quartiles     commits per key',
);
for (const name of NAMES) {
  const cpu = cpuOf(name);
  const ratios = cpu.map((value, round) => value / native[round]);
  const commits = at(
    results.get(name).map((result) => result.commits),
    0.5,
  );
  const row = [
    name.padEnd(20),
    at(cpu, 0.5).toFixed(2).padStart(9),
    `${at(cpu, 0.25).toFixed(2)}–${at(cpu, 0.75).toFixed(2)}`.padStart(12),
    at(ratios, 0.5).toFixed(2).padStart(14),
    `${at(ratios, 0.25).toFixed(2)}–${at(ratios, 0.75).toFixed(2)}`.padStart(12),
    commits.toFixed(1).padStart(17),
  ];
  console.log(row.join(' '));
}
