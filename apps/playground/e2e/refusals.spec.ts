import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';

test('wrong codes: said, emptied, focused; after the last one a pause that ends by itself', async ({
  page,
  bank,
  nora,
  words: { kit, plural, errors },
}) => {
  await page.clock.install();
  const app = await nora.hasApp();
  await nora.signIn();
  const error = errors.invalid_code;
  for (const message of [
    error,
    error,
    plural('attemptsLeft', 2, { error }),
    plural('attemptsLeft', 1, { error }),
  ]) {
    await nora.enter(app.wrongCode());
    await expect(nora.alert).toHaveText(message);
    await expect(nora.codeField).toHaveAttribute('aria-invalid', 'true');
    await expect(nora.codeField).toHaveValue('');
  }
  await nora.enter(app.wrongCode());
  await expect(nora.heading(kit('lockedTitle'))).toBeFocused();
  await expect(page.getByRole('timer')).toHaveText(/(1:00|0:5\d)/);

  bank.clock.advance(60);
  await page.clock.runFor(60_000);
  await nora.enter(app.code());
  await nora.isSignedIn();
});

test('a sign-in that took too long is over, also where only the server knows', async ({
  page,
  bank,
  nora,
  words: { kit },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  bank.clock.advance(361);
  await nora.enter(app.code());
  await expect(nora.heading(kit('verifyExpiredTitle'))).toBeFocused();
  await nora.button(kit('signInAgain')).click();
  await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
});

test('a sign-in that took too long is over by the page’s own clock', async ({
  page,
  nora,
  words: { kit },
}) => {
  await page.clock.install();
  await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  await page.clock.fastForward(361_000);
  await expect(nora.heading(kit('verifyExpiredTitle'))).toBeVisible();
  await expect(nora.button(kit('signInAgain'))).toBeVisible();
});

test('letters, too many digits, too few: each is said, and nothing is cut or sent', async ({
  bank,
  nora,
  words: { kit },
}) => {
  await nora.hasApp();
  await nora.signIn();
  await nora.enter('12');
  await nora.verify();
  await expect(nora.alert).toHaveText(kit('codeTooShort'));
  await expect(nora.codeField).toHaveValue('12');
  await expect(nora.codeField).toBeFocused();
  await nora.codeField.fill('1234567');
  await expect(nora.alert).toHaveText(kit('codeTooLong', { entered: '7' }));
  await expect(nora.codeField).toHaveValue('1234567');
  await nora.codeField.fill('no code');
  await expect(nora.alert).toHaveText(kit('codeNotDigits'));
  expect(bank.calls.filter((call) => call.endsWith('/verify'))).toEqual([]);
});

test('a recovery code signs in once and is replaced by one to keep [recovery@e2e]', async ({
  nora,
  words: { kit, plural, errors },
}) => {
  const app = await nora.hasApp();
  await nora.chooseRecovery();
  // As somebody types it from paper.
  await nora.recoveryField.fill(` ${app.recoveryCode.toUpperCase().replaceAll('-', ' ')}`);
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
  await expect(nora.button('Use another account')).toBeHidden();
  await nora.button(kit('done')).click();
  await expect(nora.alert).toHaveText(plural('recoveryAcknowledgeFirst', 1));
  const replacement = await nora.keepRecoveryCode();
  expect(replacement).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/);
  expect(replacement).not.toBe(app.recoveryCode);
  await nora.isSignedIn();
  await nora.signOut();

  await nora.chooseRecovery();
  await nora.recoveryField.fill(app.recoveryCode);
  await nora.verify();
  await expect(nora.alert).toHaveText(errors.invalid_recovery_code);
  await expect(nora.recoveryField).toHaveValue(app.recoveryCode);
  await expect(nora.recoveryField).toBeFocused();
  await nora.recoveryField.fill(replacement);
  await nora.verify();
  await nora.keepRecoveryCode();
  await nora.isSignedIn();
  await nora.signOut();

  // The app is as good as before.
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
});

test('what cannot be a recovery code is refused and stays, to be corrected', async ({
  nora,
  guard,
  words: { kit, errors },
}) => {
  guard.allow(FAILED_REQUEST);
  await nora.hasApp();
  await nora.chooseRecovery();
  await nora.verify();
  await expect(nora.alert).toHaveText(kit('recoveryRequired'));
  await nora.recoveryField.fill('not a recovery code');
  await nora.verify();
  await expect(nora.alert).toHaveText(errors.invalid_recovery_code);
  await expect(nora.recoveryField).toHaveValue('not a recovery code');
  await expect(nora.recoveryField).toBeFocused();
});
