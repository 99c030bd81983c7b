/** Acts of which only the newest counts. */
export interface NewestAct {
  /** True while one is under way. */
  isUnderWay(): boolean;
  /** Does it in place of what is under way. Resolves to null when it no longer counts. */
  run<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
  /** What is under way no longer counts. */
  drop(): void;
}

/** Makes one, with nothing under way. */
export function createNewestAct(): NewestAct {
  let current: AbortController | null = null;
  const drop = () => {
    current?.abort();
    current = null;
  };
  return {
    isUnderWay: () => current !== null,
    drop,
    run: async (act) => {
      drop();
      const mine = new AbortController();
      current = mine;
      const result = await act(mine.signal);
      if (mine.signal.aborted) return null;
      current = null;
      return result;
    },
  };
}
