import axe, { type RunOptions } from 'axe-core';
import { expect, test } from './support/test.js';
import { tour } from './support/tour.js';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
};
const WIDE = { colorScheme: 'light', width: 1280 } as const;
const WIDE_DARK = { colorScheme: 'dark', width: 1280 } as const;
const NARROW = { colorScheme: 'light', width: 320 } as const;
const NARROW_DARK = { colorScheme: 'dark', width: 320 } as const;

for (const [language, looks] of [
  ['en-US', [WIDE, WIDE_DARK, NARROW_DARK, NARROW]],
  // Another language is other lengths and another font: colours and sizes are as above.
  ['zh-CN', [WIDE_DARK, NARROW]],
] as const) {
  test.describe(language, () => {
    test.use({ language, reducedMotion: 'reduce' });
    test('every screen, light and dark, wide and narrow: no violation, nothing cut off', async ({
      page,
      bank,
      nora,
      words,
    }) => {
      test.setTimeout(300_000);
      // As an initial script, because the page's policy lets no other one in.
      await page.addInitScript({ content: axe.source });
      await tour({ page, bank, nora, words }, async (screen) => {
        for (const { colorScheme, width } of looks) {
          const look = `${screen}, ${colorScheme}, ${width}`;
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          const found = await page.evaluate(async (options) => {
            // A colour on its way is no colour to judge.
            for (const animation of document.getAnimations()) {
              const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
              if (!isEndless) animation.finish();
            }
            const { violations } = await axe.run(document, options);
            return {
              overflow: document.documentElement.scrollWidth - innerWidth,
              violations: violations.flatMap(({ id, nodes }) =>
                nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
              ),
            };
          }, OPTIONS);
          expect.soft(found, look).toEqual({ overflow: 0, violations: [] });
        }
      });
    });
  });
}
