import type { Page } from '@playwright/test';

/**
 * Complains on the console of every page that is opened from now on, where the focused element goes and nothing takes its
 * place: who works with a keyboard or a screen reader is then at the top of the page again.
 */
export async function watchFocus(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // One to take away, one to put in place, and one to spare.
    const grace = 3;
    let held: Element | null = null;
    let frames = 0;
    const look = () => {
      requestAnimationFrame(look);
      const { activeElement, body } = document;
      if (activeElement && activeElement !== body) {
        held = activeElement;
        frames = 0;
      } else if (held?.isConnected && held.checkVisibility()) {
        held = null; // Somebody has gone from it, to nowhere.
      } else if (held) {
        frames += 1;
        if (frames < grace) return;
        const name = held.getAttribute('data-slot') ?? held.className;
        console.error(`The focus was lost with ${held.localName} ${name}`);
        held = null;
      }
    };
    look();
  });
}
