import type { MfaError } from '@mfakit/client';
import type { Texts } from './texts.js';

/** What is known about a failure, for choosing its sentence. */
export interface ErrorMessageInput {
  readonly error: MfaError | null;
  /** The same code may have been accepted before its answer was lost. @default false */
  readonly mayBeUsed?: boolean;
  /** The code came by message, not from an app. @default false */
  readonly isSent?: boolean;
  /** Digits of a code, for "enter all 6 digits". @default 6 */
  readonly codeLength?: number;
}

/**
 * The sentence for an error, in the kit's own words. The backend's sentence is used only for `unknown`, where the kit
 * has nothing better to say; it is plain text.
 */
export function errorMessage(
  { error, mayBeUsed = false, isSent = false, codeLength = 6 }: ErrorMessageInput,
  texts: Texts,
): string | undefined {
  if (!error) return undefined;
  if (error.code === 'code_required') return texts.text('codeTooShort', { count: codeLength });
  if (mayBeUsed && error.code === 'invalid_code') {
    return texts.text(isSent ? 'sentCodeMayBeUsed' : 'codeMayBeUsed');
  }
  const told = error.code === 'unknown' ? texts.foreign(error.serverMessage ?? '') : '';
  if (told !== '') return told;
  // Only the screens about faces have the sentences about them; and an adapter in JavaScript may know codes of its own.
  const errors: Readonly<Record<string, string>> = texts.errors;
  const code = Object.hasOwn(errors, error.code) ? error.code : 'unknown';
  return withTriesLeft(errors[code] ?? texts.errors.unknown, error, texts);
}

/** A sentence about a refusal, with the number of tries left where it is a warning. */
export function withTriesLeft(
  sentence: string,
  { attemptsLeft }: Pick<MfaError, 'attemptsLeft'>,
  texts: Texts,
): string {
  // Counting from the first slip would alarm; the last two are a warning.
  if (attemptsLeft === undefined || attemptsLeft > 2 || attemptsLeft < 1) return sentence;
  return texts.plural('attemptsLeft', attemptsLeft, { error: { own: sentence } });
}
