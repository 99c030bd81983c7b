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
  WHOLE_PAGE,
} from './support/host-page.js';
import {
  brokenWords,
  lostText,
  smallTargets,
  sticksOut,
  withLargeText,
} from './support/measure.js';

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

/** A page that has nothing of the kit's, and names its own parts as many do. */
const OUTSIDE = `<main>
  <h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>
  <p>text <a href="/">link</a> <code>code</code></p>
  <ul><li>one</li></ul><ol><li>one</li></ol>
  <form><label>l <input placeholder="p"></label><input type="checkbox"><select><option>o</select>
  <textarea></textarea><button>b</button><fieldset><legend>l</legend></fieldset></form>
  <table><caption>c</caption><tr><th>h</th><td>d</td></tr></table>
  <details open><summary>s</summary>d</details><dialog open>d</dialog><hr>
  <section data-theme="dark" data-state="invalid"><svg width="9" height="9"><path d="M0 0h9"/></svg>
  <button data-slot="button" data-variant="primary" aria-disabled="true">b</button>
  <span data-slot="badge" data-tone="success">b</span><div data-slot="skeleton" data-shape="qr">s</div>
  <label data-slot="label">l</label><input data-slot="input" aria-invalid="true">
  <i data-slot="icon" data-icon="back"></i><p data-slot="heading" lang="zh">h</p></section>
</main>`;

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
    const parts = document.querySelectorAll('[data-slot]');
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

for (const [locale, part] of ['en-US', 'zh-CN'].flatMap((tag) =>
  PARTS.map((number) => [tag, number] as const),
)) {
  test(`every state of every story fits 320 px, large and spaced-out text (CE13), gives way to a host’s class, asks nobody, and has nothing that axe could find (${locale}, part ${part})`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    // What slides in sticks out while it does.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await bringAxe(page);
    // The host's rule comes first, as it does where the kit is imported last.
    const head = `${WHOLE_PAGE.title}<style>${RULE}</style>${SHEET}`;
    const { body } = WHOLE_PAGE;
    const strangers = await openHostPage(page, files, { head, body, locale, theme: 'auto' });
    const names = await storyNames(page, part);
    expect(names.length).toBeGreaterThan(40);
    const problems: Record<string, readonly string[]> = {};
    for (const name of names) {
      // Some stories measure what they show, at a size of their own.
      await page.setViewportSize({ width: 800, height: 640 });
      const failed = await show(page, name).then(
        () => [],
        (error: unknown) => [String(error)],
      );
      const lost = await lostTo(page);
      const small = await smallTargets(page);
      await page.setViewportSize({ width: 320, height: 640 });
      const narrow = await sticksOut(page);
      // As much room as 320 pixels give at a zoom of 200 %.
      await page.setViewportSize({ width: 640, height: 640 });
      const large = await withLargeText(page, async () => [
        ...(await sticksOut(page)),
        ...(await lostText(page)),
      ]);
      // Another language of the same direction is other lengths: colours and names are as above.
      const access = locale === 'en-US' ? await audit(page) : [];
      const found = [...failed, ...lost, ...small, ...narrow, ...large, ...access];
      if (found.length > 0) problems[name] = found;
    }
    expect(problems).toEqual({});
    expect(strangers).toEqual([]);
  });
}

test('a host’s class wins also where it comes after the kit', async ({ page }) => {
  await openHostPage(page, files, { head: `${SHEET}<style>${RULE}</style>` });
  await show(page, 'BindTotp/ScanWithKey');
  expect(await lostTo(page)).toEqual([]);
});

/** Every computed property of everything on the page, as `number element pseudo` → `property: value`. */
function computed(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(() => {
    const pseudos = ['', '::before', '::after', '::marker', '::placeholder', '::backdrop'];
    const entries = [...document.querySelectorAll('html, body, body *')].flatMap((element, index) =>
      pseudos.map((pseudo) => {
        const style = getComputedStyle(element, pseudo || null);
        const values = [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
        return [`${index} ${element.localName}${pseudo}`, values] as const;
      }),
    );
    return Object.fromEntries(entries);
  });
}

test('the stylesheet changes nothing that is not the kit’s', async ({ page, context }) => {
  await openHostPage(page, files, { head: '', body: OUTSIDE });
  const without = await computed(page);
  const other = await context.newPage();
  await openHostPage(other, files, { body: OUTSIDE });
  const rules = await other.evaluate(() => document.styleSheets[0]?.cssRules.length);
  expect(rules, 'the stylesheet is there').toBeGreaterThan(0);
  const withSheet = await computed(other);
  expect(Object.keys(without).length).toBeGreaterThan(200);
  for (const [place, values] of Object.entries(without)) {
    expect(withSheet[place], place).toEqual(values);
  }
});

test('each public variable may be set on the page and on the element', async ({ page }) => {
  const names = [...new Set(files.sheet.match(/(?<=var\()--mfa-[a-z-]+/g))];
  expect(names.length).toBeGreaterThanOrEqual(14);
  const onRoot = names.map((name) => `${name}: root${name}`).join(';');
  await openHostPage(page, files, { head: `<style>:root { ${onRoot} }</style>${SHEET}` });
  await show(page, 'BindTotp/Intro');
  const read = (own: boolean) =>
    page.evaluate(
      ([all, isOwn]) => {
        const card = document.querySelector<HTMLElement>('[data-mfakit]');
        if (!card) throw new Error('There is no card.');
        if (isOwn) for (const name of all) card.style.setProperty(name, `own${name}`);
        const style = getComputedStyle(card);
        return all.map((name) => {
          const words = style.getPropertyValue(name.replace('--mfa', '--_mfa')).split(/[ ,()]+/);
          return words.find((word) => word.endsWith(name));
        });
      },
      [names, own] as const,
    );
  expect(await read(false)).toEqual(names.map((name) => `root${name}`));
  expect(await read(true)).toEqual(names.map((name) => `own${name}`));
});

test('the host’s variables reach what they are for', async ({ page }) => {
  const head = `<style>:root { --mfa-color-primary: rgb(51, 102, 153); --mfa-radius: 3px; --mfa-font-family: cursive }</style>${SHEET}`;
  await openHostPage(page, files, { head });
  await show(page, 'BindTotp/Intro');
  const button = page.locator('[data-slot="button"]');
  await expect(button).toHaveCSS('background-color', 'color(srgb 0.2 0.4 0.6)');
  await expect(button).toHaveCSS('border-top-left-radius', '3px');
  await expect(button).toHaveCSS('font-family', 'cursive');
  await page.evaluate(() => {
    const card = document.querySelector<HTMLElement>('[data-mfakit]');
    card?.style.setProperty('--mfa-color-primary', 'rgb(153, 51, 0)');
  });
  await expect(button).toHaveCSS('background-color', 'color(srgb 0.6 0.2 0)');
});

/** How an element stands out from what is behind it. */
function edges(page: Page, selector: string) {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      const card = element.closest('[data-mfakit]');
      const behind = card ? getComputedStyle(card).backgroundColor : '';
      const line = (kind: 'border' | 'outline') => {
        const colour = style.getPropertyValue(`${kind}${kind === 'border' ? '-top' : ''}-color`);
        const width = style.getPropertyValue(`${kind}${kind === 'border' ? '-top' : ''}-width`);
        const drawn = style.getPropertyValue(`${kind}${kind === 'border' ? '-top' : ''}-style`);
        const isSeen = colour !== behind && !/^rgba.* 0\)$|\/ 0\)$/.test(colour);
        return drawn !== 'none' && Number.parseFloat(width) >= 1 && isSeen;
      };
      return { border: line('border'), outline: line('outline') };
    });
}

for (const media of [
  { forcedColors: 'active' },
  { forcedColors: 'active', colorScheme: 'dark' },
  { reducedMotion: 'reduce' },
  {},
] as const) {
  test(`fields and focus are drawn with ${JSON.stringify(media)}`, async ({ page }) => {
    await page.emulateMedia(media);
    const isForced = 'forcedColors' in media;
    await openHostPage(page, files);
    await show(page, 'BindTotp/Intro');
    await page.keyboard.press('Tab');
    const button = await edges(page, '[data-slot="button"]:focus-visible');
    expect(button).toEqual({ border: isForced, outline: true });

    await show(page, 'VerifyMfa/Ready');
    await page.locator('[data-slot="code-field-input"]').focus();
    expect((await edges(page, '[data-slot="code-field-cell"]:nth-child(2)')).border).toBe(true);
    const active = await edges(page, '[data-slot="code-field-cell"][data-active]');
    expect(active).toEqual({ border: true, outline: true });

    await show(page, 'VerifyMfa/RecoveryCode');
    await page.locator('[data-slot="input"]').focus();
    expect(await edges(page, '[data-slot="input"]')).toEqual({ border: true, outline: true });
  });
}

test('what moves stands still or slows down where the user asks for it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openHostPage(page, files);
  await show(page, 'BindTotp/Loading');
  await expect(page.locator('[data-slot="skeleton-block"]')).toHaveCSS('animation-name', 'none');
  await show(page, 'VerifyMfa/Verifying');
  await expect(page.locator('[data-slot="spinner"]')).toHaveCSS('animation-duration', '3s');
});

test('the measures see what they are there to see', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 640 });
  await page.setContent(`<style>body { margin: 0 } p { margin: 0 }</style><div data-mfakit="">
    <button data-slot="tiny" style="all: unset; width: 23px; height: 30px">x</button>
    <label style="display: block; height: 30px"><input type="checkbox" data-slot="fine">y</label>
    <div style="overflow: hidden; height: 16px; width: 60px; white-space: nowrap">too long for it</div>
    <div style="height: 24px; overflow: hidden"><p style="font-size: 1rem">high</p></div>
    <p data-slot="lower" style="position: relative; top: -20px">overlaps</p>
    <div data-slot="wide" style="width: 700px; height: 1px"></div>
    <p style="width: 60px; overflow-wrap: anywhere">Wiederherstellung</p></div>`);
  expect(await smallTargets(page)).toEqual(['tiny: 23 by 30']);
  expect(await sticksOut(page)).toEqual(['page: 700', 'wide: 0 to 700']);
  expect(await lostText(page)).toEqual([
    'cut: too long for it',
    'over each other: high / overlaps',
  ]);
  expect(await brokenWords(page)).toEqual([expect.stringMatching(/^a word is broken: Wie/)]);
  const large = await withLargeText(page, () => lostText(page));
  expect(large).toContain('text of 200 %: cut: high');
  expect(large.filter((problem) => problem.startsWith('as it is'))).toHaveLength(2);
});
