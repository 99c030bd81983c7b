/** A text with the full-width forms of ASCII characters (U+FF01 to U+FF5E), as CJK keyboards write them, made plain. */
export function foldFullWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}
