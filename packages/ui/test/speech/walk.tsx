import type { MfaClient } from '@mfakit/client';
import { act, render, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { expect, vi } from 'vitest';
import type { Fault } from '../../../react/test/backend.js';
import type { MfaLocale } from '../../src/messages/messages.js';
import { type FaceTexts, faceTextsOf } from '../../src/messages/texts.js';
import { MfaProvider } from '../../src/provider/MfaProvider.js';
import { faceOf } from '../face-of.js';
import { type HostOptions, state } from '../open.js';
import { isLive, startReader } from './screen-reader.js';

/** How a journey is made. */
export interface WalkOptions {
  readonly locale: MfaLocale;
  /** @default true */
  readonly isStrict?: boolean;
}

/** Someone who goes through a flow by keyboard and ear alone. */
export interface Walk extends FaceTexts {
  /** Everything that was said so far. */
  readonly said: readonly string[];
  /** Shows a part of the kit under a provider of the journey's language. */
  show(client: MfaClient, part: ReactElement, options?: HostOptions): Promise<void>;
  /** Goes by Tab to the element that is called so, and presses a key on it. What is passed by on the way is not noted. */
  press(name: string, key?: string): Promise<void>;
  /** Types into what has the focus, or presses keys there. */
  type(keys: string): Promise<void>;
  /** Something that must never be said, in any spelling. */
  hide<T extends string>(secret: T): T;
  /** Lets the clock go on. */
  wait(milliseconds: number): Promise<void>;
  /** Waits until the card is in this state. */
  reach(step: string): Promise<void>;
  /** Exactly this was said since the last call. */
  hear(...phrases: readonly string[]): Promise<void>;
}

/** A part of a transcript. */
export interface Journey {
  readonly name: string;
  readonly go: (walk: Walk) => Promise<void>;
}

/** As over a line: an answer in the same frame would leave React one state to draw instead of two. */
export const late: Fault = (_request, forward) =>
  new Promise((resolve) => setTimeout(() => resolve(forward()), 50));

const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');

function nameOf(element: Element): string | null {
  if (element === document.body) return null;
  const { labels } = element as HTMLInputElement; // Undefined on what has none.
  return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent;
}

const focused = () => document.activeElement ?? document.body;
const STOPS = 40;
/** React draws after each. */
const STEP_MS = 200;

/** Walks a journey, and gives what was said on it. */
export async function walkThrough(
  { go }: Journey,
  { locale, isStrict = true }: WalkOptions,
): Promise<readonly string[]> {
  const user = userEvent.setup({ delay: null, applyAccept: false });
  const secrets: string[] = [];
  const said: string[] = [];
  const noted: string[] = [];
  const reader = await startReader();
  const wait = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= STEP_MS) {
      await act(() => vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS)));
    }
  };
  const note = (phrases: readonly string[]) => {
    said.push(...phrases);
    noted.push(...phrases);
  };
  const walk: Walk = {
    ...faceTextsOf(locale, faceOf(locale)),
    said,
    show: async (client, part, options = {}) => {
      const page = (
        <MfaProvider client={client} locale={locale} {...options}>
          {part}
        </MfaProvider>
      );
      render(isStrict ? <StrictMode>{page}</StrictMode> : page);
      // What a page opens with is read as the page.
      await reader.take();
    },
    press: async (name, key = '{Enter}') => {
      note(await reader.take());
      for (let stops = 0; nameOf(focused()) !== name; stops += 1) {
        if (stops === STOPS) throw new Error(`The Tab key does not get to “${name}”.`);
        await user.tab();
        await wait(1);
      }
      const passed = await reader.take();
      note(passed.filter((phrase, place) => isLive(phrase) || place === passed.length - 1));
      await user.keyboard(key);
      await wait(1);
    },
    type: async (keys) => {
      await user.keyboard(keys);
      await wait(1);
    },
    hide: (secret) => {
      secrets.push(secret);
      return secret;
    },
    wait,
    reach: (step) => waitFor(() => expect(state()).toBe(step)),
    hear: async (...phrases) => {
      await waitFor(async () => {
        note(await reader.take());
        expect(noted).toEqual(phrases);
      });
      noted.length = 0;
      expect(focused()).not.toBe(document.body);
      for (const secret of secrets) expect(bare(said.join('\n'))).not.toContain(bare(secret));
    },
  };
  await go(walk);
  await wait(2000);
  note(await reader.take());
  expect(noted, 'nothing is said after the last word').toEqual([]);
  await reader.stop();
  return said;
}
