'use client';
import { type MfaAuthenticator, MfaError } from '@mfakit/client';
import { useCallback, useEffect, useRef } from 'react';
import { report } from '../flow/report.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { mfaEffects } from '../provider/mfa-keys.js';
import { type StepUpCallOptions, useStepUpCall } from '../step-up/useStepUpCall.js';
import { type Acts, useAct } from './useAct.js';
import type { MfaKeepReason } from './why-kept.js';

/** What {@link useRemoveAuthenticator} takes. */
export interface UseRemoveAuthenticatorOptions extends StepUpCallOptions {
  readonly whyKept: (authenticator: MfaAuthenticator) => MfaKeepReason | null;
  readonly onBeforeRemove:
    | ((authenticator: MfaAuthenticator) => boolean | Promise<boolean>)
    | undefined;
}

/** The reason as an error, for a host that offers a removal which is held back. */
function held(reason: MfaKeepReason): MfaError {
  return reason === 'last'
    ? new MfaError({
        code: 'forbidden',
        message:
          '[@mfakit/react] The last authenticator is held back. Look at whyKept() before you offer a removal, ' +
          'or pass `keepLast: false` where users may switch the second factor off.',
      })
    : new MfaError({ code: 'unsupported', message: 'The client cannot remove this kind.' });
}

/** Removes authenticators for `useMfaAuthenticators`: held back or vetoed first, then through step-up. */
export function useRemoveAuthenticator(
  options: UseRemoveAuthenticatorOptions,
): Acts<MfaAuthenticator> {
  const { client, locale } = useMfaContext();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const remove = useStepUpCall(
    async (authenticator: MfaAuthenticator, signal) => {
      if (!client.removeAuthenticator) throw held('unsupported');
      await client.removeAuthenticator({
        authenticator,
        signal,
        ...(locale === undefined ? {} : { locale }),
      });
    },
    { invalidates: mfaEffects.removed },
    options,
  );
  const perform = useCallback(
    async (authenticator: MfaAuthenticator) => {
      const reason = latest.current.whyKept(authenticator);
      if (reason) return { status: 'failed', error: held(reason) } as const;
      if (await isAllowed(latest.current.onBeforeRemove, authenticator))
        return remove(authenticator);
      return { status: 'failed', error: new MfaError({ code: 'cancelled' }) } as const;
    },
    [remove],
  );
  return useAct(perform);
}

/** A veto that breaks is a veto: what was to be asked is not known. */
async function isAllowed(
  ask: UseRemoveAuthenticatorOptions['onBeforeRemove'],
  authenticator: MfaAuthenticator,
): Promise<boolean> {
  try {
    return ask === undefined || (await ask(authenticator)) === true;
  } catch (error) {
    report(error);
    return false;
  }
}
