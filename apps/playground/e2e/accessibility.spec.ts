import { audit, bringAxe, EVERY_VIEW, type View } from './support/axe.js';
import { test as withCamera } from './support/camera.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';
import { tour } from './support/tour.js';
import { tourOfWays } from './support/tour-of-ways.js';

/** Every view in one language of each script; in the other direction the two that differ most. */
const VIEWS = {
  'en-US': EVERY_VIEW,
  'zh-CN': EVERY_VIEW,
  ar: [
    [320, 'light'],
    [1280, 'dark'],
  ],
} as const satisfies Readonly<Record<string, readonly View[]>>;

for (const language of ['en-US', 'zh-CN', 'ar'] as const) {
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
        expect.soft(await audit(page, VIEWS[language]), screen).toEqual([]);
      });
    });
  });
}

for (const language of ['en-US', 'ar'] as const) {
  withCamera.describe(language, () => {
    withCamera.use({
      language,
      reducedMotion: 'reduce',
      policy: { recoveryCodes: 10, resendSeconds: 5 },
    });
    withCamera(
      'every step of a code that is sent, of a face, of ten recovery codes and of a removal: no violation, nothing cut off',
      async ({ page, bank, nora, words, guard }) => {
        withCamera.setTimeout(300_000);
        // Without what finds faces, nobody takes a photo but the user.
        guard.allow(FAILED_REQUEST);
        await page.route(/\.bin$/, (route) => route.abort());
        await bringAxe(page);
        await tourOfWays({ page, bank, nora, words }, async (screen) => {
          expect.soft(await audit(page, VIEWS[language]), screen).toEqual([]);
        });
      },
    );
  });
}
