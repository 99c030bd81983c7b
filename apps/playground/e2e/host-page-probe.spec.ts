import { expect, type Page, test } from '@playwright/test';
import {
  buildHostPage,
  type HostFiles,
  openHostPage,
  SHEET,
  show,
  storyNames,
} from './support/host-page.js';

/** What a host's own class says. Every property that the kit sets on one of its parts is worth a line. */
const MINE = {
  display: 'block',
  'margin-top': '7px',
  'margin-left': '7px',
  'padding-top': '9px',
  'padding-left': '9px',
  'background-color': 'rgb(1, 2, 3)',
  color: 'rgb(4, 5, 6)',
  'border-top-width': '3px',
  'border-top-style': 'dotted',
  'border-top-color': 'rgb(7, 8, 9)',
  'border-top-left-radius': '5px',
  'font-size': '21px',
  'font-weight': '300',
  'font-family': 'cursive',
  'line-height': '31px',
  'text-align': 'right',
  'letter-spacing': '2px',
  'min-width': '3px',
  'max-width': '900px',
  'min-height': '4px',
  'box-shadow': 'rgb(1, 1, 1) 1px 1px 0px 0px',
  'outline-color': 'rgb(9, 9, 9)',
  opacity: '0.5',
  cursor: 'help',
  'column-gap': '11px',
  'transition-property': 'none',
  'animation-name': 'none',
} as const;
const RULE = `.mine { ${Object.entries(MINE)
  .map(([name, value]) => `${name}: ${value}`)
  .join('; ')} }`;

let files: HostFiles;
test.beforeAll(async () => {
  files = await buildHostPage();
});

/** Every part on the screen on which a host's class does not win, as `slot property: value`. */
function lostTo(page: Page): Promise<readonly string[]> {
  return page.evaluate((mine) => {
    const parts = document.querySelectorAll('[data-mfakit], [data-mfakit] [data-slot]');
    return [...parts].flatMap((part) => {
      const own = part.getAttribute('class');
      part.classList.add('mine');
      const style = getComputedStyle(part);
      const lost = Object.entries(mine).flatMap(([name, value]) => {
        const now = style.getPropertyValue(name);
        return now === value ? [] : [`${part.getAttribute('data-slot')} ${name}: ${now}`];
      });
      if (own === null) part.removeAttribute('class');
      else part.setAttribute('class', own);
      return lost;
    });
  }, MINE);
}

/** What sticks out of the window to the side, as `slot: right edge`. */
function sticksOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const page = document.scrollingElement?.scrollWidth ?? 0;
    const parts = [...document.querySelectorAll('[data-mfakit] *, [data-mfakit]')].filter(
      (part) => !part.closest('[data-slot="live-text"], svg'),
    );
    const out = parts.flatMap((part) => {
      const { left, right } = part.getBoundingClientRect();
      const name = part.getAttribute('data-slot') ?? part.localName;
      return right > width + 0.5 || left < -0.5 ? [`${name}: ${left} to ${right}`] : [];
    });
    return page > width ? [`page: ${page}`, ...out] : out;
  });
}

for (const locale of ['en-US', 'zh-CN'] as const) {
  test(`every state of every story fits 320 px, gives way to a host’s class, and asks nobody (${locale})`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    // The host's rule comes first, as it does where the kit is imported last.
    const head = `<style>body { margin: 0 } ${RULE}</style>${SHEET}<style>@layer mfakit.components { :where([data-slot="button"]) { padding-top: 1px !important } :where([data-slot="input"]) { min-width: 400px } }</style>`;
    const strangers = await openHostPage(page, files, { head, locale });
    const names = await storyNames(page);
    expect(names.length).toBeGreaterThan(40);
    const problems: Record<string, readonly string[]> = {};
    for (const name of names) {
      // Some stories measure what they show, at a size of their own.
      await page.setViewportSize({ width: 800, height: 640 });
      await show(page, name);
      const lost = await lostTo(page);
      await page.setViewportSize({ width: 320, height: 640 });
      const found = [...lost, ...(await sticksOut(page))];
      if (found.length > 0) problems[name] = found;
    }
    expect(problems).toEqual({});
    expect(strangers).toEqual([]);
  });
}
