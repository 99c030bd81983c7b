import type { SendBudget, SendReservation } from './mfa-store.js';

interface Window {
  readonly used: number;
  readonly until: number;
}

/** The send budgets of a store that lives in one process. Every method is synchronous and therefore atomic. */
export class SendTable {
  readonly #windows = new Map<string, Window>();

  reserve(budgets: readonly SendBudget[], now: number): SendReservation {
    const open = budgets.map((budget) => ({ ...budget, window: this.#open(budget.key, now) }));
    const full = open.flatMap(({ window, count, amount = 1 }) =>
      (window?.used ?? 0) + amount > count ? [window?.until ?? Number.POSITIVE_INFINITY] : [],
    );
    if (full.length > 0) return { granted: false, until: Math.max(...full) };
    for (const { key, seconds, window, amount = 1 } of open) {
      this.#windows.set(key, {
        used: (window?.used ?? 0) + amount,
        until: window?.until ?? now + seconds * 1000,
      });
    }
    return { granted: true };
  }

  sweep(now: number): void {
    for (const [key, { until }] of this.#windows) if (until <= now) this.#windows.delete(key);
  }

  #open(key: string, now: number): Window | undefined {
    const window = this.#windows.get(key);
    return window && window.until > now ? window : undefined;
  }
}
