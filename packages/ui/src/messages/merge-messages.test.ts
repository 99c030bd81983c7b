import { describe, expect, test } from 'vitest';
import { enUS } from './en-US.js';
import { mergeMessages } from './merge-messages.js';
import type { MfaMessageOverrides } from './messages.js';

const base = enUS.messages;
/** What JavaScript, or a catalogue that was fetched, may hold. */
const wild = (texts: object) => texts as MfaMessageOverrides;

test('takes the place of what it names, and of nothing else', () => {
  const merged = mergeMessages(base, { back: 'Return', errors: { network: 'No line.' } });
  expect(merged).toEqual({
    ...base,
    back: 'Return',
    errors: { ...base.errors, network: 'No line.' },
  });
});

test.each([{}, { back: undefined }, { errors: undefined }, { errors: { network: undefined } }])(
  '%j changes nothing',
  (texts) => expect(mergeMessages(base, wild(texts))).toEqual(base),
);

test('a text that the kit does not know is left out', () => {
  expect(mergeMessages(base, wild({ future: 'x', errors: { later: 'y' } }))).toEqual(base);
});

test('a text that counts takes the forms that are given', () => {
  const forms = { one: 'One code', other: '{count} codes' };
  expect(mergeMessages(base, { recoveryCodesLabel: forms }).recoveryCodesLabel).toEqual(forms);
});

describe('says what is wrong, where, and what to give', () => {
  test.each([
    [{ back: 42 }, '`messages.back`', 'a number', 'Give a string'],
    [{ back: null }, '`messages.back`', 'null', 'Give a string'],
    [{ back: { other: 'x' } }, '`messages.back`', 'an object', 'Give a string'],
    [{ back: () => 'x' }, '`messages.back`', 'a function', 'Give a string'],
    [{ attemptsLeft: 'x' }, '`messages.attemptsLeft`', 'a plain string', 'other:'],
    [{ attemptsLeft: { one: 'x' } }, '`messages.attemptsLeft`', 'an object', 'other:'],
    [{ attemptsLeft: { other: 1 } }, '`messages.attemptsLeft`', 'an object', 'other:'],
    [{ errors: { network: ['x'] } }, '`messages.errors.network`', 'an object', 'Give a string'],
  ])('%o', (texts, place, what, how) => {
    const merge = () => mergeMessages(base, wild(texts));
    expect(merge).toThrow('[@mfakit/ui]');
    expect(merge).toThrow(place);
    expect(merge).toThrow(what);
    expect(merge).toThrow(how);
  });
});
