import type { UseBindTotpResult } from '@mfakit/react';
import { errorMessage, withTriesLeft } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import { diagnosisText } from './diagnosis-text.js';

/** The line under the field: the explanation where there is one, else the kit's sentence for the error. */
export function bindTotpError(flow: UseBindTotpResult, texts: Texts): string | undefined {
  const { diagnosis, error, mayBeUsed } = flow;
  if (diagnosis && error && !mayBeUsed) {
    return withTriesLeft(diagnosisText(diagnosis, texts).error, error, texts);
  }
  return errorMessage({ ...flow, codeLength: flow.codeField.length }, texts);
}
