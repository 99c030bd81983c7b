import { expect } from '@playwright/test';
import type { TourParty } from './tour.js';

type Look = (screen: string) => Promise<void>;

/**
 * Enrols every kind of factor and uses it: the screens of a code that is sent, of a face in front of the camera, of ten recovery
 * codes and of a removal, each step on its own. Wants a bank that gives ten codes and sends again after five seconds.
 */
export async function tourOfWays(party: TourParty, look: Look): Promise<void> {
  const { bank, nora, words } = party;
  const { kit, bank: own } = words;
  await nora.signIn();
  await nora.choose('sms');
  await expect(nora.phoneField).toBeFocused();
  await party.page.keyboard.type('+86 138 0000 1234\n');
  await nora.enterSent();
  await nora.isSignedIn();
  await look('contact-enrolled');
  await nora.signOut();

  bank.clock.advance(6);
  await nora.signIn();
  await expect(nora.heading(kit('sendTitle'))).toBeFocused();
  await look('sent-before');
  await nora.button(kit('sendCode')).click();
  await expect(nora.codeField).toBeFocused();
  await look('sent-code');
  await nora.enter(bank.outbox.messages.at(-1)?.code === '000000' ? '111111' : '000000');
  await expect(nora.alert).not.toBeEmpty();
  await look('sent-refused');
  bank.clock.advance(6);
  await nora.button(kit('sendAgain')).click();
  await expect.poll(() => bank.outbox.messages.length).toBe(3);
  await look('sent-again');
  await nora.codeField.click();
  await nora.enterSent();
  await nora.isSignedIn();

  await nora.button(own.manageAll).click();
  await expect(nora.heading(kit('settingsTitle'))).toBeFocused();
  await tourOfCodes(party, look);
  await tourOfFace(party, look);
  await tourOfRemoval(party, look);
}

/** Adds an app, whose ten recovery codes are to be saved. */
async function tourOfCodes({ nora, words: { kit, plural } }: TourParty, look: Look): Promise<void> {
  const app = await nora.scan();
  await nora.enter(app.code());
  await expect(nora.heading(kit('bindDoneTitle'))).toBeFocused();
  await look('codes');
  await nora.button(kit('done')).click();
  await expect(nora.alert).toHaveText(plural('recoveryAcknowledgeFirst', 10));
  await look('codes-not-saved');
  expect(await nora.keepRecoveryCodes()).toHaveLength(10);
}

/** Enrols a face with the camera, from the consent to the row in the list. */
async function tourOfFace(
  { page, nora, words: { kit, plural } }: TourParty,
  look: Look,
): Promise<void> {
  const press = async (name: string) => {
    // Two photos are taken a moment apart.
    await expect(nora.button(name)).toBeEnabled();
    await nora.button(name).click();
  };
  await nora.choose('face');
  await expect(nora.heading(kit('faceBindTitle'))).toBeFocused();
  await look('face-consent');
  await press(kit('faceUseCamera'));
  await expect(nora.heading(kit('faceLookTitle'))).toBeFocused();
  await expect(page.locator('[data-slot="camera"][data-state="live"]')).toBeVisible();
  await look('face-first');
  await press(kit('faceShutter'));
  await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
  await look('face-second');
  await press(kit('faceShutter'));
  await expect(nora.heading(plural('faceReviewTitle', 2))).toBeFocused();
  await look('face-review');
  await press(plural('faceSend', 2));
  await expect(page.locator('[data-slot="settings-row"][data-factor="face"]')).toBeVisible();
  await look('face-enrolled');
}

/** Up to the kit's own question, and the second factor that a removal wants after a while; and out of it. */
async function tourOfRemoval(
  { bank, nora, words: { kit, factor } }: TourParty,
  look: Look,
): Promise<void> {
  await nora.button(kit('settingsManageLabel', { factor: factor('sms') })).click();
  await look('remove-manage');
  await nora.button(kit('settingsRemove')).click();
  await expect(nora.button(kit('settingsKeep'))).toBeVisible();
  await look('remove-question');
  bank.clock.advance(601);
  await nora.button(kit('settingsRemove')).click();
  await expect(nora.codeField).toBeFocused();
  await look('remove-confirm');
  await nora.button(kit('useFace')).click();
  await expect(nora.heading(kit('faceVerifyTitle'))).toBeFocused();
  await look('face-verify');
  await nora.button(kit('faceUseCamera')).click();
  await expect(nora.button(kit('faceShutter'))).toBeEnabled();
  await look('face-verify-camera');
}
