import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRecoveryCode } from './recovery-code.js';

const CODE = 'bc5a-6879-617a-6e94-9dd1-9dd2';

describe('canonicalRecoveryCode', () => {
  it.each([
    CODE,
    CODE.toUpperCase(),
    CODE.replaceAll('-', ''),
    CODE.replaceAll('-', ' '),
    CODE.replaceAll('-', '  -  '),
    CODE.replaceAll('-', '–'),
    CODE.replaceAll('-', '—'),
    CODE.replaceAll('-', '‑'),
    CODE.replaceAll('-', '－'),
    CODE.replaceAll('-', '−'),
    CODE.replaceAll('-', 'ー'),
    CODE.replaceAll('-', '\n'),
    CODE.replaceAll('-', '\u00A0'),
    CODE.replaceAll('-', '\u200B'),
    CODE.replaceAll('-', '\u3000'),
    `  ${CODE}\r\n`,
    `\u2068${CODE}\u2069`,
    [...CODE].join(' '),
    'ｂｃ５ａ－６８７９－６１７ａ－６ｅ９４－９ｄｄ１－９ｄｄ２',
    'ＢＣ５Ａ６８７９６１７Ａ６Ｅ９４９ＤＤ１９ＤＤ２',
    'bc٥a-٦٨٧٩-٦١٧a-٦e٩٤-٩dd١-٩dd٢',
    `Your recovery code: ${CODE}.`,
    `恢复代码：${CODE}，请妥善保存`,
  ])('reads %j', (text) => {
    expect(canonicalRecoveryCode(text)).toBe(CODE);
  });

  it.each([
    ['', ''],
    ['   ', ''],
    ['  abcde-fghij ', 'abcde-fghij'],
    ['ABCDE-FGHIJ', 'ABCDE-FGHIJ'],
    ['one two  three', 'one two  three'],
    [`${CODE}0`, `${CODE}0`],
    [CODE.slice(1), CODE.slice(1)],
    [CODE.replace('b', 'o'), CODE.replace('b', 'o')],
    [`${CODE} 9225-be3f-4646-fa3a-7a32-a098`, `${CODE} 9225-be3f-4646-fa3a-7a32-a098`],
    ['\u200B12345678\u200E', '12345678'],
  ])('leaves another shape as it is: %j', (text, expected) => {
    expect(canonicalRecoveryCode(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = canonicalRecoveryCode(text);
        expect(canonicalRecoveryCode(once)).toBe(once);
      }),
    );
  });
});
