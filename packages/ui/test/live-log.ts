import { waitFor } from '@testing-library/react';
import { expect, onTestFinished } from 'vitest';

/** What a screen reader would have said by itself so far, in order. */
export interface LiveLog {
  /** `assertive: …` or `polite: …`; `unheard: …` for a polite region that came into the page with its text already in it. */
  readonly said: readonly string[];
  /** Waits until exactly this was said since the last call, and begins anew. */
  heard(...sentences: readonly string[]): Promise<void>;
}

const REGIONS = '[role="alert"], [role="status"], [aria-live="polite"], [aria-live="assertive"]';
const HIDDEN = '[aria-hidden="true"], [aria-busy="true"], [inert], [hidden]';

function isAssertive(region: Element): boolean {
  const live = region.getAttribute('aria-live');
  return live === null ? region.getAttribute('role') === 'alert' : live === 'assertive';
}

/** A region that says something new. */
export interface ChangedRegion {
  readonly region: Element;
  readonly text: string;
  readonly tone: 'assertive' | 'polite' | 'unheard';
}

/**
 * Knows every live region of the page from now on.
 *
 * @returns those that have something to say since the last call, as a screen reader does: one that changes is read out, an
 * alert also when it comes with its text, and nothing inside what is hidden or busy
 */
export function watchRegions(): () => readonly ChangedRegion[] {
  const known = new Map<Element, string>();
  const look = (isFirst: boolean) => {
    const changed: ChangedRegion[] = [];
    for (const region of document.querySelectorAll(REGIONS)) {
      if (region.closest(HIDDEN)) continue;
      const text = region.textContent ?? '';
      const before = known.get(region);
      known.set(region, text);
      if (isFirst || text === '' || text === before) continue;
      const isNew = before === undefined;
      const tone = isAssertive(region) ? 'assertive' : isNew ? 'unheard' : 'polite';
      changed.push({ region, text, tone });
    }
    for (const region of known.keys()) if (!region.isConnected) known.delete(region);
    return changed;
  };
  look(true);
  return () => look(false);
}

/** Listens to every live region of the page from now on; see {@link watchRegions}. */
export function listen(): LiveLog {
  const said: string[] = [];
  const changed = watchRegions();
  const watch = new MutationObserver(() => {
    for (const { tone, text } of changed()) said.push(`${tone}: ${text}`);
  });
  watch.observe(document, { childList: true, subtree: true, characterData: true });
  onTestFinished(() => watch.disconnect());
  return {
    said,
    heard: async (...sentences) => {
      await waitFor(() => expect(said).toEqual(sentences));
      said.length = 0;
    },
  };
}
