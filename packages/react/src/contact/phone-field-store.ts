import {
  PHONE_COUNTRIES,
  type PhoneCountry,
  type SplitNumber,
  splitCallingCode,
} from './calling-codes.js';
import { checkedCountries, firstCountry } from './phone-countries.js';
import { bindPhoneInput, type PhoneInputBinding } from './phone-input-element.js';
import { type PhoneLibrary, type PhoneReading, readPhone } from './phone-number.js';
import { createPhonePlans, type PhonePlans } from './phone-plans.js';
import { readPhoneText } from './phone-text.js';

/** How a {@link PhoneFieldStore} is made. */
export interface PhoneFieldStoreOptions {
  /** Whose numbers may be entered. @default all */
  readonly countries?: readonly PhoneCountry[];
  /** The country to begin with; one that may not be entered counts for nothing. @default the first of `countries` */
  readonly country?: PhoneCountry | undefined;
  /** The user has changed the number or its country. */
  readonly onEdit?: () => void;
  /** Loads the numbering plans. @default a chunk of the kit's own, with libphonenumber in it */
  readonly loadLibrary?: () => Promise<PhoneLibrary>;
}

/**
 * The state of one field for phone numbers, outside React, on an uncontrolled text input. Typing renders nothing but the
 * country when that changes. What is typed stays as it is until the field is left; then a number that is whole is
 * written as people in its country write it.
 */
export interface PhoneFieldStore {
  /** Whose numbers may be entered. */
  readonly countries: readonly PhoneCountry[];
  /** Whose number it is, where it does not say so itself. */
  getCountry(): PhoneCountry;
  /** Calls `listener` after the country has changed. Returns the way out. */
  subscribe(listener: () => void): () => void;
  /** The user's choice: it counts more than a calling code that was typed, which is taken off. */
  chooseCountry(country: PhoneCountry): void;
  /** What has been entered, judged by the numbering plans if they can be had within three seconds. Never rejects. */
  read(): Promise<PhoneReading>;
  /** The ref of the input element. What was entered outlives the element. */
  attach(element: HTMLInputElement | null): void;
  focus(): void;
}

/** How long {@link PhoneFieldStore.read} waits for the numbering plans: the server judges the number anyway. */
const PATIENCE_MS = 3000;

const loadOwnLibrary = (): Promise<PhoneLibrary> => import('./phone-library.js');

/**
 * Makes a {@link PhoneFieldStore}.
 *
 * @throws Error when `countries` is empty, or holds what is no country
 */
export function createPhoneFieldStore(options: PhoneFieldStoreOptions = {}): PhoneFieldStore {
  const countries = checkedCountries(options.countries ?? PHONE_COUNTRIES);
  const plans = createPhonePlans(options.loadLibrary ?? loadOwnLibrary, () => core.catchUp());
  const core = createCore(countries, firstCountry(countries, options.country), plans);
  const input = (raw: string, isWhole: boolean) => {
    core.text = raw;
    options.onEdit?.();
    core.follow();
    // Pasted or filled in: there is no caret to disturb.
    if (isWhole && splitOf(raw)) core.tidy();
  };
  return {
    countries,
    getCountry: () => core.country,
    subscribe: core.subscribe,
    chooseCountry: (country) => {
      const split = splitOf(core.text);
      if (split) core.write(split.national);
      core.setCountry(country);
      options.onEdit?.();
    },
    read: async () => {
      await plans.within(PATIENCE_MS);
      return core.read();
    },
    attach: (element) => {
      const port = { input, leave: core.tidy, prepare: plans.load };
      core.binding?.release();
      core.binding = element && bindPhoneInput(element, port);
      // Typed before the page came to life, or put back by the browser.
      if (element && core.text === '') core.text = element.value;
      else core.binding?.write(core.text);
    },
    focus: () => core.binding?.element.focus(),
  };
}

interface Core {
  readonly country: PhoneCountry;
  text: string;
  binding: PhoneInputBinding | null;
  readonly subscribe: PhoneFieldStore['subscribe'];
  setCountry(country: PhoneCountry): void;
  /** Changes the text, in the element too. */
  write(text: string): void;
  read(): PhoneReading;
  /** Turns the country to the one whose calling code stands in the text. */
  follow(): void;
  /** Writes a whole number as people in its country write it. */
  tidy(): void;
  /** The numbering plans have come: does what could not be done without them. */
  catchUp(): void;
}

function createCore(
  countries: readonly PhoneCountry[],
  first: PhoneCountry,
  plans: PhonePlans,
): Core {
  const { subscribe, tell } = createListeners();
  let country = first;
  let waiting: string | null = null;
  const core: Core = {
    get country() {
      return country;
    },
    text: '',
    binding: null,
    subscribe,
    setCountry: (next) => {
      if (next === country || !countries.includes(next)) return;
      country = next;
      tell();
    },
    write: (text) => {
      core.text = text;
      core.binding?.write(text);
    },
    read: () => readPhone(core.text, { country, countries, library: plans.loaded() }),
    follow: () => {
      const split = splitOf(core.text);
      if (!split) return;
      const reading = core.read();
      if (reading.status === 'valid') core.setCountry(reading.country);
      else if (!split.countries.includes(country)) core.setCountry(split.countries[0] ?? country);
    },
    tidy: () => {
      const reading = core.read();
      if (reading.status !== 'valid') return;
      core.setCountry(reading.country);
      // A number that nobody knows how to write stays as the user has written it.
      const isKnown = plans.loaded() !== null;
      if (splitOf(core.text) || (isKnown && reading.isLikely)) core.write(reading.text);
      waiting = isKnown ? null : core.text;
    },
    catchUp: () => {
      core.follow();
      // Not where the user has gone on: what is being typed is left alone.
      if (waiting === core.text) core.tidy();
    },
  };
  return core;
}

/** The calling code in a text and what follows it; null where there is none. */
function splitOf(text: string): SplitNumber | null {
  const { digits = '', isInternational = false } = readPhoneText(text) ?? {};
  return isInternational ? splitCallingCode(digits) : null;
}

function createListeners(): {
  readonly subscribe: PhoneFieldStore['subscribe'];
  tell(): void;
} {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => {
      for (const listener of [...listeners]) listener();
    },
  };
}
