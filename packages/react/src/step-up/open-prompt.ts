import { type MfaChallenge, MfaError, type MfaVerification } from '@mfakit/client';

/** One challenge before the user, however many calls wait for it. Once it is closed, its functions do nothing. */
export interface StepUpPrompt {
  readonly challenge: MfaChallenge;
  /** It is passed: every waiting call is told, and made again. */
  readonly succeed: (result: MfaVerification) => void;
  /** The user does not want to: every waiting call rejects with `cancelled`. */
  readonly cancel: () => void;
  /** It cannot be passed any more: every waiting call rejects with this, for example `session_expired`. */
  readonly fail: (error: MfaError) => void;
}

/** A host's own way to ask. The signal is aborted when no call waits any longer. */
export type StepUpAnswer = (
  challenge: MfaChallenge,
  context: { readonly signal: AbortSignal },
) => Promise<MfaVerification>;

interface Waiting {
  pass(result: MfaVerification): void;
  fail(error: unknown): void;
}

/** What a call that needs a factor rejects with when the user, or the component that made it, is gone. */
export function cancelled(): MfaError {
  return new MfaError({ code: 'cancelled', message: 'The second factor was not given.' });
}

/** The {@link StepUpPrompt} itself, with the calls that wait for it. */
export class OpenPrompt implements StepUpPrompt {
  readonly #waiting = new Set<Waiting>();
  readonly #over = new AbortController();
  readonly #onClosed: (result: MfaVerification | null) => void;

  /** @param onClosed once, before the waiting calls are told; null unless it was passed */
  constructor(
    readonly challenge: MfaChallenge,
    onClosed: (result: MfaVerification | null) => void,
  ) {
    this.#onClosed = onClosed;
  }

  readonly succeed = (result: MfaVerification): void => {
    if (typeof result === 'object' && result !== null) {
      this.#close(result, (call) => call.pass(result));
      return;
    }
    this.fail(
      new MfaError({
        code: 'bad_response',
        message:
          '[@mfakit/react] The prompt of a step-up gave no verification. Pass on what `onSuccess` of VerifyMfa got.',
      }),
    );
  };

  readonly cancel = (): void => this.fail(cancelled());

  /** What a host's own function threw is handed on untouched, hence `unknown`. */
  readonly fail = (error: unknown): void => this.#close(null, (call) => call.fail(error));

  /** Waits with the others. An abort leaves the prompt to them; with the last one gone, it closes. */
  wait(signal?: AbortSignal): Promise<MfaVerification> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(call);
        reject(cancelled());
        if (this.#waiting.size === 0) this.cancel();
      };
      const call: Waiting = {
        pass: (result) => {
          signal?.removeEventListener('abort', leave);
          resolve(result);
        },
        fail: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      this.#waiting.add(call);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  /** Lets a host's function ask, in place of a rendered prompt. */
  askThrough(answer: StepUpAnswer): void {
    // Inside the promise, so that a throw settles it too, and only after the call has begun to wait.
    new Promise<MfaVerification>((resolve) => {
      resolve(answer(this.challenge, { signal: this.#over.signal }));
    }).then(this.succeed, this.fail);
  }

  #close(result: MfaVerification | null, tell: (call: Waiting) => void): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#onClosed(result);
    for (const call of this.#waiting) tell(call);
    this.#waiting.clear();
  }
}
