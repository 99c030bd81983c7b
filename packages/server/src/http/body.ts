import type { Bytes } from '../crypto/bytes.js';
import { type Reply, rejected } from './reply.js';

/** A JSON object whose members nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A body as it came, and what it says. */
export interface Body {
  readonly bytes: Bytes;
  readonly json: JsonObject;
}

/** Larger bodies are refused before they are read to the end. */
export const BODY_LIMIT: number = 64 * 1024;

/** Reads a JSON object, or says why not: 415, 413 or 400. */
export async function readBody(request: Request): Promise<Body | Reply> {
  const type = request.headers.get('content-type') ?? '';
  // A page of another origin can send the other types without asking first (CORS).
  if (!/^application\/json\s*(;|$)/i.test(type)) return rejected(415, 'json_only');
  const bytes = await readBytes(request, BODY_LIMIT);
  if (bytes === undefined) return rejected(413, 'too_large');
  const json = parseObject(bytes);
  return json ? { bytes, json } : rejected(400, 'bad_request');
}

/**
 * A string member of that object itself. Anything else, also an inherited member, is undefined; so is a text with a zero byte,
 * which PostgreSQL cannot keep or compare.
 */
export function textField(json: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return typeof value === 'string' && !value.includes('\0') ? value : undefined;
}

/** An object that is a member of that object itself; an empty one in place of anything else. */
export function objectField(json: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return isJsonObject(value) ? value : {};
}

/** True for a member that is absent, null or an empty text: the caller forgot it. */
export function isMissing(json: JsonObject, name: string): boolean {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return value === undefined || value === null || value === '';
}

/** True for an object that is neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The whole body; undefined when it is longer than that, in which case the rest is not read. */
export async function readBytes(request: Request, limit: number): Promise<Bytes | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  // Firefox has no Request.body; there the server is a test double in a page, and nobody floods it.
  if (!request.body) {
    const whole = new Uint8Array(await request.arrayBuffer());
    return whole.length > limit ? undefined : whole;
  }
  return readStream(request.body, limit);
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Bytes | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function parseObject(bytes: Bytes): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
