import { isJsonObject, type JsonObject, parseJson } from '../json.js';

/** What was found: the data, and the number that came with it. */
export interface FoundTrigger {
  readonly code: 1635 | 1636 | undefined;
  readonly data: JsonObject;
}

/** Members in which errors and answers carry what they are about, nearest first. */
const INSIDE = ['data', 'response', 'message', 'body', 'error', 'errors', 'cause'] as const;

/** Deep enough for an error whose cause is another library's error with the answer inside. */
const DEEPEST = 6;

function triggerCode(object: JsonObject): 1635 | 1636 | undefined {
  for (const value of [object.apiCode, object.code, object.statusCode]) {
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

/**
 * Looks for the code 1635 or 1636 and its data (authing-contract section 2.2): in the value itself, in GraphQL's
 * `errors[].message`, in an HTTP client's `response.data`, in the JSON text of an `Error`'s message, in its `cause`.
 */
export function findTrigger(value: unknown, depth: number = 0): FoundTrigger | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 8)) {
      const found = findTrigger(item, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const data = member(value, 'data');
  const code = triggerCode(value);
  if (code !== undefined && isJsonObject(data)) return { code, data };
  for (const name of INSIDE) {
    const found = findTrigger(member(value, name), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The data alone, as the management call `get-mfa-trigger-data` gives it, or inside an envelope without the code. */
export function findBareTrigger(value: unknown): FoundTrigger | undefined {
  if (!isJsonObject(value)) return undefined;
  if ('mfaToken' in value) return { code: undefined, data: value };
  const { data } = value;
  return isJsonObject(data) && 'mfaToken' in data ? { code: undefined, data } : undefined;
}
