import jpeg from 'jpeg-js';
import type { NewAccount } from '../accounts/account.js';
import type { Bytes } from '../crypto/bytes.js';
import { createPictureMatcher } from '../pictures/matcher.js';
import type { PicturePixels } from '../pictures/thumbnail.js';
import type { MfaServerOptions } from '../server.js';
import { createFactorHarness, type FactorHarness } from './factor-harness.js';
import type { Answer } from './harness.js';

/** A harness whose server compares pictures, and whose user may sign in with one. */
export interface FaceHarness extends FactorHarness {
  /** The whole answer to an upload. */
  upload(photo: Bytes, ask?: { query?: string; name?: string; headers?: object }): Promise<Answer>;
  /** The key of an uploaded photo. */
  photo(photo?: Bytes): Promise<string>;
  associate(token: string | undefined, ...photos: Bytes[]): Promise<Answer>;
  verify(token: string | undefined, photo: Bytes, more?: object): Promise<Answer>;
}

export const facePaths = {
  upload: '/api/v2/upload',
  associate: '/api/v2/mfa/face/associate',
  verify: '/api/v2/mfa/face/verify',
  verifyAlias: '/api/v2/applications/mfa/face/verify',
} as const;

const SIDE = 32;
const drawn = new Map<string, Bytes>();

/** A JPEG of blotches that depend on who is on it; `light` makes all of it brighter, `noise` differs per shot. */
export function picture(who: number, { light = 0, noise = 0 } = {}): Bytes {
  const name = [who, light, noise].join();
  const known = drawn.get(name) ?? draw(who, light, noise);
  drawn.set(name, known);
  return known;
}

/** Alice, as another shot of her. */
export function own(shot = 1): Bytes {
  return picture(ALICE, { noise: 6 * shot, light: 4 * shot });
}

function draw(who: number, light: number, noise: number): Bytes {
  const side = SIDE;
  const data = new Uint8Array(side * side * 4);
  for (let index = 0; index < side * side; index += 1) {
    const [x, y] = [(index % side) / side, Math.floor(index / side) / side];
    const wave = Math.sin(who * 7 + x * (5 + who * 3)) * Math.cos(who * 11 + y * (4 + who * 2));
    const value = 128 + 90 * wave + light + noise * Math.sin(index * 12.9898);
    data.set(
      [value, value, value, 255].map((v) => Math.max(0, Math.min(255, v))),
      index * 4,
    );
  }
  const encoded = jpeg.encode({ data, width: side, height: side }, 90).data;
  return Uint8Array.from(encoded);
}

/** A JPEG on which there is nothing. */
export const BLANK: Bytes = Uint8Array.from(
  jpeg.encode({ data: new Uint8Array(64 * 64 * 4).fill(90), width: 64, height: 64 }, 90).data,
);

/** The decoder that the tests pass to the picture matcher. */
export async function decodeJpeg(photo: Bytes): Promise<PicturePixels> {
  return jpeg.decode(photo, { useTArray: true, maxResolutionInMP: 12, maxMemoryUsageInMB: 256 });
}

export const ALICE = 1;
export const MALLORY = 2;

export async function createFaceHarness(
  options: Partial<MfaServerOptions> = {},
  account: Partial<NewAccount> = {},
): Promise<FaceHarness> {
  const faceMatcher = createPictureMatcher({ decode: decodeJpeg });
  const mfa = await createFactorHarness({ faceMatcher, ...options }, account);
  const harness: FaceHarness = Object.assign(mfa, {
    upload: async (photo: Bytes, { query, name = 'file', headers = {} } = {} as UploadAsk) => {
      const form = new FormData();
      form.append('folder', 'photos');
      form.append(name, new Blob([photo], { type: 'image/jpeg' }), 'personal.jpeg');
      const response = await mfa.server.fetch(
        new Request(
          `https://mfa.test${facePaths.upload}?${query ?? 'folder=face-photo&private=true'}`,
          {
            method: 'POST',
            headers: { 'x-authing-lang': 'en-US', ...headers },
            body: form,
          },
        ),
      );
      const text = await response.text();
      const { status, headers: answered } = response;
      return { status, headers: answered, text, body: JSON.parse(text) };
    },
    photo: async (photo: Bytes = picture(ALICE)) => (await harness.upload(photo)).body.data.key,
    associate: async (token: string | undefined, ...photos: Bytes[]) => {
      const keys: string[] = [];
      for (const photo of photos) keys.push(await harness.photo(photo));
      const [photoA, photoB = photoA] = keys;
      return mfa.post(facePaths.associate, token, { photoA, photoB });
    },
    verify: async (token: string | undefined, photo: Bytes, more: object = {}) =>
      mfa.post(facePaths.verify, token, { photo: await harness.photo(photo), ...more }),
  });
  return harness;
}

/** A harness whose user must show a second factor, and has bound nothing. */
export const createRequiredHarness = (
  options: Partial<MfaServerOptions> = {},
  account: Partial<NewAccount> = {},
): Promise<FaceHarness> => createFaceHarness(options, { policy: 'required', ...account });

/** Alice's face is bound, and a challenge is open. */
export async function createChallengedHarness(
  options: Partial<MfaServerOptions> = {},
): Promise<{ mfa: FaceHarness; mfaToken: string }> {
  const mfa = await createRequiredHarness(options);
  await mfa.associate(await mfa.challenge(), own(), own(2));
  return { mfa, mfaToken: await mfa.challenge() };
}

/** Somebody else. */
export const BOB = { username: 'bob', email: 'b@x.test', phone: '2' } as const;

interface UploadAsk {
  readonly query?: string;
  readonly name?: string;
  readonly headers?: object;
}
