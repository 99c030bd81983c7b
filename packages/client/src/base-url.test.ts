import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from './base-url.js';

describe('checkBaseUrl', () => {
  it.each([
    ['https://core.authing.cn', 'https://core.authing.cn'],
    ['https://core.authing.cn/', 'https://core.authing.cn'],
    ['https://core.authing.cn//', 'https://core.authing.cn/'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://example.com/auth/', 'https://example.com/auth'],
  ])('takes %s', (text, expected) => {
    expect(checkBaseUrl(text, 'f')).toBe(expected);
  });

  it.each([
    ['', /full address/],
    ['example.authing.cn', /full address/],
    ['/api', /full address/],
    ['ftp://example.com', /scheme "ftp:"/],
    ['javascript:alert(1)', /scheme "javascript:"/],
    ['https://user:pw@example.com', /user name or password/],
    ['https://user@example.com', /user name or password/],
    ['https://example.com?x=1', /query or a fragment/],
    ['https://example.com/#', /query or a fragment/],
  ])('refuses %j with a sentence that helps', (text, sentence) => {
    expect(() => checkBaseUrl(text, 'createX({ host })')).toThrow(sentence);
    expect(() => checkBaseUrl(text, 'createX({ host })')).toThrow(
      /^\[@mfakit\/client\] createX\(\{ host \}\): /,
    );
  });
});
