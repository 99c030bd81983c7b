import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { kitFactors } from '../../src/factors/kit-factors.js';
import { ar } from '../../src/messages/ar.js';
import { deDE } from '../../src/messages/de-DE.js';
import { enUS } from '../../src/messages/en-US.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import { LazyRecoveryCodesPanel, LazyRecoveryEntry } from '../../src/verify-mfa/recovery-part.js';
import { JOURNEYS } from './journeys/index.js';
import { isLive } from './screen-reader.js';
import { type WalkOptions, walkThrough } from './walk.js';

// Parts whose code is there are drawn with their screens.
beforeAll(async () => {
  for (const factor of kitFactors) factor.preload?.(enUS);
  LazyRecoveryEntry.preload();
  LazyRecoveryCodesPanel.preload();
  await import('../../src/camera/CameraVideo.js');
  await vi.dynamicImportSettled();
});
beforeEach(() => {
  localStorage.clear();
  // In small steps: each key waits for one.
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 2 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What is said on every journey; each of them asserts its own words as it goes. */
async function walkAll(options: WalkOptions): Promise<readonly string[]> {
  const transcript: string[] = [];
  for (const journey of JOURNEYS) {
    transcript.push(`— ${journey.name}`, ...(await walkThrough(journey, options)));
    cleanup();
    localStorage.clear();
    vi.unstubAllGlobals();
  }
  return transcript;
}

/** Announcements and titles: what nobody has to go and look for. */
const announced = (transcript: readonly string[]) =>
  new Set(transcript.filter((phrase) => isLive(phrase) || phrase.startsWith('heading, ')));

test.each([zhCN, deDE, ar])('every turn of every flow is said once, in $tag', async (locale) => {
  const transcript = await walkAll({ locale });
  expect(announced(transcript).size).toBeGreaterThanOrEqual(30);
});

test('a host without StrictMode hears the same', async () => {
  const transcript = await walkAll({ locale: enUS, isStrict: false });
  expect(announced(transcript).size).toBeGreaterThanOrEqual(30);
});

test('every turn of every flow is said once, in en-US: the transcript', async () => {
  const transcript = await walkAll({ locale: enUS });
  expect(announced(transcript).size).toBeGreaterThanOrEqual(30);
  expect(`\n${transcript.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    — Setting up an authenticator app
    button, Set up
    heading, Scan this code, level 2
    polite: Loading
    button, Continue
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    assertive: A code has only digits. Enter the 6 digits.
    assertive: Enter all 6 digits.
    assertive: Your phone’s clock is 50 minutes fast.
    heading, Two-step verification is on, level 2
    button, Done
    checkbox, I saved this code, not checked, invalid
    assertive: Save it first, then check the box.
    button, Done
    heading, Two-step verification is on, level 2
    — A set-up that does not start
    button, Set up
    heading, Scan this code, level 2
    polite: Loading
    heading, Setup could not start, level 2
    — Signing in with the app
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    assertive: That code didn’t work. Try the newest one.
    assertive: That code didn’t work. Try the newest one.
    assertive: That code didn’t work. Try the newest one. 2 tries left.
    assertive: That code didn’t work. Try the newest one. 1 try left.
    heading, You’re verified, level 2
    — One try too many
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    assertive: That code didn’t work. Try the newest one. 1 try left.
    heading, Too many tries, level 2
    — Signing in with a text message
    button, Send code
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    polite: Code sent
    button, Send again
    polite: Code sent
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    assertive: That code didn’t work. Try the newest one.
    heading, You’re verified, level 2
    — Signing in with an e-mail instead
    button, Get an email
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    polite: Code sent
    heading, You’re verified, level 2
    — Signing in with a recovery code
    button, Use a recovery code
    textbox, Recovery code, Spaces, dashes and capital letters don’t matter.
    assertive: Enter your recovery code.
    assertive: That didn’t work. Each code works only once.
    heading, Save your recovery code, level 2
    button, Copy
    polite: Copied
    checkbox, I saved this code, not checked
    button, Done
    heading, You’re verified, level 2
    — Adding a phone number
    button, Send code
    assertive: Enter your mobile number.
    textbox, Mobile number, +86, invalid
    assertive: That number is too short.
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    polite: Code sent
    heading, Two-step verification is on, level 2
    — Adding an e-mail address
    textbox, Email address
    assertive: Enter a full address, like name@example.com.
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    polite: Code sent
    button, Use a different address
    textbox, Email address, alice@example.org
    — Setting up face verification
    button, Use the camera
    heading, Look at the camera, level 2
    polite: Starting the camera…
    polite: Camera on
    button, Take photo
    polite: Photo 1 of 2 taken. Turn your head slightly
    assertive: Both photos are the same. Turn your head a little.
    heading, Use these photos?, level 2
    polite: Camera off
    button, Use these photos
    heading, Face verification is on, level 2
    — Verifying with a photo
    button, Use the camera
    heading, Look at the camera, level 2
    polite: Starting the camera…
    polite: Camera on
    polite: Move into the oval
    polite: Only one person, please
    polite: Move closer
    polite: Move back a little
    polite: Center your face
    polite: Look straight ahead
    polite: Hold your head upright
    polite: Hold still
    heading, Use this photo?, level 2
    polite: Camera off
    button, Use this photo
    heading, You’re verified, level 2
    — A camera that cannot be used
    button, Use the camera
    heading, Look at the camera, level 2
    polite: Starting the camera…
    heading, The camera can’t be used, level 2
    polite: The camera is blocked. Allow it in the browser’s settings for this page.
    button, Try again
    heading, Look at the camera, level 2
    polite: Starting the camera…
    polite: Camera on
    heading, The camera can’t be used, level 2
    polite: The camera was disconnected. Connect it again, then retry.
    — Removing an authenticator
    button, Manage Authenticator app, 1 control, not expanded
    button, Remove
    group, Remove Authenticator app?, You won’t be able to sign in with it anymore. Its recovery codes will stop working too. After that, only your password protects your account.
    button, Keep
    button, Remove
    group, Remove Authenticator app?, You won’t be able to sign in with it anymore. Its recovery codes will stop working too. After that, only your password protects your account.
    button, Remove
    heading, Two-step verification, level 2
    polite: Removed
    — Adding an authenticator in the settings
    button, Authenticator app Recommended An app on your phone shows a code.
    heading, Set up an authenticator app, level 2
    button, Back to settings
    button, Authenticator app Recommended An app on your phone shows a code.
    heading, Set up an authenticator app, level 2
    button, Set up
    heading, Scan this code, level 2
    polite: Loading
    button, Continue
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    heading, Two-step verification is on, level 2
    checkbox, I saved this code, not checked
    button, Done
    heading, Two-step verification is on, level 2
    button, Manage Authenticator app, 1 control, not expanded
    — Making new recovery codes
    button, Make new codes, not expanded
    group, Make new recovery codes?, The ones you have now will stop working.
    button, Cancel
    button, Make new codes, not expanded
    group, Make new recovery codes?, The ones you have now will stop working.
    button, Make new codes
    heading, Save your recovery codes, level 2
    button, Done
    checkbox, I saved these codes, not checked, invalid
    assertive: Save them first, then check the box.
    button, Done
    button, Make new codes, not expanded
    — The dialog
    button, Pay
    dialog, Confirm it’s you
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    button, Close
    button, Pay
    dialog, Confirm it’s you
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    heading, You’re verified, level 2
    button, Pay
    — A payment that asks in its place
    button, Pay
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    button, Cancel
    button, Pay
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    heading, You’re verified, level 2
    button, Pay
    — A page behind a gate
    textbox, 6-digit code, We check it as soon as you enter the last digit.
    assertive: That code didn’t work. Try the newest one.
    heading, You’re verified, level 2
    "
  `);
});
