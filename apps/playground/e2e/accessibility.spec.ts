import { audit, bringAxe } from './support/axe.js';
import { expect, test } from './support/test.js';
import { tour } from './support/tour.js';

for (const language of ['en-US', 'zh-CN'] as const) {
  test.describe(language, () => {
    test.use({ language, reducedMotion: 'reduce' });
    test('every screen, in light, dark and forced colours, wide and narrow: no violation, nothing cut off', async ({
      page,
      bank,
      nora,
      words,
    }) => {
      test.setTimeout(300_000);
      await bringAxe(page);
      await tour({ page, bank, nora, words }, async (screen) => {
        expect.soft(await audit(page), screen).toEqual([]);
      });
    });
  });
}
