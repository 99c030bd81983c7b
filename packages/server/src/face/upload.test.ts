import { describe, expect, test } from 'vitest';
import { BOMBS, jpegHead, pngHead } from '../testing/bombs.js';
import { createRequiredHarness, facePaths, own } from '../testing/face-harness.js';

const KEY = /^face-photo\/[0-9a-f]{32}\.jpg$/;

test.each([
  ['folder=face-photo&private=true', KEY],
  ['folder=photos&private=true', /^photos\/[0-9a-f]{32}\.jpg$/],
])(
  'a photo goes to ?%s without a token, and gets a key that nobody can guess',
  async (query, key) => {
    const mfa = await createRequiredHarness();
    const { status, body } = await mfa.upload(own(), { query });
    expect([status, body]).toEqual([
      200,
      {
        ...{ code: 200, message: 'The photo was uploaded' },
        data: { key: expect.stringMatching(key), expiresIn: 300 },
      },
    ]);
    const again = await mfa.upload(own(), { query });
    expect(again.body.data.key).not.toBe(body.data.key);
  },
);

test.each(['', 'folder=', 'folder=../etc', 'folder=avatars', 'private=true'])(
  'not to ?%s',
  async (query) => {
    const mfa = await createRequiredHarness();
    expect((await mfa.upload(own(), { query })).status).toBe(400);
  },
);

test.each([
  ['image/png', pngHead(640, 480), 'png'],
  ['image/jpeg', jpegHead(4000, 3000), 'jpg'],
])('the bytes decide what it is, not what the browser says: %s', async (_, photo, extension) => {
  const mfa = await createRequiredHarness();
  const { body } = await mfa.upload(photo);
  expect(body.data.key).toMatch(new RegExp(`\\.${extension}$`));
});

describe('bombs', () => {
  test.each(BOMBS)('%s is refused before anybody decodes it', async (_, photo) => {
    const mfa = await createRequiredHarness();
    const { status, body } = await mfa.upload(photo);
    expect([status, body.code, body.data]).toEqual([422, 1707, { reason: 'unusable_photo' }]);
  });

  test('all of them in one second and in little memory', async () => {
    expect(BOMBS.length).toBeGreaterThanOrEqual(25);
    const mfa = await createRequiredHarness();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    for (let round = 0; round < 4; round += 1) {
      for (const [, photo] of BOMBS) await mfa.upload(photo);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('what is no photo in a form', () => {
  const ask = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const mfa = await createRequiredHarness();
    const response = await mfa.server.fetch(
      new Request(`https://mfa.test${facePaths.upload}?folder=photos`, {
        ...{ method: 'POST', body, headers: { 'x-authing-lang': 'en-US', ...headers } },
      }),
    );
    return [response.status, (await response.json()).code];
  };
  const boundary = 'multipart/form-data; boundary=x';

  test.each([
    ['JSON', '{}', { 'content-type': 'application/json' }, [415, 415]],
    ['text', 'x', {}, [415, 415]],
    ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }, [415, 415]],
    ['an empty form', '--x--\r\n', { 'content-type': boundary }, [400, 1700]],
    ['no form at all', 'hello', { 'content-type': boundary }, [400, 1700]],
    ['a form that is cut off', '--x\r\nContent-Dispo', { 'content-type': boundary }, [400, 1700]],
    [
      'a text in place of the file',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--x--\r\n',
      { 'content-type': boundary },
      [400, 1700],
    ],
  ])('%s', async (_, body, headers, expected) => {
    expect(await ask(body, headers)).toEqual(expected);
  });

  test('a file under another name', async () => {
    const mfa = await createRequiredHarness();
    const { status, body } = await mfa.upload(own(), { name: 'photo' });
    expect([status, body.code]).toEqual([400, 1700]);
  });

  test('from a page of another origin', async () => {
    const mfa = await createRequiredHarness();
    const { status } = await mfa.upload(own(), { headers: { origin: 'https://evil.test' } });
    expect(status).toBe(403);
  });
});

describe('how much', () => {
  test('a photo of 4 MiB is taken, one byte more is not', async () => {
    const mfa = await createRequiredHarness();
    const photo = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(own());
      return bytes;
    };
    expect((await mfa.upload(photo(4 * 1024 * 1024))).status).toBe(200);
    expect((await mfa.upload(photo(4 * 1024 * 1024 + 1))).status).toBe(413);
  });

  test('an endless body is not read to its end', async () => {
    const mfa = await createRequiredHarness();
    let read = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        read += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const response = await mfa.server.fetch(
      new Request(`https://mfa.test${facePaths.upload}?folder=photos`, {
        ...{ method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
        ...{ duplex: 'half' },
      }),
    );
    expect(response.status).toBe(413);
    expect(read).toBeLessThan(80);
  });

  test('so many in a window, for everybody together, and again in the next', async () => {
    const mfa = await createRequiredHarness({ policy: { photosPerWindow: 3 } });
    for (let round = 0; round < 3; round += 1) expect((await mfa.upload(own())).status).toBe(200);
    mfa.now += 100_000;
    const full = await mfa.upload(own());
    expect([full.status, full.headers.get('retry-after'), full.body.data]).toEqual([
      ...[429, '200'],
      { reason: 'rate_limited', retryAfter: 200 },
    ]);
    mfa.now += 200_000;
    expect((await mfa.upload(own())).status).toBe(200);
  });

  test('so many bytes in a window; who does not say how many pays for the most', async () => {
    const most = 4 * 1024 * 1024 + 16 * 1024;
    const mfa = await createRequiredHarness({ policy: { photoBytesPerWindow: 2 * most } });
    const length = { 'content-length': '5000' };
    for (let round = 0; round < 100; round += 1) {
      expect((await mfa.upload(own(), { headers: length })).status).toBe(200);
    }
    expect((await mfa.upload(own())).status).toBe(200);
    expect((await mfa.upload(own())).status).toBe(429);
    expect((await mfa.upload(own(), { headers: length })).status).toBe(200);
  });

  test.each(['-1', '0', 'x', '1e9', '9'.repeat(30)])(
    'a declared length of %s gives no more room',
    async (declared) => {
      const mfa = await createRequiredHarness({ policy: { photoBytesPerWindow: 5_000_000 } });
      const headers = { 'content-length': declared };
      const first = await mfa.upload(own(), { headers });
      expect([200, 413]).toContain(first.status);
      expect([413, 429]).toContain((await mfa.upload(own(), { headers })).status);
    },
  );

  test('a refused photo is not kept', async () => {
    const mfa = await createRequiredHarness();
    const kept: string[] = [];
    const { savePhoto } = mfa.store;
    mfa.store.savePhoto = async (photo) => {
      kept.push(photo.key);
      return savePhoto.call(mfa.store, photo);
    };
    await mfa.upload(new Uint8Array(100));
    await mfa.upload(own());
    expect(kept).toEqual([expect.stringMatching(KEY)]);
  });
});
