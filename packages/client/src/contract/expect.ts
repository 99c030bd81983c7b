import { isMfaError, type MfaError, type MfaErrorCode } from '../errors.js';

/** @throws Error with the sentence, unless the condition holds */
export function ensure(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** A member that the plan of the checks says is there. */
export function present<T>(value: T | undefined, name: string): T {
  ensure(value !== undefined, `${name} is absent. Name it in "without", or provide it.`);
  return value;
}

function kindOf(value: unknown): string {
  if (isMfaError(value)) return `an MfaError "${value.code}"`;
  if (value instanceof Error) return `a ${value.name}, which is no MfaError`;
  return `${value === null ? 'null' : typeof value}, which is no MfaError`;
}

/** Texts in which an error may show up: a log, a console, a report. */
function textsOf(error: MfaError): readonly string[] {
  return [error.message, String(error), JSON.stringify(error), JSON.stringify({ ...error })];
}

/** What is expected of a refusal. */
export interface Refusal {
  /** The call, for the sentence. */
  readonly what: string;
  /** Any of these; any code at all where none is given. */
  readonly codes?: readonly MfaErrorCode[];
  /** What was sent and may not show up in what is printed of the error. */
  readonly secrets?: readonly string[];
}

type Outcome =
  | { readonly kind: 'threw' | 'rejected'; readonly reason: unknown }
  | { readonly kind: 'resolved' };

async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  let promise: Promise<unknown>;
  try {
    promise = call();
  } catch (reason) {
    return { kind: 'threw', reason };
  }
  return promise.then(
    () => ({ kind: 'resolved' }),
    (reason: unknown) => ({ kind: 'rejected', reason }),
  );
}

/**
 * The error that a call rejects with.
 *
 * @throws Error where the call resolves, throws before it gives a promise, or rejects with anything else
 */
export async function refused(
  { what, codes, secrets = [] }: Refusal,
  call: () => Promise<unknown>,
): Promise<MfaError> {
  const outcome = await outcomeOf(call);
  const wanted =
    codes === undefined ? 'an MfaError' : codes.map((code) => `"${code}"`).join(' or ');
  ensure(outcome.kind !== 'resolved', `${what} resolved; expected ${wanted}`);
  const { kind, reason } = outcome;
  ensure(kind === 'rejected', `${what} threw ${kindOf(reason)}, before it gave a promise`);
  ensure(isMfaError(reason), `${what} rejected with ${kindOf(reason)}`);
  const fits = codes === undefined || codes.includes(reason.code);
  ensure(fits, `${what} rejected with ${kindOf(reason)}; expected ${wanted}`);
  const printed = textsOf(reason).join('\n');
  const leaks = secrets.some((secret) => secret.length > 3 && printed.includes(secret));
  ensure(!leaks, `${what}: what is printed of its error holds what was sent`);
  return reason;
}
