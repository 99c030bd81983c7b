/** A Base32 key in groups of four, as people read it from a screen. */
export function groupKey(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? [];
}
