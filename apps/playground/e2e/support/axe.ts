import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
};

/** What axe leaves to a person, and a person has decided. Anything else that it leaves undecided is a finding. */
const DECIDED = [
  // One digit is too short for axe to be a text. A cell has the colours of the heading above it, which axe does judge.
  { rule: 'color-contrast', part: '[data-slot="code-field-cell"]', key: 'shortTextContent' },
  // Two lines reach into the oval upon a narrow picture, and axe does not say on which ground they stand: on the hint's own,
  // which is opaque, and which it does judge where the hint has one line.
  {
    rule: 'color-contrast',
    part: '[data-slot="camera-hint"] > span',
    key: 'elmPartiallyObscuring',
  },
  // The user's own camera, without a microphone: there is nothing to caption.
  { rule: 'video-caption', part: '[data-slot="camera-video"]' },
] as const;

const LIGHT = { colorScheme: 'light', forcedColors: 'none' } as const;
const DARK = { colorScheme: 'dark', forcedColors: 'none' } as const;
const FORCED = { colorScheme: 'light', forcedColors: 'active' } as const;

/** Puts axe on every page that is opened from now on: as an initial script, because a page's policy lets no other one in. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: axe.source });
}

const LOOKS = { light: LIGHT, dark: DARK, 'forced colours': FORCED } as const;

/** A width in pixels and the colours that the visitor asks for. */
export type View = readonly [width: number, look: keyof typeof LOOKS];

/** Wide and narrow, in light, dark and forced colours. */
export const EVERY_VIEW: readonly View[] = [1280, 320].flatMap((width) =>
  (['light', 'dark', 'forced colours'] as const).map((look) => [width, look] as const),
);

/** What axe finds on the page in these views, and what sticks out of it. */
export async function audit(
  page: Page,
  views: readonly View[] = EVERY_VIEW,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, look] of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia(LOOKS[look]);
    found.push(...(await auditOnce(page)).map((finding) => `${width}, ${look}: ${finding}`));
  }
  await page.emulateMedia(LIGHT);
  return found;
}

function auditOnce(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async ([options, decided]) => {
      // A colour on its way is no colour to judge.
      for (const animation of document.getAnimations()) {
        const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
        if (!isEndless) animation.finish();
      }
      // axe takes its time, and a page may still be filling: what it says of two pages at once is about neither.
      const runStill = async (left = 10): Promise<AxeResults> => {
        let isStill = true;
        const watch = new MutationObserver(() => {
          isStill = false;
        });
        watch.observe(document.body, { childList: true, subtree: true });
        const results = await axe.run(document, options);
        isStill &&= watch.takeRecords().length === 0;
        watch.disconnect();
        if (isStill) return results;
        if (left === 0) throw new Error('The page does not come to rest.');
        return runStill(left - 1);
      };
      const { violations, incomplete } = await runStill();
      const undecided = incomplete.map(({ id, nodes, ...result }) => {
        const isOpen = ({ target, any }: (typeof nodes)[number]) =>
          !decided.some((entry) => {
            const isPart = document.querySelector(target.join(' '))?.matches(entry.part);
            const isKey =
              !('key' in entry) || any.every(({ data }) => data?.messageKey === entry.key);
            return entry.rule === id && isPart && isKey;
          });
        return { ...result, id: `undecided, ${id}`, nodes: nodes.filter(isOpen) };
      });
      const excess = document.documentElement.scrollWidth - innerWidth;
      return [
        ...(excess > 0 ? [`wider than its window by ${excess}`] : []),
        ...[...violations, ...undecided].flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
        ),
      ];
    },
    [OPTIONS, DECIDED] as const,
  );
}
