// @vitest-environment jsdom
import { AuthenticationClient } from 'authing-js-sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bytes } from './crypto/bytes.js';
import {
  BLANK,
  createRequiredHarness,
  type FaceHarness,
  MALLORY,
  own,
  picture,
} from './testing/face-harness.js';
import { type Listening, listen } from './testing/node-http.js';

// Each test makes an RSA key, which takes as long as it takes.
vi.setConfig({ testTimeout: 60_000 });

const PHOTO_HOST = 'photos.example.com';
// The stock SDK on a page of another origin than the server's: it asks before it calls, and uploads with the page's own form.
let mfa: FaceHarness;
let http: Listening;
beforeEach(async () => {
  mfa = await createRequiredHarness({
    allowedOrigins: [location.origin],
    policy: { photoHosts: [PHOTO_HOST] },
    fetchPhoto: async ({ pathname }) => (pathname === '/mallory' ? picture(MALLORY) : own()),
  });
  http = await listen(mfa.server.fetch);
});
afterEach(() => http.close());

const newSdk = (): AuthenticationClient =>
  new AuthenticationClient({ appId: 'APP_ID', appHost: http.origin });

const shot = (bytes: Bytes): Blob => new Blob([bytes], { type: 'image/jpeg' });

// The SDK throws plain objects of this shape.
const thrown = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('it did not throw')),
    (reason: unknown) => reason as { code: number; data: { mfaToken: string } },
  );

const challenge = async () => {
  const { code, data } = await thrown(newSdk().loginByEmail('alice@example.com', 'correct horse'));
  expect(code).toBe(1636);
  return data;
};

/** The SDK verifies keys only, so that its user uploads: with a form of the page, as the SDK does for the binding. */
const upload = (bytes: Bytes): Promise<string> =>
  new Promise((resolve) => {
    const form = new FormData();
    form.append('file', shot(bytes), 'personal.jpeg');
    const request = new XMLHttpRequest();
    request.onload = () => resolve(JSON.parse(request.responseText).data.key);
    request.open('POST', `${http.origin}/api/v2/upload?folder=photos&private=true`);
    request.send(form);
  });

const signedIn = () => ({ id: mfa.alice.id, token: expect.any(String) });

test('two shots are bound during a sign-in, and another answers the next one', async () => {
  const { mfaToken } = await challenge();
  const faces = { baseFace: shot(own()), compareFace: shot(own(2)) };
  const user = await newSdk().mfa.associateFaceByBlob({ ...faces, mfaToken });
  expect(user).toMatchObject(signedIn());

  const next = await challenge();
  expect(next).toMatchObject({ faceMfaEnabled: true });
  const stranger = newSdk().mfa.verifyFaceMfa(await upload(picture(MALLORY)), next.mfaToken);
  expect(await thrown(stranger)).toMatchObject({ code: 1702, data: { attemptsLeft: 4 } });
  const passed = await newSdk().mfa.verifyFaceMfa(await upload(own(3)), next.mfaToken);
  expect(passed).toMatchObject(signedIn());
});

test('one shot is bound where the SDK has only one', async () => {
  const { mfaToken } = await challenge();
  const args = { baseFace: shot(own()), mfaToken };
  // @ts-expect-error the types of the SDK want two shots; its code takes one
  expect(await newSdk().mfa.associateFaceByBlob(args)).toMatchObject(signedIn());
});

test('a file that the user chooses is bound', async () => {
  const { mfaToken } = await challenge();
  const click = vi.spyOn(HTMLInputElement.prototype, 'click');
  click.mockImplementation(function choose(this: HTMLInputElement) {
    const file = new File([own()], 'me.jpg', { type: 'image/jpeg' });
    Object.defineProperty(this, 'files', { value: [file] });
    this.dispatchEvent(new Event('change'));
  });
  const user = await newSdk().mfa.associateFaceByLocalFile(mfaToken);
  expect(click).toHaveBeenCalledOnce();
  expect(user).toMatchObject(signedIn());
});

test('photos are bound by their addresses', async () => {
  const { mfaToken } = await challenge();
  const bind = (other: string) =>
    newSdk().mfa.associateFaceByUrl({
      ...{ baseFace: `https://${PHOTO_HOST}/alice`, compareFace: `https://${PHOTO_HOST}/${other}` },
      mfaToken,
    });
  expect((await thrown(bind('mallory'))).code).toBe(1702);
  expect(await bind('alice-again')).toMatchObject(signedIn());
});

test('two people, and no face, are refused with codes of their own', async () => {
  const { mfaToken } = await challenge();
  const bind = (base: Bytes, compare: Bytes) => {
    const faces = { baseFace: shot(base), compareFace: shot(compare) };
    return newSdk().mfa.associateFaceByBlob({ ...faces, mfaToken });
  };
  expect((await thrown(bind(own(), picture(MALLORY)))).code).toBe(1702);
  expect((await thrown(bind(BLANK, own()))).code).toBe(1707);
});

describe('bugs of the SDK', () => {
  test('after a refused upload it binds photos that are not there, so that `onError` is told twice', async () => {
    const { mfaToken } = await challenge();
    const told: number[] = [];
    const sdk = new AuthenticationClient({
      ...{ appId: 'APP_ID', appHost: http.origin },
      onError: (code) => told.push(code),
    });
    const noPhoto = { baseFace: shot(new Uint8Array([1, 2, 3])), mfaToken };
    // @ts-expect-error as above
    await thrown(sdk.mfa.associateFaceByBlob(noPhoto));
    expect(told).toEqual([1707, 1700]);
  });
});
