import type { TotpDiagnosis } from '@mfakit/react';
import type { Texts } from '../messages/texts.js';

/** What is said about a code that could be explained. */
export interface DiagnosisText {
  /** For the line under the field: what is wrong. */
  readonly error: string;
  /** For the sentence under the heading: what to do, where one line has no room for it. */
  readonly advice?: string;
}

/** The words for why a first code was refused. */
export function diagnosisText(diagnosis: TotpDiagnosis, texts: Texts): DiagnosisText {
  const { text, plural } = texts;
  switch (diagnosis.kind) {
    case 'clock': {
      const key = diagnosis.minutesOff > 0 ? 'diagnosisClockFast' : 'diagnosisClockSlow';
      const error = plural(key, Math.abs(diagnosis.minutesOff));
      return { error, advice: text('diagnosisClockText') };
    }
    case 'previous':
      return { error: text('diagnosisPrevious') };
    case 'next':
      return { error: text('diagnosisNext') };
    case 'current':
      return { error: text('diagnosisCurrent'), advice: text('diagnosisCurrentText') };
    case 'swapped':
      return {
        error: text('diagnosisSwapped', { first: diagnosis.at + 1, second: diagnosis.at + 2 }),
      };
    case 'mistyped':
      return { error: text('diagnosisMistyped', { position: diagnosis.at + 1 }) };
    case 'other_entry':
      return { error: text('diagnosisOtherEntry'), advice: text('diagnosisOtherEntryText') };
    default:
      return diagnosis satisfies never;
  }
}
