/** How deep a believable answer nests. Deeper ones are refused, so that nothing behind this needs a depth check. */
const DEEPEST = 64;

/** A JSON object, with members that are still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object that is neither `null` nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses what nests too deep and takes out `__proto__` members, in place and without recursion. */
function isHarmless(root: unknown): boolean {
  const open: { value: object; depth: number }[] = [];
  const push = (value: unknown, depth: number): void => {
    if (typeof value === 'object' && value !== null) open.push({ value, depth });
  };
  push(root, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > DEEPEST) return false;
    if (Object.hasOwn(next.value, '__proto__')) Reflect.deleteProperty(next.value, '__proto__');
    for (const member of Object.values(next.value)) push(member, next.depth + 1);
  }
  return true;
}

/**
 * Reads JSON text from a source that is not trusted. A leading byte order mark is ignored (RFC 8259 section 8.1),
 * `__proto__` members are taken out.
 *
 * @returns the value; `undefined` where the text is not JSON or nests deeper than 64 levels.
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isHarmless(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A member that is a text and not empty. `null`, `''` and missing are alike. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is a whole number of at least 0. */
export function countMember(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0 ? value : undefined;
}
