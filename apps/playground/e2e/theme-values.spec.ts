import { expect, type Page, test } from '@playwright/test';
import { audit, bringAxe } from './support/axe.js';
import {
  buildHostPage,
  type HostFiles,
  openHostPage,
  SHEET,
  show,
  WHOLE_PAGE,
} from './support/host-page.js';
import { lostText, smallTargets } from './support/measure.js';
import { unseen } from './support/seen.js';

/** One of each kind of screen. */
const SCREENS = [
  'VerifyMfa/WrongCode',
  'VerifyMfa/TooManyDigits',
  'VerifyMfa/Choosing',
  'VerifyMfa/RecoveryCodeRefused',
  'BindTotp/ScanWithKey',
  'BindContact/EnterNumber',
  'BindContact/EmptyNumber',
  'BindContact/NoAddress',
  'RecoveryCodes/List',
  'MfaSettings/Managing',
  'MfaSettings/AskingToRemove',
  'VerifyFace/SeveralCameras',
  'MfaDialog/WrongCode',
] as const;

/** What somebody may write by mistake: a misspelt word, a length without its unit, another variable that is not there. */
const NONSENSE = ['banana', '4', 'var(--not-there)'] as const;

let files: HostFiles;
test.beforeAll(async () => {
  files = await buildHostPage();
});

/** A theme, by the name that it has in what is found. */
type Themes = readonly (readonly [name: string, values: Readonly<Record<string, string>>])[];

/** Each variable alone with a value that it cannot have, and all of them. */
function themesOf(names: readonly string[]): Themes {
  const single = names.flatMap((name) =>
    NONSENSE.slice(0, name.includes('color') ? 1 : 2).map(
      (value) => [`${name}: ${value}`, { [name]: value }] as const,
    ),
  );
  const whole = NONSENSE.map(
    (value) => [`all: ${value}`, Object.fromEntries(names.map((name) => [name, value]))] as const,
  );
  return [['none', {}], ...single, ...whole.reverse()];
}

/** Sets the variables, and no others, as a host's sheet does. */
function setOnPage(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate((properties) => {
    const { style } = document.documentElement;
    style.cssText = '';
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
  }, values);
}

// A page that is light around a kit that is dark is the harder one: what falls back, falls back to the page's colour.
for (const [theme, schemes] of [
  ['auto', ['light', 'dark']],
  ['dark', ['light']],
] as const) {
  test(`a theme’s value that is nonsense leaves every kind of screen readable and operable (${theme})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 400, height: 800 });
    await bringAxe(page);
    const names = [...new Set(files.sheet.match(/(?<=var\()--mfa-[a-z-]+/g))];
    expect(names.length).toBeGreaterThanOrEqual(14);
    const { title, body } = WHOLE_PAGE;
    await openHostPage(page, files, { head: `${title}${SHEET}`, body, theme });
    const problems: Record<string, readonly string[]> = {};
    for (const screen of SCREENS) {
      await setOnPage(page, {});
      await show(page, screen);
      await page.keyboard.press('Tab');
      for (const [name, values] of themesOf(names)) {
        await setOnPage(page, values);
        for (const colorScheme of name.includes('color') ? schemes : schemes.slice(0, 1)) {
          await page.emulateMedia({ colorScheme });
          const whole = [...(await smallTargets(page)), ...(await lostText(page))];
          const found = [...(await unseen(page)), ...whole];
          if (found.length > 0) problems[`${screen}, ${colorScheme}, ${name}`] = found;
        }
      }
      // Every value is wrong by now. The ground that a dialog then has is one that axe does not look for.
      if (screen.startsWith('MfaDialog/')) continue;
      const access = await audit(page, [[400, 'light']]);
      if (access.length > 0) problems[screen] = access;
    }
    expect(problems).toEqual({});
  });
}
