import { Virtual } from '@guidepup/virtual-screen-reader';
import { onTestFinished, vi } from 'vitest';
import { watchRegions } from '../live-log.js';

/** A screen reader that hears the page of a test. */
export interface ScreenReader {
  /** What it has said since the last call: `polite: …` and `assertive: …` for a region, role and name for a focus. */
  take(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** True for what the page says by itself, false for what is read because the focus came there. */
export const isLive = (phrase: string): boolean => /^(polite|assertive|unheard): /.test(phrase);

interface PageEvents {
  onChange(): void;
  /** A polite region came with its text. */
  onUnheard(phrase: string): void;
}

/**
 * The reader has one turn for each record of a change, so it would read a region twice that gets an icon and a text, and
 * again when it is emptied or gets an attribute. Real ones read a whole region once it has changed: so does this, which
 * hands on one record for each region that says something new.
 */
function wholeRegions({ onChange, onUnheard }: PageEvents): typeof MutationObserver {
  return class extends MutationObserver {
    constructor(callback: MutationCallback) {
      const changed = watchRegions();
      super(async (_records, observer) => {
        onChange();
        const heard = changed().filter(({ tone, text }) => {
          if (tone === 'unheard') onUnheard(`unheard: ${text}`);
          return tone !== 'unheard';
        });
        // A focus that moves at the same time is read first.
        await Promise.resolve();
        callback(heard.map(asRecord), observer);
      });
    }
  };
}

function asRecord({ region: target }: { readonly region: Element }): MutationRecord {
  const { childNodes: addedNodes } = target;
  const removedNodes = document.createDocumentFragment().childNodes;
  const nothing = { attributeName: null, attributeNamespace: null, oldValue: null };
  const around = { nextSibling: null, previousSibling: null };
  return { type: 'childList', target, addedNodes, removedNodes, ...nothing, ...around };
}

/**
 * Has the reader that is about to listen read where the focus comes to stay, not what it passes through within one task, as a
 * dialog's does in StrictMode: a real one looks a moment later.
 *
 * @returns ends that
 */
function onlyWhereFocusStays(isOn: () => boolean): () => void {
  const { body } = document;
  const add = body.addEventListener.bind(body);
  const listening = vi.spyOn(body, 'addEventListener');
  listening.mockImplementation((type, listener) => {
    add(type, async (event: Event) => {
      await Promise.resolve();
      const isStill = isOn() && event.target === document.activeElement;
      if (isStill && typeof listener === 'function') listener(event);
    });
  });
  return () => listening.mockRestore();
}

/** Starts one, which listens to the whole page until the test is over. */
export async function startReader(): Promise<ScreenReader> {
  const { getComputedStyle } = window;
  const styles = vi.spyOn(window, 'getComputedStyle');
  let known = new WeakMap<Element, CSSStyleDeclaration>();
  // jsdom has no pseudo-elements, complains when it is asked for one, and takes its time: a name asks for dozens of styles.
  styles.mockImplementation((element) => {
    const style = known.get(element) ?? getComputedStyle(element);
    known.set(element, style);
    return style;
  });
  const unheard: string[] = [];
  const reader = new Virtual();
  let isOn = true;
  const release = onlyWhereFocusStays(() => isOn);
  const observer = wholeRegions({
    onChange: () => {
      known = new WeakMap();
    },
    onUnheard: (phrase) => unheard.push(phrase),
  });
  await reader.start({
    container: document.body,
    window: { document, MutationObserver: observer },
  });
  release();
  await reader.clearSpokenPhraseLog();
  const stop = async () => {
    if (!isOn) return;
    isOn = false;
    styles.mockRestore();
    await reader.stop();
  };
  onTestFinished(stop);
  return {
    take: async () => {
      // In one go: what is said between the two would be lost.
      const [log] = await Promise.all([reader.spokenPhraseLog(), reader.clearSpokenPhraseLog()]);
      return [...log, ...unheard.splice(0)];
    },
    stop,
  };
}
