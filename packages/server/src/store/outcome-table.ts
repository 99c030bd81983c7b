import type { AttemptRecord } from './mfa-store.js';

interface Outcome {
  /** Absent while the first try runs. */
  readonly outcome?: string;
  readonly until: number;
}

/** The attempt ids of a store that lives in one process. Every method is synchronous and therefore atomic. */
export class OutcomeTable {
  readonly #outcomes = new Map<string, Outcome>();

  open(key: string, now: number, leaseUntil: number): AttemptRecord {
    const known = this.#outcomes.get(key);
    if (known && known.until > now) {
      return known.outcome === undefined
        ? { state: 'running' }
        : { state: 'done', outcome: known.outcome };
    }
    this.#outcomes.set(key, { until: leaseUntil });
    return { state: 'mine' };
  }

  close(key: string, outcome: string, until: number): void {
    this.#outcomes.set(key, { outcome, until });
  }

  drop(key: string): void {
    this.#outcomes.delete(key);
  }

  sweep(now: number): void {
    for (const [key, { until }] of this.#outcomes) if (until <= now) this.#outcomes.delete(key);
  }
}
