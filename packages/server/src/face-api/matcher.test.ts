import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test, vi } from 'vitest';
import type { Bytes } from '../crypto/bytes.js';
import type { PicturePixels } from '../pictures/thumbnail.js';
import { BOMBS } from '../testing/bombs.js';
import { bundle } from '../testing/bundle.js';
import { BLANK, createRequiredHarness } from '../testing/face-harness.js';
import { createFaceApiMatcher } from './matcher.js';

const file = (name: string) =>
  readFileSync(new URL(`../../../react/test/faces/${name}`, import.meta.url));

const grace = jpeg.decode(file('grace-hopper.jpg'), { useTArray: true });
const eileen = PNG.sync.read(file('astronaut.png'));

const encode = ({ data, width, height }: PicturePixels): Bytes =>
  Uint8Array.from(jpeg.encode({ data: Uint8Array.from(data), width, height }, 90).data);

/** A picture whose every pixel is taken from somewhere of another, and changed. */
function made(
  from: PicturePixels,
  [width, height]: readonly [number, number],
  at: (x: number, y: number) => readonly [number, number],
  change: (value: number) => number = (value) => value,
): PicturePixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = at(x, y).map(Math.round) as [number, number];
      const isInside = column >= 0 && row >= 0 && column < from.width && row < from.height;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = isInside ? (from.data[(row * from.width + column) * 4 + channel] ?? 0) : 128;
        data[(y * width + x) * 4 + channel] = change(value);
      }
    }
  }
  return { width, height, data };
}

const rotated = (degrees: number) => (from: PicturePixels) => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [from.width / 2, from.height / 2];
  return made(from, [from.width, from.height], (x, y) => [
    cx + (x - cx) * cos - (y - cy) * sin,
    cy + (x - cx) * sin + (y - cy) * cos,
  ]);
};
const same = ({ width, height }: PicturePixels) => [width, height] as const;

const CHANGES: Readonly<Record<string, (from: PicturePixels) => PicturePixels>> = {
  unchanged: (from) => from,
  mirrored: (from) => made(from, same(from), (x, y) => [from.width - 1 - x, y]),
  brighter: (from) =>
    made(
      from,
      same(from),
      (x, y) => [x, y],
      (value) => value * 1.3,
    ),
  darker: (from) =>
    made(
      from,
      same(from),
      (x, y) => [x, y],
      (value) => value * 0.6,
    ),
  'three quarters as large': (from) =>
    made(from, [(from.width * 3) / 4, (from.height * 3) / 4], (x, y) => [(x * 4) / 3, (y * 4) / 3]),
  'turned by 10 degrees': rotated(10),
};

const threadFile = await bundle('src/face-api/worker.ts');
const startWorker = () => new Worker(threadFile);
const matcher = createFaceApiMatcher({ startWorker });
const { signal } = new AbortController();
const enrol = (...photos: Bytes[]) => matcher.enrol(photos, { signal });
const templateOf = async (photo: Bytes): Promise<Bytes> => {
  const enrolled = await enrol(photo);
  if (!('template' in enrolled)) throw new Error(enrolled.fault);
  return enrolled.template;
};

const PEOPLE = { grace, eileen };

describe.each(Object.entries(PEOPLE))('%s', (__, pixels) => {
  test.each(Object.entries(CHANGES))('%s, is herself', async (_, alter) => {
    const compared = await matcher.compare(
      await templateOf(encode(pixels)),
      encode(alter(pixels)),
      {
        signal,
      },
    );
    expect(compared).toMatchObject({ match: true });
  });
});

test.each(Object.entries(CHANGES))('two people are not one, %s', async (_, alter) => {
  const compared = await matcher.compare(await templateOf(encode(grace)), encode(alter(eileen)), {
    signal,
  });
  expect(compared).toMatchObject({ match: false });
  expect(await enrol(encode(grace), encode(alter(eileen)))).toEqual({ fault: 'different_faces' });
});

describe('a photo of no use', () => {
  const two = made(grace, [1024, 512], (x, y) => [x % 512, y]);

  test('with nobody on it', async () => {
    expect(await enrol(BLANK)).toEqual({ fault: 'no_face' });
  });

  test('with two people on it', async () => {
    expect(await enrol(encode(two))).toEqual({ fault: 'several_faces' });
  });

  test('with a face of a few pixels', async () => {
    const small = made(eileen, [256, 256], (x, y) => [x * 2, y * 2]);
    expect(await enrol(encode(small))).toEqual({ fault: 'unusable_photo' });
  });

  test.each(BOMBS)('%s', async (_, photo) => {
    const before = process.memoryUsage().rss;
    expect(await enrol(photo)).toEqual({ fault: 'unusable_photo' });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

test('a template of one photo is 512 bytes, and two photos make it twice as long', async () => {
  const photo = encode(grace);
  expect(await templateOf(photo)).toHaveLength(512);
  const both = await enrol(photo, photo);
  expect('template' in both && both.template.length).toBe(1024);
});

test('who has given up is not served', async () => {
  const reason = new Error('too late');
  const given = matcher.enrol([encode(grace)], { signal: AbortSignal.abort(reason) });
  await expect(given).rejects.toBe(reason);
});

describe('the thread', () => {
  const healing = (first: string) => {
    const broken: Worker[] = [];
    const healed = createFaceApiMatcher({
      startWorker: () => {
        if (broken.length > 0) return startWorker();
        const worker = new Worker(first, { eval: true });
        broken.push(worker);
        return worker;
      },
    });
    return { broken, healed };
  };

  test('that never ends its work is stopped when its time is over, and a new one takes the next photo', async () => {
    const { broken, healed } = healing('for (;;);');
    const late = AbortSignal.timeout(100);
    const given = healed.enrol([encode(grace)], { signal: late });
    const next = healed.enrol([encode(grace)], { signal });
    await expect(given).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await next).toHaveProperty('template');
    await vi.waitFor(() => expect(broken[0]?.threadId).toBe(-1));
  });

  test('that dies is a fault of ours, and a new one takes the next photo', async () => {
    const { healed } = healing('process.exit(1)');
    await expect(healed.enrol([encode(grace)], { signal })).rejects.toThrow('has died');
    expect(await healed.enrol([encode(grace)], { signal })).toHaveProperty('template');
  });

  test('that cannot load the library says why', async () => {
    const { healed } = healing(
      "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => parentPort.postMessage({ fault: 'no such package' }));",
    );
    await expect(healed.enrol([encode(grace)], { signal })).rejects.toThrow('no such package');
  });

  test('leaves the server free: a sign-in that begins after a photo has come is answered before it', async () => {
    const mfa = await createRequiredHarness({ faceMatcher: matcher });
    const order: string[] = [];
    await enrol(encode(grace));
    const looking = enrol(encode(eileen), encode(eileen)).then(() => order.push('photo'));
    await mfa.challenge();
    order.push('sign-in');
    await looking;
    expect(order).toEqual(['sign-in', 'photo']);
  });
});

test('a host’s own decoder is asked in place of the thread’s', async () => {
  const own = createFaceApiMatcher({
    startWorker,
    decode: async ([kind]) => {
      if (kind === 0) throw new Error('of no kind that I know');
      return grace;
    },
  });
  expect(await own.enrol([Uint8Array.of(1)], { signal })).toHaveProperty('template');
  expect(await own.enrol([Uint8Array.of(0)], { signal })).toEqual({ fault: 'unusable_photo' });
});

test('a looser threshold takes what a tighter one does not', async () => {
  const template = await templateOf(encode(grace));
  const loose = createFaceApiMatcher({ threshold: 2, startWorker });
  expect(await loose.compare(template, encode(eileen), { signal })).toMatchObject({ match: true });
});

test('a face is bound during a sign-in and answers the next one; another person does not', async () => {
  const mfa = await createRequiredHarness({ faceMatcher: matcher });
  const [first, second, third] = ['unchanged', 'mirrored', 'darker'].map((change) =>
    encode(CHANGES[change]?.(grace) ?? grace),
  ) as [Bytes, Bytes, Bytes];
  const bound = await mfa.associate(await mfa.challenge(), first, second);
  expect(bound.body.code).toBe(200);
  const token = await mfa.challenge();
  expect((await mfa.verify(token, encode(eileen))).body).toMatchObject({ code: 1702 });
  expect((await mfa.verify(token, third)).body).toMatchObject({ code: 200 });
});
