import { describe, expect, test } from 'vitest';
import { PHONE_COUNTRIES } from './calling-codes.js';
import * as library from './phone-library.js';
import { type PhoneRules, readPhone } from './phone-number.js';

const all = { country: 'CN', countries: PHONE_COUNTRIES, library } as const;
const read = (text: string, rules: Partial<PhoneRules> = {}) =>
  readPhone(text, { ...all, ...rules });

describe('a number, as it is sent and as it is shown', () => {
  test.each([
    ['13800001234', 'CN', 'CN', '+86', '13800001234', '138 0000 1234'],
    ['+86 138 0000 1234', 'US', 'CN', '+86', '13800001234', '138 0000 1234'],
    ['0086 138 0000 1234', 'US', 'CN', '+86', '13800001234', '138 0000 1234'],
    ['011 86 138 0000 1234', 'US', 'CN', '+86', '13800001234', '138 0000 1234'],
    ['１３８００００１２３４', 'CN', 'CN', '+86', '13800001234', '138 0000 1234'],
    ['07400 123456', 'GB', 'GB', '+44', '7400123456', '7400 123456'],
    ['+44 (0)7400 123456', 'CN', 'GB', '+44', '7400123456', '7400 123456'],
    ['(415) 555-0100', 'US', 'US', '+1', '4155550100', '415 555 0100'],
    ['4155550100', 'CA', 'US', '+1', '4155550100', '415 555 0100'],
    ['06 12 34 56 78', 'FR', 'FR', '+33', '612345678', '6 12 34 56 78'],
    ['090-1234-5678', 'JP', 'JP', '+81', '9012345678', '90 1234 5678'],
    ['333 123 4567', 'IT', 'IT', '+39', '3331234567', '333 123 4567'],
    ['07 00 00 00 00', 'CI', 'CI', '+225', '0700000000', '07 00 00 0000'],
    ['8 (912) 345-67-89', 'RU', 'RU', '+7', '9123456789', '912 345 67 89'],
    ['9123 4567', 'HK', 'HK', '+852', '91234567', '9123 4567'],
  ])('%s in %s', (text, country, owner, phoneCountryCode, phone, shown) =>
    expect(read(text, { country })).toEqual({
      status: 'valid',
      contact: { channel: 'sms', phone, phoneCountryCode },
      country: owner,
      text: shown,
      isLikely: true,
    }),
  );
});

describe('a number that no mobile network is known to have', () => {
  test.each([
    ['1380000123', 'CN', 'a digit is missing'],
    ['138000012345', 'CN', 'a digit too many'],
    ['010 1234 5678', 'CN', 'a fixed line'],
    ['0901234567', 'JP', 'a digit is missing'],
  ])('%s in %s: %s', (text, country) =>
    expect(read(text, { country })).toMatchObject({ status: 'valid', isLikely: false }),
  );
});

describe('what no code can be sent to', () => {
  test.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['+', 'empty'],
    ['alice@example.com', 'not_a_number'],
    ['1', 'too_short'],
    ['12345', 'too_short'],
    ['1380000123456789', 'too_long'],
    ['13800001234138000012341380000', 'too_long'],
    ['+999 1234567', 'unknown_country'],
    ['+86', 'too_short'],
    ['+86 1', 'too_short'],
  ])('%j: %s', (text, issue) => expect(read(text)).toEqual({ status: 'invalid', issue }));
});

describe('where only some countries are allowed', () => {
  const countries = ['US', 'JP'];

  test('a number from elsewhere is refused by the name of its country', () => {
    expect(read('+44 7400 123456', { country: 'US', countries })).toEqual({
      ...{ status: 'invalid', issue: 'country_not_allowed', country: 'GB' },
    });
  });

  test('a neighbour with the same calling code is elsewhere, too', () => {
    expect(read('+1 416 555 0100', { country: 'US', countries })).toEqual({
      ...{ status: 'invalid', issue: 'country_not_allowed', country: 'CA' },
    });
  });

  test('a number that could be any neighbour’s is let through', () => {
    const text = '+1 555 555 0100';
    expect(read(text, { country: 'JP', countries })).toMatchObject({ country: 'US' });
  });
});

describe('without the numbering plans', () => {
  const guess = (text: string, rules: Partial<PhoneRules> = {}) =>
    read(text, { library: null, ...rules });

  test.each([
    ['138 0000 1234', 'CN', 'CN', '+86', '13800001234'],
    ['+86 138 0000 1234', 'US', 'CN', '+86', '13800001234'],
    ['07400 123456', 'GB', 'GB', '+44', '7400123456'],
    ['+44 (0)7400 123456', 'US', 'GB', '+44', '7400123456'],
    ['07 00 00 00 00', 'CI', 'CI', '+225', '0700000000'],
    ['+1 416 555 0100', 'CA', 'CA', '+1', '4165550100'],
    ['+1 416 555 0100', 'CN', 'US', '+1', '4165550100'],
  ])('%s in %s is believed', (text, country, owner, phoneCountryCode, phone) =>
    expect(guess(text, { country })).toMatchObject({
      status: 'valid',
      contact: { channel: 'sms', phone, phoneCountryCode },
      country: owner,
      isLikely: true,
    }),
  );

  test.each([
    ['123', 'too_short'],
    ['+86 12', 'too_short'],
    ['12345678901234567', 'too_long'],
    ['x', 'not_a_number'],
    ['', 'empty'],
  ])('%j: %s', (text, issue) => expect(guess(text)).toEqual({ status: 'invalid', issue }));
});
