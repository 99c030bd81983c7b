import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { audit, bringAxe } from './support/axe.js';
import {
  buildHostPage,
  type HostFiles,
  openHostPage,
  PARTS,
  SHEET,
  show,
  storyNames,
  untranslated,
  WHOLE_PAGE,
} from './support/host-page.js';
import { brokenWords, lostText, sticksOut } from './support/measure.js';

const messages = fileURLToPath(new URL('../../../packages/ui/src/messages', import.meta.url));
const all = readdirSync(messages).flatMap(
  (file) => /^([a-z]{2}(-[A-Z]{2})?)\.ts$/.exec(file)?.[1] ?? [],
);
/** The other direction; with time, every language. */
const LOCALES = process.env.MFAKIT_LONG === '1' ? all : ['ar'];

/** Stories whose texts are given by their host, or that chose a language. */
const OWN_TEXTS =
  /^(CodeField|PhoneField|OwnFactor|Live|Languages)\/(?!Pseudo)|MfaSettings\/Driven|ConsentWithOtherWays|Themes\/SideBySide/;

let files: HostFiles;
test.beforeAll(async () => {
  files = await buildHostPage();
});

const LONG_WORDS = 'Languages/LongServerTexts';

/** What is not whole in each story on a page 320 px wide, and what `look` finds besides. */
async function problemsIn(
  page: Page,
  locale: string,
  part: number,
  look: (story: string) => Promise<readonly string[]>,
): Promise<Record<string, readonly string[]>> {
  test.setTimeout(600_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await bringAxe(page);
  const { title, body } = WHOLE_PAGE;
  await openHostPage(page, files, { head: `${title}${SHEET}`, body, locale, theme: 'auto' });
  const problems: Record<string, readonly string[]> = {};
  const names = await storyNames(page, part);
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    // Some stories measure what they show, at a size of their own.
    await page.setViewportSize({ width: 800, height: 640 });
    const failed = await show(page, name).then(
      () => [],
      (error: unknown) => [String(error)],
    );
    await page.setViewportSize({ width: 320, height: 640 });
    const whole = [
      ...(await sticksOut(page)),
      ...(await lostText(page)),
      // A word that is longer than any line has to be broken.
      ...(name === LONG_WORDS ? [] : await brokenWords(page)),
    ];
    const found = [...failed, ...whole, ...(await look(name))];
    if (found.length > 0) problems[name] = found;
  }
  return problems;
}

for (const part of PARTS) {
  test(`in the pseudo-language every text of every story is one of the locale’s, and whole (part ${part})`, async ({
    page,
  }) => {
    const problems = await problemsIn(page, 'en-XA', part, async (story) =>
      OWN_TEXTS.test(story) ? [] : untranslated(page),
    );
    expect(problems).toEqual({});
  });

  for (const locale of LOCALES) {
    test(`every text of every story is whole at 320 px, and axe finds nothing, wide or narrow, light, dark or in forced colours (${locale}, part ${part})`, async ({
      page,
    }) => {
      expect(await problemsIn(page, locale, part, () => audit(page))).toEqual({});
    });
  }
}

test('the longest words break where they may, on a page that leaves 288 px', async ({ page }) => {
  const { title, body } = WHOLE_PAGE;
  const head = `${title}${SHEET}`;
  await openHostPage(page, files, { head, body, locale: 'de-DE' });
  await page.setViewportSize({ width: 288, height: 640 });
  for (const name of ['RecoveryCodes/List', 'RecoveryCodeForm/Empty', 'MfaSettings/Several']) {
    await show(page, name);
    expect(await brokenWords(page), name).toEqual([]);
  }
});
