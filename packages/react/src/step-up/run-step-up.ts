import type { MfaChallenge, MfaVerification } from '@mfakit/client';
import { report } from '../flow/report.js';
import type { StepUpAskOptions, StepUpStore } from './step-up-store.js';

/** One call of a guarded function. */
export interface StepUpRun<TResult> extends StepUpAskOptions {
  readonly store: StepUpStore;
  /** Makes the call, with the same arguments each time. */
  readonly call: () => Promise<TResult>;
  /** The challenge in what the call gave or threw, if any. */
  readonly detect: (outcome: unknown) => MfaChallenge | null | Promise<MfaChallenge | null>;
  /** Awaited between a passed prompt and the next attempt. */
  readonly onVerified: (result: MfaVerification) => Promise<unknown>;
  /** How often this call may ask the user. */
  readonly maxPrompts: number;
}

type Outcome<TResult> =
  | { readonly status: 'returned'; readonly value: TResult }
  | { readonly status: 'threw'; readonly value: unknown };

async function attempt<TResult>(call: () => Promise<TResult>): Promise<Outcome<TResult>> {
  try {
    return { status: 'returned', value: await call() };
  } catch (error) {
    return { status: 'threw', value: error };
  }
}

/** A fault in a host's detection must not turn a call that went well into one that failed. */
async function detected<TResult>(
  { detect }: StepUpRun<TResult>,
  outcome: Outcome<TResult>,
): Promise<MfaChallenge | null> {
  try {
    return await detect(outcome.value);
  } catch (error) {
    report(error);
    return null;
  }
}

/**
 * Makes a call; where its outcome asks for a factor, has the user give it, and makes the call again.
 *
 * Resolves and rejects as the last attempt did, untouched. Rejects besides with what the prompt rejects with (MfaError
 * `cancelled` and others, see `StepUpStore.ask`) or what `onVerified` rejects with.
 */
export async function runStepUp<TResult>(run: StepUpRun<TResult>): Promise<TResult> {
  const place = run.store.enter();
  try {
    for (let prompts = 0; ; prompts += 1) {
      place.begin();
      const outcome = await attempt(run.call);
      const challenge = prompts < run.maxPrompts ? await detected(run, outcome) : null;
      if (challenge) {
        await run.onVerified(await place.ask(challenge, run));
      } else if (outcome.status === 'returned') {
        return outcome.value;
      } else {
        throw outcome.value;
      }
    }
  } finally {
    place.leave();
  }
}
