import { expect, test } from './support/camera.js';
import { FAILED_REQUEST } from './support/guard.js';
import { photoOf } from './support/portraits.js';

const [PHOTO, ANOTHER, STRANGER] = [photoOf('hopper'), photoOf('hopper', 4), photoOf('collins')];

test('by keyboard: a face is enrolled at sign-in with the camera, and asked for the next time [trigger@e2e] [faceBlob@e2e] [faceVerify@e2e]', async ({
  page,
  bank,
  guard,
  nora,
  words: { kit, plural },
}) => {
  // Without what finds faces, nobody takes a photo but the user.
  guard.allow(FAILED_REQUEST);
  await page.route(/\.bin$/, (route) => route.abort());
  const press = async (name: string) => {
    const button = nora.button(name);
    // Two photos are taken a moment apart.
    await expect(button).toBeEnabled();
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await nora.signIn();
  await nora.choose('face');
  await expect(nora.heading(kit('faceBindTitle'))).toBeFocused();
  expect(await page.locator('video').count()).toBe(0);
  await press(kit('faceUseCamera'));
  await expect(nora.heading(kit('faceLookTitle'))).toBeFocused();
  await press(kit('faceShutter'));
  await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
  await press(kit('faceShutter'));
  await expect(nora.heading(plural('faceReviewTitle', 2))).toBeFocused();
  await expect(page.locator('video')).toHaveCount(0);
  expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
  await press(plural('faceSend', 2));
  await nora.isSignedIn();
  await nora.signOut();

  await nora.signIn();
  await expect(nora.heading(kit('faceVerifyTitle'))).toBeFocused();
  await press(kit('faceUseCamera'));
  await press(kit('faceShutter'));
  await expect(nora.heading(plural('faceReviewTitle', 1))).toBeFocused();
  await press(plural('faceSend', 1));
  await nora.isSignedIn();
  expect(bank.calls).toContain('POST /api/v2/mfa/face/verify');
});

test('by files: somebody else is refused, and who was enrolled gets in [faceFile@e2e] [faceVerify@e2e]', async ({
  nora,
  words: { kit, errors },
}) => {
  await nora.signIn();
  await nora.choose('face');
  await nora.sendPhotos(PHOTO, ANOTHER);
  await nora.isSignedIn();
  await nora.signOut();

  await nora.signIn();
  await expect(nora.heading(kit('faceVerifyTitle'))).toBeFocused();
  await nora.sendPhotos(STRANGER);
  await expect(nora.alert).toHaveText(errors.face_mismatch);
  await nora.sendPhotos(ANOTHER);
  await nora.isSignedIn();
});

test('a lost answer to a photo: the same press again signs in, once [faceVerify@e2e]', async ({
  bank,
  guard,
  nora,
  words: { kit, plural, errors },
}) => {
  guard.allow(FAILED_REQUEST);
  await nora.signIn();
  await nora.choose('face');
  bank.fault(/face\/associate$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.sendPhotos(PHOTO, ANOTHER);
  await expect(nora.alert).toHaveText(errors.network);
  expect(bank.sessions()).toHaveLength(1);
  bank.fault();
  await nora.button(plural('faceSend', 2)).click();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(1);
  await nora.signOut();

  await nora.signIn();
  await expect(nora.heading(kit('faceVerifyTitle'))).toBeFocused();
  bank.fault(/face\/verify$/, async (request, next, cut) => {
    const response = await next(request);
    cut();
    return response;
  });
  await nora.sendPhotos(PHOTO);
  await expect(nora.alert).toHaveText(errors.network);
  bank.fault();
  await nora.button(plural('faceSend', 1)).click();
  await nora.isSignedIn();
  expect(bank.sessions()).toHaveLength(2);
});

test.describe('where the bank has photos on file', () => {
  const host = 'photos.northwind.example';
  test.use({
    photos: {
      host,
      fetchPhoto: async ({ pathname }) =>
        pathname === '/nora.jpg' ? new Uint8Array(photoOf('hopper')) : undefined,
    },
  });
  test('who has shown the password enrols the one on file, which the bank fetches [faceUrl@e2e] [faceVerify@e2e]', async ({
    page,
    bank,
    nora,
    words: { kit, plural, bank: own },
  }) => {
    await page.route(`https://${host}/nora.jpg`, (route) =>
      route.fulfill({ contentType: 'image/jpeg', body: photoOf('hopper') }),
    );
    await nora.signIn();
    await nora.choose('face');
    const sentence = kit('faceBindText', { recipient: own.bankName });
    await expect(page.getByText(sentence)).toBeVisible();
    await nora.button(kit('faceStored')).click();
    await expect(nora.heading(plural('faceReviewTitle', 1))).toBeFocused();
    await nora.button(plural('faceSend', 1)).click();
    await nora.isSignedIn();
    expect(bank.calls.filter((call) => call.includes('upload'))).toEqual([]);
    await nora.signOut();

    await nora.signIn();
    await expect(nora.heading(kit('faceVerifyTitle'))).toBeFocused();
    await nora.sendPhotos(ANOTHER);
    await nora.isSignedIn();
  });
});
