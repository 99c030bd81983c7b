import { isMfaError } from '../errors.js';
import { parseJson } from '../json.js';
import type { MfaChallenge } from '../model.js';
import { readText } from '../read-text.js';
import { type MfaTriggerOptions, readTrigger } from './trigger.js';
import { findTrigger } from './trigger-search.js';

/** An error whose cause is another library's error, and soon at an end. */
const MOST_CAUSES = 10;

/** The challenge that one of our clients has read before: inside an `MfaError`, or in one that is the cause of another. */
function challengeReadBefore(thrown: unknown): MfaChallenge | undefined {
  let value = thrown;
  try {
    for (let depth = 0; depth < MOST_CAUSES; depth += 1) {
      if (isMfaError(value, 'mfa_required') && value.challenge) return value.challenge;
      value = value instanceof Error ? value.cause : undefined;
    }
  } catch {
    // A thrown thing that cannot even be looked at.
  }
  return undefined;
}

/**
 * The challenge inside a thrown thing or a body, where it says 1635 or 1636: an `MfaError` with the code `mfa_required`,
 * the plain object that `authing-js-sdk` throws, an `Error` with JSON in its message, an HTTP client's error with
 * `response.data`, an error's `cause`, a GraphQL answer, JSON text. Never throws and never waits; for a `Response` use
 * {@link challengeFromResponse}.
 *
 * @returns `null` for everything else, and where the token in it is unusable
 */
export function challengeFromError(
  value: unknown,
  options?: MfaTriggerOptions,
): MfaChallenge | null {
  const known = challengeReadBefore(value);
  if (known !== undefined) return known;
  const found = findTrigger(typeof value === 'string' ? parseJson(value) : value);
  return (found === undefined ? undefined : readTrigger(found, options)) ?? null;
}

/** JSON, or a type that says nothing. Other bodies, a download or a stream of JSON lines for example, are not touched. */
function mayBeJson(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return type === '' || /[/+]json(?![-\w])|^text\/plain/i.test(type);
}

/**
 * The challenge inside an answer of any status, where its JSON says 1635 or 1636. Reads a clone, so that the answer can
 * still be read by its owner. Never rejects.
 *
 * @returns `null` for everything else: another code, no JSON, more than 1 MiB, a body that was read before
 */
export async function challengeFromResponse(
  response: Response,
  options?: MfaTriggerOptions,
): Promise<MfaChallenge | null> {
  if (response.bodyUsed || !mayBeJson(response)) return null;
  try {
    const text = await readText(response.clone());
    return text === undefined ? null : challengeFromError(text, options);
  } catch {
    return null;
  }
}

/** An answer itself, or the one that an HTTP client's error carries. */
function responseIn(outcome: unknown): Response | undefined {
  if (typeof Response !== 'function') return undefined;
  if (outcome instanceof Response) return outcome;
  if (!(outcome instanceof Error) || !('response' in outcome)) return undefined;
  return outcome.response instanceof Response ? outcome.response : undefined;
}

/**
 * The challenge in whatever a call of the app's own gave: an answer (also inside an HTTP client's error), a body or a
 * thrown thing. Never rejects, and leaves an answer to be read by its owner.
 */
export async function challengeFromOutcome(outcome: unknown): Promise<MfaChallenge | null> {
  const response = responseIn(outcome);
  const inResponse = response === undefined ? null : await challengeFromResponse(response);
  return inResponse ?? challengeFromError(outcome);
}
