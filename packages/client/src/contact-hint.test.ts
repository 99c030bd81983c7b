import { expect, it } from 'vitest';
import { contactHint } from './contact-hint.js';

it.each([
  ['13800000000', undefined, '138****0000'],
  ['13800000000', '+86', '+86 138****0000'],
  ['12345', undefined, '****45'],
  ['1', undefined, '****1'],
  ['138****0000', '+86', '+86 138****0000'],
  ['*********00', undefined, '*********00'],
])('masks the number %s', (phone, phoneCountryCode, expected) => {
  const country = phoneCountryCode === undefined ? {} : { phoneCountryCode };
  expect(contactHint({ channel: 'sms', phone, ...country })).toBe(expected);
});

it.each([
  ['alice@example.com', 'a***@example.com'],
  ['a@example.com', 'a***@example.com'],
  ['"x@y"@example.com', '"***@example.com'],
  ['a***@example.com', 'a***@example.com'],
  ['nonsense', '***'],
  ['@example.com', '***'],
])('masks the address %s', (email, expected) => {
  expect(contactHint({ channel: 'email', email })).toBe(expected);
});
