'use client';
import { MfaError, type MfaFactorType } from '@mfakit/client';
import { useMfaContext } from '../provider/mfa-context.js';
import { mfaEffects } from '../provider/mfa-keys.js';
import { type StepUpCallOptions, useStepUpCall } from '../step-up/useStepUpCall.js';
import { type Acts, useAct } from './useAct.js';

/** Chooses the factor that a sign-in asks for first, for `useMfaAuthenticators`. Through step-up. */
export function useSetPreferred(options: StepUpCallOptions): Acts<MfaFactorType> {
  const { client, locale } = useMfaContext();
  const set = useStepUpCall(
    async (type: MfaFactorType, signal) => {
      if (!client.setPreferredFactor) {
        throw new MfaError({ code: 'unsupported', message: 'The client has no preferred factor.' });
      }
      await client.setPreferredFactor({
        type,
        signal,
        ...(locale === undefined ? {} : { locale }),
      });
    },
    { invalidates: mfaEffects.preferred },
    options,
  );
  return useAct(set);
}
