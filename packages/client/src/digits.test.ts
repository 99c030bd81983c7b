import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DECIMAL_DIGITS, LEFT, LOOK_ALIKES, TAKEN } from '../test/code-texts.js';
import { foldDigits, readCode } from './digits.js';

const RUNS = process.env.MFAKIT_LONG === '1' ? 250_000 : 12_500;
vi.setConfig({ testTimeout: 120_000 });

const refused = (kind: string) => kind === 'ambiguous' || kind === 'not_digits';

describe('foldDigits', () => {
  it('knows all 770 decimal digits of Unicode 17', () => {
    expect(DECIMAL_DIGITS.length).toBeGreaterThanOrEqual(770);
    for (const [index, digit] of DECIMAL_DIGITS.entries()) {
      expect(foldDigits(digit), digit).toBe(String(index % 10));
    }
  });

  it('agrees with the digits that Intl writes in every numbering system', () => {
    const systems = Intl.supportedValuesOf('numberingSystem');
    let checked = 0;
    for (const system of systems) {
      const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
      const written = format.format(9_876_543_210);
      if (!/^\p{Nd}{10}$/u.test(written)) continue;
      checked += 1;
      expect(foldDigits(written), system).toBe('9876543210');
    }
    expect(checked).toBeGreaterThan(60);
  });

  it('leaves everything that is no decimal digit alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldDigits(text).replace(/[0-9]/g, '')).toBe(text.replace(/\p{Nd}/gu, ''));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('readCode refuses look-alikes', () => {
  it('has more than forty of them', () => {
    expect(LOOK_ALIKES.length).toBeGreaterThan(60);
  });

  it.each(LOOK_ALIKES)('%s is not taken for a digit', (sign) => {
    expect(readCode(sign, 6).kind).toBe('not_digits');
    expect(readCode(`12345${sign}`, 6).kind, 'as the last one').toBe('not_digits');
    expect(readCode(`123${sign}45`, 6).kind, 'in the middle').toBe('not_digits');
    expect(readCode(`${sign}23456`, 6).kind, 'as the first one').toBe('not_digits');
  });

  it('refuses a code that a letter or another number touches', () => {
    for (const text of ['I123456', '123456O', 'x123456y', '①123456', '$123456', '123456%']) {
      expect(refused(readCode(text, 6).kind), text).toBe(true);
    }
  });
});

describe('readCode and lengths', () => {
  it.each([4, 5, 6, 8])('keeps every digit of 0 to 12 when %i are wanted', (length) => {
    for (let count = 0; count <= 12; count += 1) {
      const digits = '123456789012'.slice(0, count);
      expect(readCode(digits, length)).toEqual({ kind: 'digits', digits });
      expect(readCode(digits.split('').join(' '), length)).toEqual({ kind: 'digits', digits });
    }
  });

  it.each([4, 5, 6, 8])('takes from a message only a run of %i', (length) => {
    for (let count = 1; count <= 12; count += 1) {
      const digits = '123456789012'.slice(0, count);
      const reading = readCode(`Your code is ${digits}.`, length);
      if (count === length) expect(reading).toEqual({ kind: 'digits', digits });
      else expect(reading.kind).toBe(count > length ? 'ambiguous' : 'not_digits');
    }
  });
});

describe('readCode and pasted texts', () => {
  it('has more than eighty of them', () => {
    expect(TAKEN.length + LEFT.length).toBeGreaterThan(80);
  });

  for (const [text, length = 6, digits = '123456'] of TAKEN) {
    it(`takes ${JSON.stringify(text)}`, () => {
      expect(readCode(text, length)).toEqual({ kind: 'digits', digits });
    });
  }

  for (const [text, kind, length = 6] of LEFT) {
    it(`leaves ${JSON.stringify(text)}: ${kind}`, () => {
      expect(readCode(text, length)).toEqual({ kind });
    });
  }

  it('reads nothing but separators as no digits yet', () => {
    for (const text of ['', ' ', '-', '\n', '\u200b', '...']) {
      expect(readCode(text, 6)).toEqual({ kind: 'digits', digits: '' });
    }
  });
});

const digit = fc.constantFrom(...DECIMAL_DIGITS);
const separator = fc.constantFrom(' ', '-', '\u00a0', '–', '\u200b', '\u2066', '.', '\n', '　', '');
const length = fc.constantFrom(4, 5, 6, 8);
const word = fc
  .string({ unit: fc.constantFrom(...'abc XYZ.,:;!?#@你好кодرمز\n"()') })
  .filter((text) => !/\p{Nd}/u.test(text));

describe('readCode holds for any text', () => {
  it('reads digits of any script with any separators as they are, however many', () => {
    const pieces = fc.array(fc.tuple(digit, separator), { maxLength: 14 });
    fc.assert(
      fc.property(pieces, length, (parts, wanted) => {
        const digits = parts.map(([sign]) => foldDigits(sign)).join('');
        const raw = parts.map(([sign, gap]) => sign + gap).join('');
        expect(readCode(raw, wanted)).toEqual({ kind: 'digits', digits });
      }),
      { numRuns: RUNS },
    );
  });

  it('never makes up, cuts or joins a code across words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), length, (raw, wanted) => {
        const reading = readCode(raw, wanted);
        if (reading.kind !== 'digits') return;
        const all = foldDigits(raw).replace(/[^0-9]/g, '');
        if (reading.digits !== all) {
          expect(reading.digits).toHaveLength(wanted);
          expect(all).toContain(reading.digits);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('finds the one code in any words', () => {
    fc.assert(
      fc.property(word, word, length, fc.nat(), (before, after, wanted, seed) => {
        const digits = String(seed).padStart(wanted, '0').slice(-wanted);
        expect(readCode(`${before}: ${digits} (${after}`, wanted)).toEqual({
          kind: 'digits',
          digits,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('takes no code out of two different ones', () => {
    fc.assert(
      fc.property(word, word, length, fc.nat(), (first, second, wanted, seed) => {
        const one = String(seed).padStart(wanted, '0').slice(-wanted);
        const two = one.replace(/^./, (head) => String((Number(head) + 1) % 10));
        const raw = `x ${one}; ${first}; ${two}; ${second}`;
        expect(readCode(raw, wanted)).toEqual({ kind: 'ambiguous' });
      }),
      { numRuns: RUNS },
    );
  });

  it('gets through a very long text', () => {
    const long = '12 3-4.5 a'.repeat(20_000);
    expect(readCode(`${long} 123456`, 6)).toEqual({ kind: 'digits', digits: '123456' });
  });
});
