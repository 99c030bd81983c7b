import type { Page } from '@playwright/test';

/** What cannot be told from what is behind it (WCAG 1.4.3, 1.4.11, 2.4.7), at the colours that the browser computes. */
export function unseen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('There is no canvas.');
    const known = new Map<string, Colour>();
    const read = (value: string): Colour => {
      const before = known.get(value);
      if (before) return before;
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = value;
      pen.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
      const colour = [red, green, blue, alpha / 255] as const;
      known.set(value, colour);
      return colour;
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (place: 0 | 1 | 2) => top[place] * top[3] + below[place] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const light = (colour: Colour) => {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one: Colour, other: Colour) => {
      const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    // A page that shows through a dialog may have any colour.
    const groundOf = (element: Element | null): Colour => {
      if (!element || element.matches('dialog')) {
        if (element) throw new Error('A dialog’s card has no ground.');
        return read('white');
      }
      const own = read(getComputedStyle(element).backgroundColor);
      if (own[3] === 1) return own;
      const sheet = element.matches('[data-slot="mfa-dialog-card"]')
        ? read(getComputedStyle(element, '::before').borderTopColor)
        : own;
      return over(own, sheet[3] === 1 ? sheet : groundOf(element.parentElement));
    };
    const nameOf = (element: Element) =>
      `${element.getAttribute('data-slot') ?? element.localName} ${element.textContent?.slice(0, 20)}`;
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const all = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown);
    const modal = document.querySelector('dialog:modal') ? 'dialog ' : '';

    const texts = all(`${modal}[data-mfakit] *`).flatMap((element) => {
      const isText = [...element.childNodes].some(
        (node) => node instanceof Text && node.data.trim() !== '',
      );
      if (!isText || element.closest('[data-slot="live-text"], select, svg')) return [];
      const ground = groundOf(element);
      const ratio = contrast(over(read(getComputedStyle(element).color), ground), ground);
      return ratio < 4.5 ? [`text at ${ratio.toFixed(2)}: ${nameOf(element)}`] : [];
    });

    // What says by its frame alone where it is.
    const frames = all(
      `${modal}:is([data-slot="input"], [data-slot="email-input"], [data-slot="phone-control"], [data-slot="select"], [data-slot="code-field-cell"])`,
    ).flatMap((element) => {
      const style = getComputedStyle(element);
      const ground = groundOf(element.parentElement);
      const ratio = contrast(over(read(style.borderBottomColor), ground), ground);
      const isDrawn = style.borderBottomStyle === 'solid' && ratio >= 3;
      const { height } = element.getBoundingClientRect();
      return isDrawn && height >= 24
        ? []
        : [`frame at ${ratio.toFixed(2)}, ${height} high: ${nameOf(element)}`];
    });

    const rings: string[] = [];
    const before = document.activeElement;
    for (const target of all(
      `${modal}[data-mfakit] :is(button, a[href], input, select, textarea, summary)`,
    )) {
      target.focus();
      const cell = target.parentElement?.querySelector(
        '[data-slot="code-field-cell"][data-active]',
      );
      const around = target.closest('[data-slot="phone-control"], [data-slot="phone-country"]');
      const drawn = [target, cell, around, around?.parentElement].some((element) => {
        if (!element) return false;
        const style = getComputedStyle(element);
        const ground = groundOf(element.parentElement);
        const width = Number.parseFloat(style.outlineWidth);
        const ratio = contrast(over(read(style.outlineColor), ground), ground);
        return style.outlineStyle !== 'none' && width >= 2 && ratio >= 3;
      });
      if (!drawn) rings.push(`no ring: ${nameOf(target)}`);
    }
    if (before instanceof HTMLElement) before.focus();
    return [...texts, ...frames, ...rings];
  });
}
