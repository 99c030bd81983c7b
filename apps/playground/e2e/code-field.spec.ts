import { type CDPSession, expect, type Page, test } from '@playwright/test';
import fc from 'fast-check';
import { LEFT, TAKEN } from '../../../packages/client/test/code-texts.js';
import { buildHostPage, type HostFiles, openHostPage, show } from './support/host-page.js';

const SEQUENCES = process.env.MFAKIT_LONG === '1' ? 1_000 : 40;

let files: HostFiles;
let page: Page;
let protocol: CDPSession;
test.beforeAll(async ({ browser }) => {
  files = await buildHostPage();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  protocol = await context.newCDPSession(page);
  await openHostPage(page, files);
});
test.afterAll(() => page.context().close());

const field = () => page.locator('[data-slot="code-field-input"]');
const cells = () => page.locator('[data-slot="code-field-cells"]');

/** What stands in the field, what is drawn of it, and what is said to be wrong. */
const outcome = () =>
  page.evaluate(() => {
    const text = (slot: string) => document.querySelector(`[data-slot="${slot}"]`)?.textContent;
    const input = document.querySelector<HTMLInputElement>('[data-slot="code-field-input"]');
    return { value: input?.value, drawn: text('code-field-cells'), said: text('error-text') };
  });

async function open(story: string): Promise<void> {
  await show(page, story);
  await field().click();
}

async function empty(): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Backspace');
}

test('CE2 each text, copied and pasted with the keyboard, is the one code in it or nothing', async () => {
  await open('CodeField/Empty');
  // A clipboard ends at the first, and repairs the second.
  const strange = ['\u0000', '\ud83d'];
  const rows = [
    ...TAKEN.map(([text, length = 6, digits = '123456']) => ({ text, length, digits })),
    ...LEFT.map(([text, , length = 6]) => ({ text, length, digits: '' })),
  ].filter(({ text, length }) => length === 6 && !strange.includes(text));
  expect(rows.length).toBeGreaterThan(60);
  for (const { text, digits } of rows) {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+V');
    const found = await outcome();
    expect(found, JSON.stringify(text)).toMatchObject({ value: digits, drawn: digits });
    expect(found.said === '', JSON.stringify(text)).toBe(digits !== '');
    await empty();
  }
});

test.describe('CE5 an input method', () => {
  const compose = (text: string) =>
    protocol.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const commit = (text: string) => protocol.send('Input.insertText', { text });
  test.beforeEach(async () => {
    await open('CodeField/Empty');
  });

  test('of full-width digits: followed while it composes, judged when it is decided', async () => {
    await compose('１２');
    expect(await outcome()).toEqual({ value: '１２', drawn: '12', said: '' });
    await compose('１２３４５６');
    expect(await outcome()).toEqual({ value: '１２３４５６', drawn: '123456', said: '' });
    await commit('１２３４５６');
    expect(await outcome()).toEqual({ value: '123456', drawn: '123456', said: '' });
  });

  test('that gives letters leaves what was there, with the caret in its place', async () => {
    await page.keyboard.type('1256');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await compose('ni');
    await compose('你');
    await commit('你');
    expect(await outcome()).toMatchObject({ value: '1256', drawn: '1256' });
    expect((await outcome()).said).toMatch(/digits/);
    await compose('３４');
    await commit('３４');
    expect(await outcome()).toEqual({ value: '123456', drawn: '123456', said: '' });
  });

  test('that is given up leaves what was there', async () => {
    await page.keyboard.type('12');
    await compose('３４');
    await compose('');
    expect(await outcome()).toEqual({ value: '12', drawn: '12', said: '' });
  });

  test('of a phone, which composes digit by digit and names no key', async () => {
    for (const length of [1, 2, 3, 4, 5, 6]) await compose('123456'.slice(0, length));
    await protocol.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Unidentified',
      windowsVirtualKeyCode: 229,
    });
    await field().blur();
    expect(await outcome()).toEqual({ value: '123456', drawn: '123456', said: '' });
  });
});

/** Keys for editing. Undo is not among them: a page has one history for all its inputs. */
const KEYS = [
  ...'0123456789',
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'Shift+ArrowLeft',
  'Shift+ArrowRight',
  'Shift+Home',
  'Control+Backspace',
  'Control+A',
  'Control+C',
  'Control+X',
  'Control+V',
] as const;
const STRAY = ['a', 'O', 'Space', '-'] as const;

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'0123456789') },
  { weight: 4, arbitrary: fc.constantFrom(...KEYS) },
);

/** Presses the keys in one of the two inputs. @returns what stands there then, and the caret */
async function press(target: 'code' | 'plain', keys: readonly string[]): Promise<string> {
  const selector = target === 'code' ? '[data-slot="code-field-input"]' : '#plain';
  await page.locator(selector).focus();
  await empty();
  await page.evaluate(() => navigator.clipboard.writeText('7'));
  for (const one of keys) await page.keyboard.press(one);
  return page.locator(selector).evaluate((element) => {
    if (!(element instanceof HTMLInputElement)) return '';
    const { value, selectionStart, selectionEnd } = element;
    return `${value} at ${selectionStart}-${selectionEnd}`;
  });
}

for (const story of ['CodeField/Empty', 'CodeField/RightToLeft']) {
  test(`CE6 real keys do what they do in a plain input (${story})`, async () => {
    test.setTimeout(1_800_000);
    await open(story);
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.id = 'plain';
      document.body.append(input);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 4, maxLength: 14 }), async (keys) => {
        const plain = await press('plain', keys);
        expect(await press('code', keys)).toBe(plain);
        expect((await outcome()).drawn).toBe(plain.slice(0, 6).replace(/ .*/, ''));
      }),
      { numRuns: SEQUENCES / 2 },
    );
    await page.evaluate(() => document.querySelector('#plain')?.remove());
  });
}

test('CE6 a key that is no digit takes no digit with it', async () => {
  await open('CodeField/Empty');
  for (const stray of STRAY) {
    expect(await press('code', ['1', '2', '3', stray, '4', 'Backspace', stray]), stray).toBe(
      '123 at 3-3',
    );
  }
});

test('CE6 a whole code that was pasted can be undone, and done again', async () => {
  await open('CodeField/Empty');
  await page.keyboard.type('98');
  await page.evaluate(() => navigator.clipboard.writeText('Your code is 123 456.'));
  await page.keyboard.press('Control+V');
  expect((await outcome()).value).toBe('123456');
  await page.keyboard.press('Control+Z');
  expect(await outcome()).toEqual({ value: '98', drawn: '98', said: '' });
  await page.keyboard.press('Control+Shift+Z');
  expect(await outcome()).toEqual({ value: '123456', drawn: '123456', said: '' });
});

const BADGES = {
  'com-1password-button':
    '<com-1password-button style="position:absolute">1</com-1password-button>',
  lastpass:
    '<div data-lastpass-icon-root="" style="position:relative !important;height:0 !important;width:0 !important;float:left !important"><i style="position:absolute">L</i></div>',
  dashlane:
    '<span data-dashlanecreated="true" style="position:absolute;width:24px;height:24px">D</span>',
  'a button in the flow': '<button type="button" style="width:24px;height:24px">x</button>',
} as const;

test('CE9 what a password manager puts beside the input moves nothing and takes no focus', async () => {
  await open('VerifyMfa/Ready');
  await page.keyboard.type('12');
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-slot]')].map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return `${part.getAttribute('data-slot')} ${x} ${y} ${width} ${height}`;
      }),
    );
  const before = await boxes();
  for (const [name, html] of Object.entries(BADGES)) {
    for (const where of ['beforebegin', 'afterend'] as const) {
      await field().evaluate(
        (input, [place, badge]) => {
          input.setAttribute('data-dashlane-rid', '1');
          input.insertAdjacentHTML(place, badge);
        },
        [where, html] as const,
      );
      expect(await boxes(), `${name} ${where}`).toEqual(before);
      await expect(field()).toBeFocused();
      await expect(field()).toHaveValue('12');
    }
  }
  await page.keyboard.type('3');
  expect((await outcome()).drawn).toBe('123');
  await expect(cells()).toHaveAttribute('data-status', 'partial');
});
