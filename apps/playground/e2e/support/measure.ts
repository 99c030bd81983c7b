import type { Page } from '@playwright/test';

/** What sticks out of the window to the side, as `slot: left to right`. */
export function sticksOut(page: Page): Promise<readonly string[]> {
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

/** What can be pressed and is smaller than 24 by 24 pixels (WCAG 2.5.8). A label makes its checkbox larger. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '[data-mfakit] :is(button, a[href], input, select, textarea, summary, [role="button"])',
      ),
    ].flatMap((target) => {
      const box = (target.closest('label') ?? target).getBoundingClientRect();
      const isShown = target.checkVisibility({ visibilityProperty: true });
      const name = target.getAttribute('data-slot') ?? target.localName;
      return isShown && Math.min(box.width, box.height) < 24
        ? [`${name}: ${box.width} by ${box.height}`]
        : [];
    }),
  );
}

/** Text that is cut off by a box, or lies on other text. */
export function lostText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('[data-mfakit]');
    if (!root) return [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const lines: { text: string; parent: Element; box: DOMRect }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!parent || text === '' || parent.closest('[data-slot="live-text"]')) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 0 && box.height > 0) lines.push({ text, parent, box });
      }
    }
    const cut = lines.flatMap(({ text, parent, box }) => {
      for (let around: Element | null = parent; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
        const frame = around.getBoundingClientRect();
        const isOut = box.left < frame.left - 1 || box.right > frame.right + 1;
        const isBelow = box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        const scrolls = /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`);
        if ((clips && !scrolls && isBelow) || (around === root && isOut) || (clips && isOut)) {
          return [`cut: ${text}`];
        }
        if (around === root) break;
      }
      return [];
    });
    const over = lines.flatMap((one, index) =>
      lines.slice(index + 1).flatMap((other) => {
        if (one.parent === other.parent) return [];
        const width =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        return width > 1 && height > 3 ? [`over each other: ${one.text} / ${other.text}`] : [];
      }),
    );
    return [...cut, ...over];
  });
}

/** The style sheet by which a reader spaces text out (WCAG 1.4.12). */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** Looks at the page once as it is, once with all text twice as large, once with its text spaced out. */
export async function withLargeText(
  page: Page,
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, rules] of [
    ['as it is', ''],
    ['text of 200 %', 'html { font-size: 200% }'],
    ['spaced text', SPACED],
  ]) {
    const sheet = await page.addStyleTag({ content: rules || '/**/' });
    found.push(...(await look()).map((problem) => `${name}: ${problem}`));
    await sheet.evaluate((element) => element.parentNode?.removeChild(element));
  }
  return found;
}

/** Words that go on in the next line without a sign of it, for want of room. Codes and keys may. */
export function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isLetter = (text: string | undefined) => /^[\p{L}\p{M}]$/u.test(text ?? '');
    const texts = [...document.querySelectorAll('[data-mfakit] *')].flatMap((element) =>
      element.closest(
        '[translate="no"], [data-slot="live-text"], option, :is(:lang(zh), :lang(ja), :lang(th))',
      ) || !element.checkVisibility({ visibilityProperty: true })
        ? []
        : [...element.childNodes].filter((node) => node instanceof Text),
    );
    const lineOf = (text: Text, at: number) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    };
    return texts.flatMap((text) => {
      const letters = [...text.data];
      const broken = letters.findIndex((letter, at) => {
        if (!isLetter(letter) || !isLetter(letters[at - 1])) return false;
        const [before, here] = [lineOf(text, at - 1), lineOf(text, at)];
        return before.width > 0 && here.width > 0 && here.top > before.bottom - 2;
      });
      return broken < 0
        ? []
        : [`a word is broken: ${text.data.slice(0, broken)}|${text.data.slice(broken)}`];
    });
  });
}
