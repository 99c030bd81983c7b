import type { Locator, Page } from '@playwright/test';
import type { Customer } from './support/customer.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';
import type { TestBank } from './support/test-bank.js';
import type { Words } from './support/words.js';

/** Reads the newest code in the development inbox, as a person would in front of the page. */
async function readInbox(page: Page, words: Words): Promise<string> {
  const inbox: Locator = page.locator('details.inbox');
  await inbox.getByText(words.bank.inboxTitle).click();
  const code = (await inbox.locator('.inbox-code').first().textContent()) ?? '';
  await inbox.getByText(words.bank.inboxTitle).click();
  return code;
}

const newest = (bank: TestBank) => bank.outbox.messages.at(-1);
const country = (page: Page, words: Words) =>
  page.getByRole('combobox', { name: words.kit('countryLabel') });

/** Enters the code that has come, once it has. */
async function proves(nora: Customer, bank: TestBank) {
  await expect(nora.codeField).toBeFocused();
  await nora.enter(newest(bank)?.code ?? '');
  await nora.isSignedIn();
}

test('a number is enrolled at sign-in, with the code from the inbox, and asked for the next time [trigger@e2e] [check@e2e] [send@e2e] [sms@e2e]', async ({
  page,
  bank,
  nora,
  words,
}) => {
  await nora.signIn();
  await nora.choose('sms');
  await expect(nora.phoneField).toBeFocused();
  await expect(country(page, words)).toHaveValue('US');
  await page.keyboard.type('415 555 0100');
  await nora.button(words.kit('sendCode')).click();
  await expect(nora.codeField).toBeFocused();
  await expect(page.getByText('+1 415****0100')).toBeVisible();
  expect(newest(bank)).toMatchObject({ channel: 'sms', to: '+14155550100', purpose: 'bind' });
  const code = await readInbox(page, words);
  await nora.codeField.click();
  await nora.enter(code);
  await nora.isSignedIn();
  await nora.signOut();

  bank.clock.advance(60);
  await nora.signIn();
  await nora.button(words.kit('sendCode')).click();
  await proves(nora, bank);
});

test('an address is enrolled at sign-in, and asked for the next time [trigger@e2e] [check@e2e] [send@e2e] [email@e2e]', async ({
  page,
  bank,
  nora,
  words,
}) => {
  await nora.signIn();
  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('Nora Lind <nora＠example.com>\n');
  await expect(nora.codeField).toBeFocused();
  await expect(page.getByText('n***@example.com')).toBeVisible();
  expect(newest(bank)).toMatchObject({ channel: 'email', to: 'nora@example.com' });
  await expect(nora.button(words.kit('contactEmailChange'))).toBeVisible();
  await proves(nora, bank);
  await nora.signOut();

  bank.clock.advance(60);
  await nora.signIn();
  await nora.button(words.kit('sendCode')).click();
  await expect(nora.codeField).toBeFocused();
  expect(newest(bank)).toMatchObject({ channel: 'email', purpose: 'verify' });
  await proves(nora, bank);
});

test('a number pasted with its country turns the list; a wrong code, another number, the right one', async ({
  page,
  context,
  bank,
  nora,
  words,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await nora.signIn();
  await nora.choose('sms');
  await expect(nora.phoneField).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText('０0８６ (138) 0000–1234'));
  await page.keyboard.press('ControlOrMeta+v');
  await expect(country(page, words)).toHaveValue('CN');
  await expect(nora.phoneField).toHaveValue('138 0000 1234');
  await page.keyboard.press('Enter');
  await expect(nora.codeField).toBeFocused();
  await nora.enter(newest(bank)?.code === '000000' ? '111111' : '000000');
  await expect(nora.alert).toHaveText(words.errors.invalid_code);
  await nora.button(words.kit('contactSmsChange')).click();
  await expect(nora.phoneField).toBeFocused();
  await expect(nora.phoneField).toHaveValue('138 0000 1234');
  await nora.phoneField.fill('139 0000 1234');
  await page.keyboard.press('Enter');
  await expect(page.getByText('+86 139****1234')).toBeVisible();
  expect(newest(bank)).toMatchObject({ to: '+8613900001234' });
  await proves(nora, bank);
});

test('a lost answer to the first code: pressing again goes on with the code that was sent [send@e2e]', async ({
  page,
  bank,
  nora,
  words,
  guard,
}) => {
  guard.allow(FAILED_REQUEST);
  await nora.signIn();
  await nora.choose('sms');
  await expect(nora.phoneField).toBeFocused();
  bank.fault(/sms\/send$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await page.keyboard.type('415 555 0100\n');
  await expect(nora.alert).toHaveText(words.kit('sendDoubt'));
  bank.fault();
  await nora.button(words.kit('sendCode')).click();
  await expect(nora.codeField).toBeFocused();
  expect(bank.outbox.messages).toHaveLength(1);
  await proves(nora, bank);
});

test('a lost answer to the code itself: pressing again gets in, once [email@e2e]', async ({
  page,
  bank,
  nora,
  words,
  guard,
}) => {
  guard.allow(FAILED_REQUEST);
  await nora.signIn();
  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('nora@example.com\n');
  bank.fault(/email\/verify$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.enterSent();
  await expect(nora.alert).toHaveText(words.errors.network);
  await expect(nora.codeField).toHaveValue(newest(bank)?.code ?? '');
  expect(bank.sessions()).toHaveLength(1);
  bank.fault();
  await nora.button(words.kit('contactConfirm')).click();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(1);
});

test.describe('in a browser that asks for Chinese', () => {
  test.use({ language: 'zh-CN' });
  test('a number is enrolled; the list begins with China', async ({ page, bank, nora, words }) => {
    await nora.signIn();
    await nora.choose('sms');
    await expect(nora.phoneField).toBeFocused();
    await expect(country(page, words)).toHaveValue('CN');
    await page.keyboard.type('138 0000 123\n');
    await expect(nora.alert).toHaveText(words.kit('phoneUnlikely'));
    await page.keyboard.type('4\n');
    await proves(nora, bank);
    expect(newest(bank)).toMatchObject({ to: '+8613800001234', locale: 'zh-CN' });
  });
});

test.describe('the production build', () => {
  test.use({ client: 'production' });
  test('enrols a number under the page’s policy', async ({ page, bank, nora }) => {
    await nora.signIn();
    await nora.choose('sms');
    await expect(nora.phoneField).toBeFocused();
    await page.keyboard.type('+1 415 555 0100\n');
    await proves(nora, bank);
  });
});
