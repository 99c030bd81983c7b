import type { Page } from '@playwright/test';
import type { Customer } from './support/customer.js';
import { COLLINS, expect, HOPPER, type Scene, test } from './support/scenes.js';
import { liveCameras as live, watchCameras } from './support/watch-cameras.js';
import type { Words } from './support/words.js';

/** Somebody who does not move, with what differs from a good picture. */
const still = (change: Partial<Scene>): Scene => ({ ...HOPPER, isStill: true, ...change });
const FAR = still({ people: [{ who: 'hopper', zoom: 0.5 }] });
const ASIDE = still({ people: [{ who: 'hopper', right: 110 }] });
const CLOSE = still({ people: [{ who: 'hopper', zoom: 2.4 }] });
const LEANING = still({ people: [{ who: 'hopper', tilt: 25 }] });
const LEANING_BACK = still({ people: [{ who: 'collins', zoom: 2.3, tilt: -25 }] });
const LOOKING_ASIDE = still({ people: [{ who: 'hopper', zoom: 1.3, right: -80, turn: -50 }] });
const ON_ITS_SIDE = still({ people: [{ who: 'hopper', tilt: 90 }] });
const TWO = still({
  people: [
    { who: 'hopper', zoom: 0.9, right: -150 },
    { who: 'collins', zoom: 1.7, right: 150 },
  ],
});

const oval = (page: Page) => page.locator('[data-slot="camera-guide"]');
const hint = (page: Page) => page.locator('[data-slot="camera-hint"]');

async function toConsent(nora: Customer) {
  await nora.signIn();
  await nora.choose('face');
}

async function goBack(page: Page, { kit }: Words) {
  await page
    .getByRole('button', { name: kit('back') })
    .first()
    .click();
}

test('one face is enrolled and proven, both times taken by itself; another person is refused (FA8, FA9)', async ({
  page,
  bank,
  nora,
  stage,
  words: { kit, plural, errors },
}) => {
  await watchCameras(page);
  await toConsent(nora);
  expect(await page.evaluate(() => window.watch.calls)).toBe(0);
  await nora.button(kit('faceUseCamera')).click();
  await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
  await expect(nora.heading(plural('faceReviewTitle', 2))).toBeVisible();
  expect(await live(page)).toBe(0);
  // Seen, and not sent.
  expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
  await nora.button(plural('faceSend', 2)).click();
  await nora.isSignedIn();
  await nora.signOut();

  stage.show(COLLINS);
  await nora.signIn();
  await nora.button(kit('faceUseCamera')).click();
  await nora.button(plural('faceSend', 1)).click();
  await expect(nora.alert).toHaveText(errors.face_mismatch);
  stage.show(HOPPER);
  await nora.button(kit('cameraTurnOn')).click();
  await expect(nora.heading(plural('faceReviewTitle', 1))).toBeVisible();
  expect(await live(page)).toBe(0);
  await nora.button(plural('faceSend', 1)).click();
  await nora.isSignedIn();
  expect(await page.evaluate(() => window.watch)).toMatchObject({
    ...{ calls: 3, urls: 0 },
    // The detector's worker looks at the frames, and makes the photos.
    ...{ draws: 0, deadReads: 0 },
  });
});

test('what is told of a picture that is not good; none of them is taken by itself (FA6)', async ({
  page,
  bank,
  nora,
  stage,
  words,
}) => {
  const { kit } = words;
  const SCENES = [
    ['no_face', 'guideNoFace', still({ people: [] })],
    ['several_faces', 'guideSeveral', TWO],
    ['too_far', 'guideFar', FAR],
    ['too_close', 'guideClose', CLOSE],
    ['off_centre', 'guideCentre', ASIDE],
    ['turned_away', 'guideTurned', LOOKING_ASIDE],
    ['tilted', 'guideTilted', LEANING],
    ['tilted', 'guideTilted', LEANING_BACK],
    ['no_face', 'guideNoFace', ON_ITS_SIDE],
    ['too_dark', 'guideDark', still({ light: 0.2 })],
    ['too_bright', 'guideBright', still({ light: 2.1 })],
    ['blurred', 'guideBlurred', still({ blur: 7 })],
  ] as const;
  await toConsent(nora);
  for (const [guidance, text, scene] of SCENES) {
    stage.show(scene);
    await nora.button(kit('faceUseCamera')).click();
    await expect(oval(page), guidance).toHaveAttribute('data-guidance', guidance);
    await expect(hint(page)).toHaveText(kit(text));
    await expect(nora.button(kit('faceShutter'))).toBeEnabled();
    await goBack(page, words);
  }
  expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
});

test('a picture that stands still is taken once: the second photo is refused, and nothing is sent (FA6)', async ({
  bank,
  nora,
  stage,
  words: { kit },
}) => {
  stage.show(still({}));
  await toConsent(nora);
  await nora.button(kit('faceUseCamera')).click();
  await expect(nora.alert).toHaveText(kit('photoSame'));
  await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
  expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
});

for (const [what, scene] of [
  ['that is upside down', { people: [{ who: 'hopper', tilt: 180 }] }],
  ['of somebody who comes and goes', { ...HOPPER, comesAndGoes: true }],
] as const satisfies readonly (readonly [string, Scene])[]) {
  test(`a picture ${what} is not taken by itself; by hand it can be (FA6)`, async ({
    page,
    bank,
    nora,
    stage,
    words: { kit },
  }) => {
    stage.show(scene);
    await toConsent(nora);
    await nora.button(kit('faceUseCamera')).click();
    await expect(oval(page)).toHaveAttribute('data-guidance', /./);
    // The whole of the film, by its own clock.
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 8);
    await expect(nora.heading(kit('faceLookTitle'))).toBeVisible();
    await nora.button(kit('faceShutter')).click();
    await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
    expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
  });
}

for (const [what, scene] of [
  ['of two by two pixels', 'tiny'],
  ['that is black', still({ light: 0 })],
] as const) {
  test(`a camera whose picture is one ${what} is turned off when a photo is wanted, with the reason (FA6)`, async ({
    page,
    nora,
    stage,
    words: { kit },
  }) => {
    await watchCameras(page);
    stage.show(scene);
    await toConsent(nora);
    await nora.button(kit('faceUseCamera')).click();
    await nora.button(kit('faceShutter')).click();
    await expect(nora.heading(kit('cameraFailedTitle'))).toBeFocused();
    await expect(page.getByText(kit('cameraNoPicture')).first()).toBeVisible();
    expect(await live(page)).toBe(0);
  });
}

/** Lets the user decide about the camera in the browser's own settings. */
async function settingsOf(page: Page, origin: string) {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  return (setting: 'granted' | 'denied') =>
    session.send('Browser.setPermission', {
      ...{ origin, setting, permission: { name: 'camera' } },
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
}

test('each reason for no camera is told with what to do and another way, and tried again it comes (FA1)', async ({
  page,
  nora,
  stage,
  words: { kit, errors, plural },
}) => {
  const told = (text: string) => expect(page.getByText(text).first()).toBeVisible();
  stage.show('missing');
  await toConsent(nora);
  await nora.button(kit('faceUseCamera')).click();
  await told(errors.camera_missing);
  await expect(nora.button(plural('faceUpload', 2))).toBeVisible();
  stage.show('garbage');
  await nora.button(kit('tryAgain')).click();
  await told(errors.camera_missing);
  for (const [name, text] of [
    ['NotReadableError', errors.camera_busy],
    ['AbortError', errors.camera_busy],
    ['NotAllowedError', errors.camera_denied],
  ] as const) {
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('', error);
      };
    }, name);
    await nora.button(kit('tryAgain')).click();
    await told(text);
  }
  await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'));
  stage.show(HOPPER);
  await nora.button(kit('tryAgain')).click();
  await expect(nora.button(kit('faceShutter'))).toBeVisible();
});

test('a permission that is taken back, and a camera that is unplugged: told, off, and no photo of it (FA4)', async ({
  page,
  bank,
  nora,
  stage,
  words: { kit, errors },
}) => {
  stage.show(FAR);
  await watchCameras(page);
  await toConsent(nora);
  await nora.button(kit('faceUseCamera')).click();
  await expect(oval(page)).toHaveAttribute('data-guidance', 'too_far');
  const decide = await settingsOf(page, bank.url);
  await decide('denied');
  await expect(nora.heading(kit('cameraFailedTitle'))).toBeVisible();
  await expect(page.getByText(errors.camera_denied).first()).toBeVisible();
  expect(await live(page)).toBe(0);
  await decide('granted');
  await nora.button(kit('tryAgain')).click();
  await expect(oval(page)).toHaveAttribute('data-guidance', 'too_far');
  // As it is when the device goes: the track has ended, and says so.
  await page.evaluate(() => {
    const track = window.watch.tracks.at(-1);
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await expect(page.getByText(kit('cameraLost')).first()).toBeVisible();
  await expect(page.locator('video')).toHaveCount(0);
  expect(bank.calls.filter((call) => /upload|face/.test(call))).toEqual([]);
});

test('the camera is off within 200 ms of everything that ends its use (FA8)', async ({
  page,
  nora,
  stage,
  words,
}) => {
  const { kit } = words;
  stage.show(FAR);
  await watchCameras(page);
  await toConsent(nora);
  const turnOn = async (name: string) => {
    await nora.button(name).click();
    await expect(oval(page)).toHaveAttribute('data-guidance', 'too_far');
    expect(await live(page)).toBe(1);
  };
  /** What the newest camera is 200 ms after something has been done in the page. */
  const after = async (act: () => void) => {
    await page.evaluate(act);
    return page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return window.watch.tracks.at(-1)?.readyState;
    });
  };

  await turnOn(kit('faceUseCamera'));
  const back = () => document.querySelector<HTMLElement>('[data-slot="back"]')?.click();
  expect(await after(back)).toBe('ended');

  await turnOn(kit('faceUseCamera'));
  const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(await after(leave)).toBe('ended');

  await turnOn(kit('cameraTurnOn'));
  const hide = () => {
    const value = { configurable: true, value: 'hidden' };
    Object.defineProperty(document, 'visibilityState', value);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  expect(await after(hide)).toBe('ended');
  await expect(page.getByText(kit('cameraOff')).first()).toBeVisible();
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  // Seen again, it comes back by itself.
  await expect(oval(page)).toHaveAttribute('data-guidance', 'too_far');
  await goBack(page, words);
  expect(await live(page)).toBe(0);
});
