import { foldDigits } from './digits.js';

const GROUPED = /(?<![\p{L}\p{N}])[0-9a-f]{4}(?:-?[0-9a-f]{4}){5}(?![\p{L}\p{N}])/giu;

/** Full-width and other compatibility forms, foreign digits, dashes of every kind, invisible characters. */
function simplify(text: string): string {
  return foldDigits(text.normalize('NFKC'))
    .replace(/[\p{Pd}\u2212\u30FC\u2043]/gu, '-')
    .replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? ' ' : ''));
}

/**
 * A recovery code as people type or paste it, in the form the backend knows.
 *
 * Authing's own shape, 24 hexadecimal digits, becomes six groups of four in lower case with dashes, whatever the case,
 * the width, the spaces and the dashes were, also out of a sentence that holds just one (authing-contract section 5). A
 * text of any other shape keeps its letters as they are, and loses only invisible characters and the space around it.
 */
export function canonicalRecoveryCode(text: string): string {
  const simple = simplify(text);
  const bare = simple.replace(/[\s-]/g, '');
  const found = /^[0-9a-f]{24}$/i.test(bare) ? [bare] : (simple.match(GROUPED) ?? []);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    return text.replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '').trim();
  }
  const digits = only.replaceAll('-', '').toLowerCase();
  return (digits.match(/.{4}/g) ?? []).join('-');
}
