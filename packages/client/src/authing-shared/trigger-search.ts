import { isJsonObject, type JsonObject, parseJson } from '../json.js';

/** What was found: the data, and the number that came with it. */
export interface FoundTrigger {
  readonly code: 1635 | 1636 | undefined;
  readonly data: JsonObject;
}

/** Members in which errors and answers carry what they are about, nearest first. */
const INSIDE = ['data', 'response', 'message', 'body', 'error', 'errors', 'cause'] as const;

/** Enough for an error whose cause is another library's error with the answer inside, and soon at an end. */
const MOST_OBJECTS = 100;

function triggerCode(object: JsonObject): 1635 | 1636 | undefined {
  for (const name of ['apiCode', 'code', 'statusCode']) {
    const value = member(object, name);
    const number = typeof value === 'string' ? Number(value) : value;
    if (number === 1635 || number === 1636) return number;
  }
  return undefined;
}

/** The texts that can be JSON are read as such; a getter that throws is as good as a missing member. */
function member(object: JsonObject, name: string): unknown {
  try {
    const value = object[name];
    return typeof value === 'string' && value.trimStart().startsWith('{')
      ? parseJson(value)
      : value;
  } catch {
    return undefined;
  }
}

function search(value: unknown, seen: Set<unknown>): FoundTrigger | undefined {
  // A thrown thing may hold itself, or drag a whole page along.
  if (typeof value !== 'object' || value === null) return undefined;
  if (seen.has(value) || seen.size >= MOST_OBJECTS) return undefined;
  seen.add(value);
  const object = value as JsonObject; // A list is read through the numbers that name its members.
  const data = member(object, 'data');
  const code = triggerCode(object);
  if (code !== undefined && isJsonObject(data)) return { code, data };
  for (const name of Array.isArray(value) ? ['0', '1', '2', '3'] : INSIDE) {
    const found = search(member(object, name), seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Looks for the code 1635 or 1636 and its data (authing-contract section 2.2): in the value itself, in GraphQL's
 * `errors[].message`, in an HTTP client's `response.data`, in the JSON text of an `Error`'s message, in its `cause`. Never
 * throws.
 */
export function findTrigger(value: unknown): FoundTrigger | undefined {
  try {
    return search(value, new Set());
  } catch {
    return undefined;
  }
}

/** The data alone, as the management call `get-mfa-trigger-data` gives it, or inside an envelope without the code. */
export function findBareTrigger(value: unknown): FoundTrigger | undefined {
  if (!isJsonObject(value)) return undefined;
  if ('mfaToken' in value) return { code: undefined, data: value };
  const { data } = value;
  return isJsonObject(data) && 'mfaToken' in data ? { code: undefined, data } : undefined;
}
