/** What the bank answers to `GET /bank/photos`. */
export interface PhotosOnFile {
  /** Where its customers' photos are, as `photos.example.com`; absent where it has none. */
  readonly host?: string;
}

/** The addresses of a customer's photos. */
export function photosOf(host: string, username: string): readonly string[] {
  return [`https://${host}/${encodeURIComponent(username)}.jpg`];
}
