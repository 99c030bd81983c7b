/** A file of weights that belongs to this package. */
export interface ModelFile {
  readonly bytes: number;
  /** SHA-256, in hexadecimal digits. */
  readonly sha256: string;
}

/** For finding faces. */
export const FACES_FILE: ModelFile = {
  bytes: 193_321,
  sha256: 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
};

/** For finding eyes and noses in them. */
export const LANDMARKS_FILE: ModelFile = {
  bytes: 77_224,
  sha256: 'b98e9f2f7da76f8a6dda9741a36ed485b224b889d552de2b2c1bb16217f67bfc',
};

/** What {@link loadFile} is given. */
export interface LoadFileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes of each piece. */
  onBytes?(count: number): void;
}

/**
 * Fetches a file, and makes sure that it is the one that is meant: what a network has learned is no more to be trusted from
 * elsewhere than code is.
 *
 * @throws Error when the server does not have it, or has another
 * @throws DOMException `AbortError`
 */
export async function loadFile(
  url: string | URL,
  { bytes, sha256 }: ModelFile,
  { signal, onBytes }: LoadFileOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) {
    throw new Error(`[@mfakit/face] ${url} answered ${response.status} instead of a file.`);
  }
  const file = new Uint8Array(bytes);
  const length = await fill(file, response, onBytes);
  const isMeant = length === bytes && (await digest(file)) === sha256;
  if (!isMeant) {
    throw new Error(
      `[@mfakit/face] ${url} is not the file of this version. Serve the one in its folder "model".`,
    );
  }
  return file;
}

/** @returns how many bytes there were, also beyond what fits */
async function fill(
  file: Uint8Array,
  { body }: Response,
  onBytes: LoadFileOptions['onBytes'],
): Promise<number> {
  const reader = body?.getReader();
  let length = 0;
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    const { value } = piece;
    if (length + value.length <= file.length) file.set(value, length);
    length += value.length;
    onBytes?.(value.length);
  }
  return length;
}

async function digest(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
