/**
 * A name for one attempt: 128 random bits in lower-case hexadecimal (32 characters). Sent again when the answer to the
 * attempt was lost, so that the backend can give the first outcome instead of refusing a used code.
 */
export function createAttemptId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
