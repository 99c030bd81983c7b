import { StoreUnavailable } from '../store/unavailable.js';

/** One at a time, first come first served, and nobody waits longer than they said. */
export class Turns {
  #isTaken = false;
  readonly #waiting = new Set<() => void>();

  /** @throws StoreUnavailable when no turn came within `milliseconds` */
  take(milliseconds: number): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(go);
        reject(new StoreUnavailable('the database file is busy.'));
      }, milliseconds);
      this.#waiting.add(go);
    });
  }

  give(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else {
      this.#isTaken = false;
    }
  }
}
