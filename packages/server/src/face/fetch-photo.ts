import type { Bytes } from '../crypto/bytes.js';

/** What a fetch of a photo must keep to. */
export interface FetchPhotoLimits {
  /** Stop reading after so many. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Gets a photo from an address of an allowed host. The server has looked at the address only: the host must resolve it to a
 * public address, pin that, and follow no redirect, or the photo's owner chooses what is called from inside your network.
 *
 * @returns undefined where there is no photo
 */
export type FetchPhoto = (address: URL, limits: FetchPhotoLimits) => Promise<Bytes | undefined>;

const MAX_LENGTH = 2048;

/**
 * An address that a photo may be fetched from: https, one of these hosts to the letter, no user, no port. Undefined for all
 * others, and for texts that two parsers might read differently.
 */
export function allowedAddress(text: string, hosts: readonly string[]): URL | undefined {
  if (text.length > MAX_LENGTH || !/^https:\/\/[a-z0-9.-]+\/[\x21-\x5b\x5d-\x7e]*$/.test(text)) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAllowed =
    url?.protocol === 'https:' &&
    hosts.includes(url.host) &&
    url.username === '' &&
    url.password === '' &&
    text.split('/')[2] === url.host;
  return isAllowed ? url : undefined;
}
