import { readFileSync } from 'node:fs';

/** Reads settings one by one, and collects a sentence for each that is wrong. No value that may be secret is repeated. */
export class SettingsReader {
  readonly mistakes: string[] = [];
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #known = new Set<string>();

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  mistake(sentence: string): void {
    this.mistakes.push(sentence);
  }

  /** A setting as it is; one of only spaces is none. */
  text(name: string): string | undefined {
    this.#known.add(name);
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** A setting that may instead stand in the file that `<name>_FILE` names, as containers have it. */
  secret(name: string): string | undefined {
    const own = this.text(name);
    const path = this.text(`${name}_FILE`);
    if (path === undefined) return own;
    if (own !== undefined) {
      this.mistake(`${name} and ${name}_FILE are both set. Keep one of them.`);
      return undefined;
    }
    try {
      const content = readFileSync(path, 'utf8').trim();
      if (content !== '') return content;
      this.mistake(`${name}_FILE names an empty file.`);
    } catch {
      this.mistake(`${name}_FILE names a file that cannot be read: ${path}.`);
    }
    return undefined;
  }

  /** True when a setting or its `_FILE` is there, right or wrong. */
  isSet(name: string): boolean {
    return this.text(name) !== undefined || this.text(`${name}_FILE`) !== undefined;
  }

  port(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
    if (port >= 0 && port <= 65_535) return port;
    this.mistake(`${name} must be a port from 0 to 65535; it is "${text}".`);
    return undefined;
  }

  /** @param least how many there must be */
  bytes(name: string, least: number): Uint8Array<ArrayBuffer> | undefined {
    const text = this.secret(name);
    return text === undefined ? undefined : this.#bytes(name, text, least);
  }

  /** Several, with commas or spaces between them. @param least how many bytes each must have */
  manyBytes(name: string, least: number): readonly Uint8Array<ArrayBuffer>[] {
    const parts = this.secret(name)?.split(/[\s,]+/) ?? [];
    return parts.flatMap((part) => (part === '' ? [] : (this.#bytes(name, part, least) ?? [])));
  }

  #bytes(name: string, text: string, least: number): Uint8Array<ArrayBuffer> | undefined {
    const isHex = /^([0-9a-f]{2})+$/i.test(text);
    const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text);
    const bytes =
      isHex || isBase64 ? new Uint8Array(Buffer.from(text, isHex ? 'hex' : 'base64')) : undefined;
    if (bytes && bytes.length >= least) return bytes;
    const found = bytes ? `it has ${bytes.length}` : 'it is neither';
    this.mistake(`${name} must be ${least} random bytes or more as base64 or hex; ${found}.`);
    return undefined;
  }

  jwk(name: string): JsonWebKey | undefined {
    const text = this.secret(name);
    if (text === undefined) return undefined;
    const key = this.#json(text);
    if (key?.kty === 'RSA' && typeof key.d === 'string' && typeof key.p === 'string') return key;
    this.mistake(
      `${name} must be a private RSA key of 2048 bits with its primes, as a JSON Web Key.`,
    );
    return undefined;
  }

  object(name: string): Readonly<Record<string, unknown>> | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = this.#json(text);
    if (!value) this.mistake(`${name} must be a JSON object.`);
    return value;
  }

  origin(name: string): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : this.#origin(name, text);
  }

  /** Several, with commas between them. */
  origins(name: string): readonly string[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const parts = text.split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '').flatMap((part) => this.#origin(name, part) ?? []);
  }

  /** A name with our prefix that nothing has read is a typing error, and what it was to change would stay as it is. */
  refuseUnknown(): void {
    for (const name of Object.keys(this.#env)) {
      if (name.startsWith('MFAKIT_') && !this.#known.has(name)) {
        this.mistake(`${name} is no setting of this server.`);
      }
    }
  }

  #origin(name: string, text: string): string | undefined {
    const isHttp = /^https?:\/\//.test(text) && URL.canParse(text);
    if (isHttp && new URL(text).origin === text) return text;
    this.mistake(
      `${name} must be an origin such as https://app.example.com and have no path; "${text}" is none.`,
    );
    return undefined;
  }

  #json(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
      const value: unknown = JSON.parse(text);
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      // An object whose members nobody has checked yet.
      return isObject ? (value as Record<string, unknown>) : undefined;
    } catch {
      return undefined;
    }
  }
}
