/** What a test host has seen of a hook. */
export class Probe<TResult> {
  #result: TResult | undefined;
  /** Every status the host has shown, each once in a row. */
  readonly seen: string[] = [];

  /** The newest result of the hook. */
  get current(): TResult {
    if (this.#result === undefined) throw new Error('The host has not rendered yet.');
    return this.#result;
  }

  note(result: TResult, status: string): void {
    this.#result = result;
    if (this.seen.at(-1) !== status) this.seen.push(status);
  }
}
