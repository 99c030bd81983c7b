// The kit's code field under real keys, a real clipboard and a real input method in Chromium. Exits with 1 when a check
// fails. Usage: node real-input.mjs [random key sequences, 100 unless told]
import assert from 'node:assert/strict';
import { chromium } from 'playwright';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { servePage } from '../serve-page.mjs';

const SEQUENCES = Number(process.argv[2] ?? 100);
const { address, close } = await servePage(new URL('.', import.meta.url));
const browser = await chromium.launch({ headless: true, ...launchOptions() });
const context = await browser.newContext({
  permissions: ['clipboard-read', 'clipboard-write'],
});

const KEYS = [
  ...'0123456789'.split(''),
  ...['Backspace', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'Home', 'End'],
  ...['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+Home', 'Control+Backspace', 'Control+a'],
  ...['Control+x', 'Control+c'],
];
const randomKeys = (names) =>
  Array.from({ length: 12 }, () => names[Math.floor(Math.random() * names.length)]);

async function openPair() {
  const page = await context.newPage();
  await page.goto(`${address}#pair`);
  const field = page.getByLabel('Code');
  await field.focus();
  const cells = () =>
    page
      .locator('[data-slot="code-field-cell"]')
      .evaluateAll((all) => all.map((cell) => cell.textContent).join(''));
  const completed = async () => (await page.title()).split(' ').slice(1);
  const keys = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const paste = async (text) => {
    await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await page.keyboard.press('Control+V');
  };
  const session = await context.newCDPSession(page);
  const compose = (text) =>
    session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const commit = (text) => session.send('Input.insertText', { text });
  const state = (input) =>
    input.evaluate((element) => [element.value, element.selectionStart, element.selectionEnd]);
  return { page, field, cells, completed, keys, paste, compose, commit, state };
}

const checks = {
  'a message pasted with Ctrl+V is the code, and can be undone': async (open) => {
    const { field, cells, completed, keys, paste } = await open();
    await keys('9', '8');
    await paste('Your code is 123 456. It ends in 10 minutes.');
    assert.equal(await field.inputValue(), '123456');
    assert.equal(await cells(), '123456');
    assert.deepEqual(await completed(), ['123456']);
    await keys('Control+z');
    assert.equal(await field.inputValue(), '98');
    assert.equal(await cells(), '98');
    await keys('Control+Shift+z');
    assert.equal(await field.inputValue(), '123456');
  },
  'two codes pasted leave the field and its history alone': async (open) => {
    const { field, keys, paste } = await open();
    await keys('9', '8');
    await paste('123456 or 654321');
    assert.equal(await field.inputValue(), '98');
    await keys('Control+z');
    assert.equal(await field.inputValue(), '');
  },
  'letters and separators leave the history alone': async (open) => {
    const { field, keys } = await open();
    await keys('1', 'a', '2', '-', ' ', '3', 'o');
    assert.equal(await field.inputValue(), '123');
    await keys('Control+z');
    assert.equal(await field.inputValue(), '');
    await keys('Control+Shift+z');
    assert.equal(await field.inputValue(), '123');
  },
  'an input method is left alone until it commits, then completes once': async (open) => {
    const { field, cells, completed, compose, commit } = await open();
    await compose('１２');
    await compose('１２３４５６');
    assert.equal(await field.inputValue(), '１２３４５６');
    assert.equal(await cells(), '123456');
    assert.deepEqual(await completed(), []);
    await commit('１２３４５６');
    assert.equal(await field.inputValue(), '123456');
    assert.deepEqual(await completed(), ['123456']);
  },
  'a composition that ends in letters leaves the digits before it': async (open) => {
    const { field, keys, compose, commit } = await open();
    await keys('1', '2');
    await compose('ni');
    await commit('你');
    assert.equal(await field.inputValue(), '12');
    await keys('3');
    assert.equal(await field.inputValue(), '123');
  },
  'a cancelled composition leaves the digits before it': async (open) => {
    const { field, cells, keys, compose } = await open();
    await keys('1', '2');
    await compose('３４');
    await compose('');
    assert.equal(await field.inputValue(), '12');
    assert.equal(await cells(), '12');
  },
  'digits of another script are folded where they are typed': async (open) => {
    const { page, field, keys, state } = await open();
    await keys('1', '4', 'ArrowLeft');
    await page.keyboard.insertText('２');
    await page.keyboard.insertText('٣');
    assert.deepEqual(await state(field), ['1234', 3, 3]);
  },
  'a code filled in by script is taken, and the next key is honoured': async (open) => {
    const { field, completed, keys } = await open();
    await field.fill('123456');
    await field.fill('123456');
    assert.deepEqual(await completed(), ['123456']);
    await keys('End', '7');
    assert.equal(await field.inputValue(), '1234567');
  },
  'a code too long that is cut to size is not submitted': async (open) => {
    const { field, completed, keys, paste } = await open();
    await paste('12345678');
    await keys('Backspace', 'Backspace');
    assert.equal(await field.inputValue(), '123456');
    assert.deepEqual(await completed(), []);
  },
  'a click on a cell puts the caret there': async (open) => {
    const { page, field, keys, state } = await open();
    await keys('1', '2', '3', '4');
    for (const [cell, caret] of [
      [0, 0],
      [1, 1],
      [3, 3],
      [5, 4],
    ]) {
      const box = await page.locator('[data-slot="code-field-cell"]').nth(cell).boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      assert.deepEqual(await state(field), ['1234', caret, caret]);
    }
  },
  [`${SEQUENCES} random key sequences edit like a bare field`]: async (open) => {
    const { page, field, cells, state } = await open();
    const plain = page.getByLabel('Plain');
    for (let index = 0; index < SEQUENCES; index += 1) {
      const sequence = randomKeys(KEYS);
      const ends = [];
      for (const input of [plain, field]) {
        await page.reload();
        await input.focus();
        for (const name of sequence) await page.keyboard.press(name);
        ends.push(await state(input));
      }
      assert.deepEqual(ends[1], ends[0], sequence.join(' '));
      assert.equal(await cells(), String(ends[0][0]).slice(0, 6), sequence.join(' '));
    }
  },
  // Chromium ends an undo step when any text in the page changes, so the steps themselves may be finer than a bare field's.
  [`${SEQUENCES} random key sequences with undo are drawn as they are`]: async (open) => {
    const { page, field, cells } = await open();
    for (let index = 0; index < SEQUENCES; index += 1) {
      const sequence = randomKeys([...KEYS, 'a', 'Control+z', 'Control+z', 'Control+Shift+z']);
      await page.reload();
      await field.focus();
      for (const name of sequence) await page.keyboard.press(name);
      const value = await field.inputValue();
      assert.match(value, /^\d*$/);
      assert.equal(await cells(), value.slice(0, 6), sequence.join(' '));
    }
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const pages = [];
  try {
    await check(async () => {
      const pair = await openPair();
      pages.push(pair.page);
      return pair;
    });
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error instanceof Error ? error.message : error}`);
  }
  for (const page of pages) await page.close();
}
await browser.close();
await close();
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
