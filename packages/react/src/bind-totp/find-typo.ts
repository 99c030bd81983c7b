/** One slip between a code as it was shown and as it was typed. `at` counts characters from 0. */
export type CodeTypo =
  /** The digits at `at` and `at + 1` changed places. */
  | { readonly kind: 'swapped'; readonly at: number }
  /** The digit at `at` is another one. */
  | { readonly kind: 'mistyped'; readonly at: number };

/** The one slip that makes `shown` into `typed`; null where there is none, or more than one. */
export function findTypo(shown: string, typed: string): CodeTypo | null {
  if (shown.length !== typed.length) return null;
  const wrong = Array.from(shown, (_digit, at) => at).filter((at) => shown[at] !== typed[at]);
  const [at, next] = wrong;
  if (at === undefined) return null;
  if (wrong.length === 1) return { kind: 'mistyped', at };
  const isSwap = next === at + 1 && shown[at] === typed[next] && shown[next] === typed[at];
  return wrong.length === 2 && isSwap ? { kind: 'swapped', at } : null;
}
