import type { MfaFactorType } from '@mfakit/client';
import type { Page } from '@playwright/test';
import { FAILED_REQUEST } from './support/guard.js';
import { photoOf } from './support/portraits.js';
import { expect, test } from './support/test.js';

const row = (page: Page, factor: MfaFactorType) =>
  page
    .getByRole('listitem')
    .and(page.locator(`[data-slot="settings-row"][data-factor="${factor}"]`));

test('a customer adds every kind, sees them listed, and is offered all of them at the next sign-in [v3List@e2e] [v3Enrol@e2e]', async ({
  page,
  bank,
  tomas,
  words: { kit, factor, bank: own },
}) => {
  const isBack = async (type: 'totp' | 'sms' | 'email' | 'face') => {
    await expect(row(page, type)).toContainText(kit('settingsOn'));
    const name = kit('settingsManageLabel', { factor: factor(type) });
    await expect(tomas.button(name)).toBeFocused();
  };
  await tomas.signIn();
  await tomas.isSignedIn();
  await tomas.button(own.manageAll).click();
  await expect(tomas.heading(kit('settingsTitle'))).toBeFocused();
  await expect(page.getByText(kit('settingsEmptyText'))).toBeVisible();

  const { app } = await tomas.bind();
  await isBack('totp');
  await tomas.choose('sms');
  await expect(tomas.phoneField).toBeFocused();
  await page.keyboard.type('+1 415 555 0100\n');
  await tomas.enterSent();
  await isBack('sms');
  await tomas.choose('email');
  await expect(tomas.emailField).toBeFocused();
  await page.keyboard.type('tomas@example.com\n');
  await tomas.enterSent();
  await isBack('email');
  await expect(row(page, 'email')).toContainText('t***@example.com');
  await tomas.choose('face');
  await tomas.sendPhotos(photoOf('hopper'), photoOf('hopper', 4));
  await isBack('face');
  await expect(page.getByText(kit('settingsAddTitle'))).toBeHidden();
  await expect(page.getByText(kit('safetySafe'))).toBeVisible();
  await tomas.button(own.backToAccount).click();
  await expect(tomas.heading(own.security)).toBeFocused();
  await tomas.signOut();

  await tomas.signIn();
  for (const name of [kit('useSms'), kit('useEmail'), kit('useFace')]) {
    await expect(tomas.button(name)).toBeVisible();
  }
  await tomas.enter(app.nextCode());
  await tomas.isSignedIn();
  expect(bank.calls).toContain('GET /api/v3/list-enrolled-factors');
});

test('a removal wants a fresh second factor; the last one is held back [v3Reset@e2e] [v3List@e2e] [trigger@e2e]', async ({
  page,
  bank,
  nora,
  words: { kit, factor, bank: own },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.button(own.manageAll).click();
  const manageApp = nora.button(kit('settingsManageLabel', { factor: factor('totp') }));
  await manageApp.click();
  await expect(page.getByText(kit('settingsKeptLast'))).toBeVisible();
  await expect(nora.button(kit('settingsRemove'))).toBeHidden();

  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('nora@example.com\n');
  await nora.enterSent();
  await expect(row(page, 'email')).toBeVisible();

  bank.clock.advance(601);
  const manageMail = nora.button(kit('settingsManageLabel', { factor: factor('email') }));
  await expect(manageMail).toBeFocused();
  await page.keyboard.press('Enter');
  await nora.button(kit('settingsRemove')).press('Enter');
  const question = kit('settingsRemoveTitle', { factor: factor('email') });
  await expect(page.getByRole('group', { name: question })).toBeFocused();
  await nora.button(kit('settingsRemove')).press('Enter');
  // In place of the list, so that the inbox can be reached.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await nora.enter(app.code());
  await expect(row(page, 'email')).toHaveCount(0);
  await expect(nora.heading(kit('settingsTitle'))).toBeFocused();
  await expect(row(page, 'totp')).toBeVisible();
  expect(bank.calls.filter((call) => call === 'POST /api/v3/reset-factor')).toHaveLength(2);
});

test('a lost answer to the first code: the same press again, and the recovery code is shown [v3Enrol@e2e]', async ({
  bank,
  page,
  tomas,
  guard,
  words: { kit, errors, bank: own },
}) => {
  guard.allow(FAILED_REQUEST);
  await tomas.signIn();
  await tomas.button(own.manageAll).click();
  const app = await tomas.scan();
  bank.fault(/\/enroll-factor$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await tomas.enter(app.code());
  await expect(tomas.alert).toHaveText(errors.network);
  await expect(tomas.codeField).toHaveValue(app.code());
  bank.fault();
  await tomas.button(kit('bindConfirm')).click();
  await expect(tomas.heading(kit('bindDoneTitle'))).toBeFocused();
  expect(await tomas.keepRecoveryCode()).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/);
  await expect(row(page, 'totp')).toBeVisible();
});

test('adding wants a fresh second factor, too: an address and a face [v3Enrol@e2e] [trigger@e2e]', async ({
  page,
  bank,
  tomas,
  words: { kit, plural, factor, bank: own },
}) => {
  await tomas.signIn();
  await tomas.button(own.manageAll).click();
  const { app } = await tomas.bind();
  await expect(row(page, 'totp')).toBeVisible();

  bank.clock.advance(601);
  await tomas.choose('email');
  await expect(tomas.emailField).toBeFocused();
  await page.keyboard.type('tomas@example.com\n');
  await tomas.enter(app.code());
  await expect(page.getByText('t***@example.com')).toBeVisible();
  await tomas.enterSent();
  await expect(row(page, 'email')).toBeVisible();

  bank.clock.advance(601);
  await tomas.choose('face');
  await tomas.sendPhotos(photoOf('hopper'), photoOf('hopper', 4));
  await expect(tomas.codeField).toBeFocused();
  await tomas.button(kit('cancel')).press('Enter');
  await expect(tomas.button(plural('faceSend', 2))).toBeFocused();
  await page.keyboard.press('Enter');
  await tomas.enter(app.code());
  await expect(row(page, 'face')).toBeVisible();
  const name = kit('settingsManageLabel', { factor: factor('face') });
  await expect(tomas.button(name)).toBeFocused();
});

test('what a sign-in asks for first is the customer’s choice [list@e2e]', async ({
  page,
  nora,
  words: { kit, factor, bank: own },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.button(own.manageAll).click();
  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('nora@example.com\n');
  await nora.enterSent();
  await nora.button(kit('settingsManageLabel', { factor: factor('email') })).press('Enter');
  await nora.button(kit('settingsMakeDefault')).press('Enter');
  await expect(row(page, 'email')).toContainText(kit('settingsDefault'));
  await nora.button(own.backToAccount).click();
  await nora.signOut();

  await nora.signIn();
  await expect(nora.button(kit('sendCode'))).toBeVisible();
  await expect(nora.button(kit('useAuthenticatorApp'))).toBeVisible();
});

test.describe('ten recovery codes', () => {
  test.use({ policy: { recoveryCodes: 10 } });

  test('are kept, used one by one, counted, and made anew [recovery@e2e]', async ({
    page,
    tomas,
    words: { kit, plural, errors, bank: own },
  }) => {
    const codesRow = page.locator('[data-slot="settings-codes"]');
    await tomas.signIn();
    await tomas.button(own.manageAll).click();
    const app = await tomas.scan();
    await tomas.enter(app.code());
    await expect(tomas.heading(kit('bindDoneTitle'))).toBeVisible();
    const codes = await tomas.keepRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    await expect(codesRow).toContainText(plural('settingsCodesLeftOf', 10, { total: '10' }));
    await tomas.button(own.backToAccount).click();
    await tomas.signOut();

    const recoverWith = async (code: string) => {
      await tomas.chooseRecovery();
      await tomas.recoveryField.fill(code);
      await tomas.verify();
    };
    await recoverWith(codes[3] ?? '');
    await tomas.isSignedIn();
    await tomas.button(own.manageAll).click();
    await expect(codesRow).toContainText(plural('settingsCodesLeftOf', 9, { total: '10' }));
    await tomas.button(kit('settingsCodesMake')).click();
    await page
      .getByRole('group')
      .getByRole('button', { name: kit('settingsCodesMake') })
      .click();
    await expect(tomas.heading(plural('recoverySaveTitle', 10))).toBeVisible();
    const fresh = await tomas.keepRecoveryCodes();
    expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
    await expect(codesRow).toContainText(plural('settingsCodesLeftOf', 10, { total: '10' }));
    await tomas.button(own.backToAccount).click();
    await tomas.signOut();

    await recoverWith(codes[0] ?? '');
    await expect(tomas.alert).toHaveText(errors.invalid_recovery_code);
    await tomas.recoveryField.fill(fresh[9] ?? '');
    await tomas.verify();
    await tomas.isSignedIn();
  });
});
