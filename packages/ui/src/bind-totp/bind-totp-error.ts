import type { UseBindTotpResult } from '@mfakit/react';
import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import { diagnosisText } from './diagnosis-text.js';

/** The line under the field: the explanation where there is one, else the kit's sentence for the error. */
export function bindTotpError(flow: UseBindTotpResult, texts: Texts): string | undefined {
  const { diagnosis, mayBeUsed } = flow;
  if (diagnosis && !mayBeUsed) return diagnosisText(diagnosis, texts).error;
  return errorMessage({ ...flow, codeLength: flow.codeField.length }, texts);
}
