'use client';
import { MfaError } from '@mfakit/client';
import type { FlowOutcome } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { type StepUpCallOptions, useStepUpCall } from '../step-up/useStepUpCall.js';
import { readRecoveryCodes } from '../verify-mfa/answer-challenge.js';

/** Has new recovery codes made, through step-up. The function never rejects; it fails with `bad_response` for no codes. */
export function useMakeCodes(
  options: StepUpCallOptions,
): () => Promise<FlowOutcome<readonly string[]>> {
  const { client, locale } = useMfaContext();
  return useStepUpCall<void, readonly string[]>(
    async (_none, signal) => {
      if (!client.regenerateRecoveryCodes) {
        throw new MfaError({ code: 'unsupported', message: 'The client makes no recovery codes.' });
      }
      const given = { signal, ...(locale === undefined ? {} : { locale }) };
      const codes: unknown = await client.regenerateRecoveryCodes(given);
      // A text alone may be anything, and must not be saved as a code.
      const list = Array.isArray(codes) ? readRecoveryCodes(codes) : [];
      if (list.length > 0) return list;
      throw new MfaError({ code: 'bad_response', message: 'The client resolved to no codes.' });
    },
    {},
    options,
  );
}
