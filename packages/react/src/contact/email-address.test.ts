import { describe, expect, test } from 'vitest';
import { readEmail } from './email-address.js';

describe('an address', () => {
  test.each([
    ['alice@example.com', 'alice@example.com'],
    ['  alice@example.com\n', 'alice@example.com'],
    ['\u3000alice@example.com\u00a0', 'alice@example.com'],
    ['alice＠example.com', 'alice@example.com'],
    ['ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'alice@example.com'],
    ['alice﹫example.com', 'alice@example.com'],
    ['alice@example。com', 'alice@example.com'],
    ['\u200ealice@example.com\u200b', 'alice@example.com'],
    ['mailto:alice@example.com', 'alice@example.com'],
    ['Alice Example <alice@example.com>', 'alice@example.com'],
    ['<alice@example.com>', 'alice@example.com'],
    ["o'hara+mfa_1@mail.example.co.uk", "o'hara+mfa_1@mail.example.co.uk"],
    ['张三@例子.公司', '张三@例子.公司'],
    ['user@xn--fsqu00a.xn--55qx5d', 'user@xn--fsqu00a.xn--55qx5d'],
    ['Alice@Example.COM', 'Alice@Example.COM'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%j', (text, email) =>
    expect(readEmail(text)).toEqual({ status: 'valid', contact: { channel: 'email', email } }),
  );
});

describe('no address', () => {
  test.each([
    'alice',
    'alice@',
    '@example.com',
    'alice@example',
    'alice@example.',
    'alice@.com',
    'alice@exa mple.com',
    'ali ce@example.com',
    'alice@@example.com',
    'a@b@example.com',
    'alice@example.com, bob@example.com',
    'alice@example.com\r\nBcc: bob@example.com',
    '"alice"@example.com',
    'alice@[127.0.0.1]',
    'a***@example.com',
    'alice\u0000@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(300)}.com`,
    '13800001234',
  ])('%j', (text) => {
    expect(readEmail(text)).toEqual({ status: 'invalid', issue: 'not_an_address' });
  });

  test.each(['', '   ', '\u3000'])('%j is empty', (text) => {
    expect(readEmail(text)).toEqual({ status: 'invalid', issue: 'empty' });
  });
});

test('the time does not grow with a hostile text', () => {
  const parts = ['a', ' ', '@', '.', 'a@', '<', '\u200b', '＠', 'a.', ' a'];
  const texts = parts.flatMap((part) => [part.repeat(100_000), `a${part.repeat(100_000)}a`]);
  const start = performance.now();
  for (const text of texts) readEmail(text);
  expect((performance.now() - start) / texts.length).toBeLessThan(5);
});
