import { isJsonObject, type JsonObject, textMember } from '../json.js';

/** The most codes that a set is believed to hold; ours has ten. */
const MOST = 100;

/** The set of codes that a backend of ours sends beside the one of Authing's; empty where a member is no text. */
export function readCodeSet(object: JsonObject): readonly string[] {
  const value = object.recoveryCodes ?? object.recovery_codes;
  if (!Array.isArray(value) || value.length > MOST) return [];
  const isCode = (code: unknown): code is string => typeof code === 'string' && code !== '';
  return value.every(isCode) ? [...new Set(value)] : [];
}

/** The recovery codes in an object of an answer: the set, else the one code of Authing's, else none. */
export function readRecoveryCodes(object: unknown): readonly string[] {
  if (!isJsonObject(object)) return [];
  const set = readCodeSet(object);
  if (set.length > 0) return set;
  const code = textMember(object, 'recovery_code') ?? textMember(object, 'recoveryCode');
  return code === undefined ? [] : [code];
}
