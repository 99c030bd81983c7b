import { type MfaChallenge, type MfaClient, MfaError, type MfaVerification } from '@mfakit/client';
import { cancelled, OpenPrompt, type StepUpAnswer, type StepUpPrompt } from './open-prompt.js';

/** Who renders a prompt. A `fallback` gives way while there is an `own` one. */
export type StepUpHostRank = 'own' | 'fallback';

/** How to ask, besides the challenge. */
export interface StepUpAskOptions {
  /** Ends the waiting of this one call. */
  readonly signal?: AbortSignal;
  /** Asks in place of what is rendered. Not used where a prompt is open already. */
  readonly answer?: StepUpAnswer | undefined;
}

/** One call of a guarded function, from its first attempt to its end. */
export interface StepUpCall {
  /** An attempt begins: what was passed before does not count for it. */
  begin(): void;
  /** See {@link StepUpStore.ask}; at once where somebody has passed a prompt since the attempt began. */
  ask(challenge: MfaChallenge, options?: StepUpAskOptions): Promise<MfaVerification>;
  /** The call is over, and what it knew of a verification is dropped. */
  leave(): void;
}

function unsupported(): MfaError {
  return new MfaError({
    code: 'unsupported',
    message:
      '[@mfakit/react] A call needs a second factor, and nothing on this page can ask for it. ' +
      "Use MfaProvider from '@mfakit/ui', or render what useStepUpPrompt() gives, or pass `prompt` to useStepUp.",
  });
}

/** The prompts of one place on the page (a provider or a scope): at most one is open, and shared by all calls. */
export class StepUpStore {
  readonly #listeners = new Set<() => void>();
  readonly #hosts: Record<StepUpHostRank, number> = { own: 0, fallback: 0 };
  readonly #calls = new Set<{ passed: MfaVerification | null }>();
  #open: OpenPrompt | null = null;
  /** The open one, unless a host's own function is asking. */
  #shown: OpenPrompt | null = null;

  /** @param client answers the challenges, and may see in an outcome that a factor is wanted */
  constructor(readonly client: MfaClient) {}

  /** Calls back after each change of {@link getPrompt} or {@link isOpen}. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What a host of this rank is to render. */
  getPrompt(rank: StepUpHostRank): StepUpPrompt | null {
    return rank === 'fallback' && this.#hosts.own > 0 ? null : this.#shown;
  }

  /** True while the user is being asked, by whichever means. */
  readonly isOpen = (): boolean => this.#open !== null;

  /** Closes the open prompt, if any, as the user would. */
  readonly cancel = (): void => this.#open?.cancel();

  /** A host is there to render prompts, until the returned function is called. */
  attach(rank: StepUpHostRank): () => void {
    this.#hosts[rank] += 1;
    this.#emit();
    return () => {
      this.#hosts[rank] -= 1;
      this.#emit();
      // A host that is mounted anew in the same moment takes over; with none, nobody could ever answer.
      queueMicrotask(() => {
        if (!this.#hasHost()) this.#shown?.cancel();
      });
    };
  }

  /**
   * Asks the user, or joins the prompt that is open.
   *
   * Rejects with MfaError `cancelled`, with `unsupported` where nothing can ask, with what the prompt failed with.
   */
  ask(challenge: MfaChallenge, options: StepUpAskOptions = {}): Promise<MfaVerification> {
    const { signal, answer } = options;
    if (signal?.aborted) return Promise.reject(cancelled());
    if (!this.#open && !answer && !this.#hasHost()) return Promise.reject(unsupported());
    const open = this.#open ?? this.#begin(challenge, answer);
    return open.wait(signal);
  }

  /** A call of a guarded function begins. */
  enter(): StepUpCall {
    const call: { passed: MfaVerification | null } = { passed: null };
    this.#calls.add(call);
    return {
      begin: () => {
        call.passed = null;
      },
      ask: (challenge, options) =>
        call.passed && !options?.signal?.aborted
          ? Promise.resolve(call.passed)
          : this.ask(challenge, options),
      leave: () => {
        this.#calls.delete(call);
      },
    };
  }

  #hasHost(): boolean {
    return this.#hosts.own + this.#hosts.fallback > 0;
  }

  #begin(challenge: MfaChallenge, answer: StepUpAnswer | undefined): OpenPrompt {
    const open = new OpenPrompt(challenge, (result) => {
      this.#open = null;
      this.#shown = null;
      if (result) for (const call of this.#calls) call.passed = result;
      this.#emit();
    });
    this.#open = open;
    if (answer) open.askThrough(answer);
    else this.#shown = open;
    this.#emit();
    return open;
  }

  #emit(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
