import { expect, test } from './support/test.js';

test('two payments at once ask once, and both go through [trigger@e2e] [totp@e2e]', async ({
  page,
  bank,
  nora,
  words: { bank: own, errors },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
  await expect(page.getByText('€12,483.12')).toBeVisible();
  bank.clock.advance(61);
  const payAll = nora.button(own.payAll);
  await payAll.focus();
  await page.keyboard.press('Enter');
  await expect(nora.codeField).toHaveCount(1);
  await nora.enter(app.wrongCode());
  await expect(nora.alert).toHaveText(errors.invalid_code);
  await nora.enter(app.code());
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(2);
  await expect(page.getByText('€12,398.82')).toBeVisible();
  await expect(nora.heading(own.bills)).toBeFocused();
  expect(bank.calls.filter((call) => call === 'POST /bank/pay')).toHaveLength(4);
  expect(bank.calls.filter((call) => call.endsWith('/totp/verify'))).toHaveLength(3);
});

test('one payment while another is on its way joins its question [trigger@e2e]', async ({
  page,
  bank,
  nora,
  words: { bank: own },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
  bank.clock.advance(61);
  let answer = () => {};
  const isPressed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  bank.fault(/^\/bank\/pay$/, async (request, next) => {
    await isPressed;
    return next(request);
  });
  await page.getByRole('button', { name: 'Pay Nordlys Energy' }).click();
  await page.getByRole('button', { name: 'Pay Fjord Mobile' }).click();
  answer();
  await expect(nora.codeField).toHaveCount(1);
  await nora.enter(app.code());
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(2);
});

test('closing the question pays nothing, and the next press asks anew [trigger@e2e]', async ({
  page,
  bank,
  nora,
  words: { kit, bank: own },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
  bank.clock.advance(61);
  await nora.button(own.payAll).click();
  await expect(nora.codeField).toBeFocused();
  await nora.button(kit('cancel')).press('Enter');
  await expect(nora.codeField).toHaveCount(0);
  await expect(page.getByText(own.notPaid)).toHaveCount(2);
  await expect(nora.button(own.payAll)).toBeFocused();
  await expect(page.getByText('€12,483.12')).toBeVisible();

  await page.getByRole('button', { name: 'Pay Fjord Mobile' }).click();
  await nora.enter(app.code());
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(1);
  await expect(page.getByText('€12,463.22')).toBeVisible();
});

test('a fresh second factor is not asked for again, nor is one where there is none', async ({
  page,
  bank,
  nora,
  tomas,
  words: { bank: own },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.button(own.payAll).click();
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(2);
  await nora.signOut();
  await tomas.signIn();
  await tomas.isSignedIn();
  bank.clock.advance(3600);
  await tomas.button(own.payAll).click();
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(2);
});

test('who has a mailbox only reads the code beside the question, and the payment goes through [trigger@e2e] [email@e2e] [send@e2e]', async ({
  page,
  bank,
  nora,
  words: { kit, bank: own },
}) => {
  await nora.signIn();
  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('nora@example.com\n');
  await nora.enterSent();
  await nora.isSignedIn();
  bank.clock.advance(61);
  await page.getByRole('button', { name: 'Pay Fjord Mobile' }).click();
  await nora.button(kit('sendCode')).press('Enter');
  await expect(nora.codeField).toBeFocused();
  const inbox = page.locator('details.inbox');
  await inbox.getByText(own.inboxTitle).click();
  const code = await inbox.locator('.inbox-code').first().textContent();
  await nora.codeField.click();
  await nora.enter(code ?? '');
  await expect(page.getByText(own.paid, { exact: true })).toHaveCount(1);
});
