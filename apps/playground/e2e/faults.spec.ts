import { appFor, scan } from './support/authenticator-app.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';
import type { Fault } from './support/test-bank.js';

const VERIFY = /\/mfa\/totp\/verify$/;

const answer =
  (status: number, type: string, body: string | null): Fault =>
  async () =>
    new Response(body, { status, headers: { 'content-type': type } });

const html = '<!doctype html><title>Bad gateway</title><h1>502</h1>';
const ANSWERS: readonly (readonly [
  name: string,
  fault: Fault,
  error: 'server' | 'bad_response',
])[] = [
  ['502 with a page', answer(502, 'text/html', html), 'server'],
  ['503 with nothing', answer(503, 'application/json', null), 'server'],
  ['200 with a page', answer(200, 'text/html', html), 'bad_response'],
  ['200 with nothing', answer(200, 'application/json', null), 'bad_response'],
  [
    'half a JSON',
    answer(200, 'application/json', '{"code":200,"data":{"id":"x","tok'),
    'bad_response',
  ],
  [
    'success without its marker',
    answer(200, 'application/json', '{"data":{"id":"x"}}'),
    'bad_response',
  ],
  ['success without a user', answer(200, 'application/json', '{"code":200}'), 'bad_response'],
  ['JSON that is no object', answer(200, 'application/json', 'null'), 'bad_response'],
];

test.beforeEach(({ guard }) => guard.allow(FAILED_REQUEST));

test('whatever a server answers in place of an answer: one message, the digits stay, the next press works', async ({
  bank,
  nora,
  words: { errors },
}) => {
  const app = await nora.hasApp();
  for (const [name, fault, error] of ANSWERS) {
    await test.step(name, async () => {
      await nora.signIn();
      bank.fault(VERIFY, fault);
      await nora.enter(app.nextCode());
      await expect(nora.alert).toHaveText(errors[error]);
      await expect(nora.codeField).toHaveValue(app.code());
      bank.fault();
      await nora.verify();
      await nora.isSignedIn();
      await nora.signOut();
    });
  }
});

test('offline: said, the digits stay, the next press works', async ({
  context,
  nora,
  words: { errors },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  await context.setOffline(true);
  await nora.enter(app.code());
  await expect(nora.alert).toHaveText(errors.offline);
  await expect(nora.codeField).toHaveValue(app.code());
  await context.setOffline(false);
  await nora.verify();
  await nora.isSignedIn();
});

test('server down: said, the digits stay, the next press works', async ({
  bank,
  nora,
  words: { errors },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  await bank.stop();
  await nora.enter(app.code());
  await expect(nora.alert).toHaveText(errors.network);
  await expect(nora.codeField).toHaveValue(app.code());
  await bank.start();
  await nora.verify();
  await nora.isSignedIn();
});

test('an answer that is lost after the server has acted: the same press again signs in, once [totp@e2e]', async ({
  bank,
  nora,
  words: { errors },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  bank.fault(VERIFY, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.enter(app.code());
  await expect(nora.alert).toHaveText(errors.network);
  await expect(nora.codeField).toHaveValue(app.code());
  expect(bank.sessions()).toHaveLength(1);
  bank.fault();
  await nora.verify();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(1);
});

test('enrolment: no secret, then a lost confirmation; each once more, and one app is bound [associate@e2e] [confirm@e2e]', async ({
  page,
  bank,
  nora,
  words: { kit, errors },
}) => {
  await nora.signIn();
  await nora.choose('totp');
  await expect(nora.heading(kit('bindTitle'))).toBeFocused();
  bank.fault(/\/associate$/, answer(502, 'text/html', html));
  await nora.button(kit('bindStart')).click();
  await expect(nora.heading(kit('bindFailedTitle'))).toBeFocused();
  await expect(page.getByText(errors.server)).toBeVisible();
  bank.fault();
  await nora.button(kit('tryAgain')).click();
  await expect(page.getByRole('img', { name: kit('bindQrLabel') })).toBeVisible();
  const app = await scan(page, bank);
  await nora.button(kit('continue')).click();

  bank.fault(/\/confirm$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.enter(app.code());
  await expect(nora.alert).toHaveText(errors.network);
  await expect(nora.codeField).toHaveValue(app.code());
  bank.fault();
  await nora.button(kit('bindConfirm')).click();
  await expect(nora.heading(kit('bindDoneTitle'))).toBeFocused();
  await nora.keepRecoveryCode();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(1);
});

test('a recovery code whose answer is lost: the same press again shows the one to keep [recovery@e2e]', async ({
  bank,
  nora,
  words: { plural, errors },
}) => {
  const app = await nora.hasApp();
  await nora.chooseRecovery();
  await nora.recoveryField.fill(app.recoveryCode);
  bank.fault(/\/recovery$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.verify();
  await expect(nora.alert).toHaveText(errors.network);
  await expect(nora.recoveryField).toHaveValue(app.recoveryCode);
  bank.fault();
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
  const replacement = await nora.keepRecoveryCode();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(1);
  await nora.signOut();

  // What was shown is what the server knows.
  await nora.chooseRecovery();
  await nora.recoveryField.fill(replacement);
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
});

test('a recovery code that meets a fault stays in its field, and works at the next press', async ({
  bank,
  nora,
  words: { plural, errors },
}) => {
  const app = await nora.hasApp();
  await nora.chooseRecovery();
  await nora.recoveryField.fill(app.recoveryCode);
  bank.fault(/\/recovery$/, answer(200, 'application/json', '{"code":2'));
  await nora.verify();
  await expect(nora.alert).toHaveText(errors.bad_response);
  await expect(nora.recoveryField).toHaveValue(app.recoveryCode);
  bank.fault();
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
});

test('the bank’s own sign-in says what is wrong and keeps what was typed', async ({
  page,
  bank,
  nora,
}) => {
  await page.goto(bank.url);
  const username = page.getByLabel('Username');
  const password = page.getByLabel('Password');
  await nora.button('Sign in').click();
  await expect(nora.alert).toHaveText('Enter your username and your password.');
  await expect(username).toBeFocused();
  await username.fill('nora');
  await password.fill('no such password');
  await nora.button('Sign in').click();
  await expect(nora.alert).toHaveText('The username or the password is wrong.');
  await expect(password).toBeFocused();
  bank.fault(/\/login\/account$/, answer(200, 'text/html', html));
  await nora.button('Sign in').click();
  await expect(nora.alert).toHaveText('The bank isn’t answering. Try again in a moment.');
  await expect(username).toHaveValue('nora');
  await expect(password).toHaveValue('no such password');
});

test('where the drawing of the QR code does not come, the key is there, and enrols', async ({
  page,
  bank,
  nora,
  words: { kit, errors },
}) => {
  await page.route(/QrSvg/, (route) => route.abort());
  await nora.signIn();
  await nora.choose('totp');
  await nora.button(kit('bindStart')).click();
  await expect(nora.alert).toHaveText(errors.network);
  await page.getByText(kit('bindKeyToggle')).click();
  const key = (await page.locator('[data-slot="key"]').textContent()) ?? '';
  const secret = key.replace(/\s/g, '');
  await nora.button(kit('continue')).click();
  await nora.enter(appFor(`otpauth://totp/Bank:nora?secret=${secret}&issuer=Bank`, bank).code());
  await expect(nora.heading(kit('bindDoneTitle'))).toBeVisible();
});

test('where the tools to keep a new recovery code do not come, the code is there all the same', async ({
  page,
  nora,
  words: { kit, plural, errors },
}) => {
  await page.route(/recovery-kit/, (route) => route.abort());
  const { recoveryCode } = await nora.hasApp();
  await nora.chooseRecovery();
  await nora.recoveryField.fill(recoveryCode);
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
  await expect(nora.alert).toHaveText(errors.network);
  const replacement = (await page.getByRole('listitem').textContent()) ?? '';
  expect(replacement).not.toBe(recoveryCode);
  await nora.button(kit('done')).click();
  await nora.isSignedIn();
  await nora.signOut();
  await nora.chooseRecovery();
  await nora.recoveryField.fill(replacement);
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
});
