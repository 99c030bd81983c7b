import type { PhoneLibrary } from './phone-number.js';

/** The numbering plans, which are loaded when they are needed. */
export interface PhonePlans {
  loaded(): PhoneLibrary | null;
  /** Begins to load, or goes on; what has not come is asked for again at the next occasion. */
  load(): void;
  /** Settles when they are there, or were not to be had, or the time is over. */
  within(milliseconds: number): Promise<void>;
}

/** Loads numbering plans once. @param onLoaded called when they have come */
export function createPhonePlans(
  load: () => Promise<PhoneLibrary>,
  onLoaded: () => void,
): PhonePlans {
  let library: PhoneLibrary | null = null;
  let pending: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    pending ??= load()
      .then((result) => {
        library = result;
        onLoaded();
      })
      .catch(() => {
        pending = null;
      });
    return pending;
  };
  return {
    loaded: () => library,
    load: () => void begin(),
    within: async (milliseconds) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      });
      await Promise.race([begin(), patience]);
      clearTimeout(timer);
    },
  };
}
