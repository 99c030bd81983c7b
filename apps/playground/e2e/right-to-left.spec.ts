import type { Locator, Page } from '@playwright/test';
import { scan } from './support/authenticator-app.js';
import { test as withCamera } from './support/camera.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';

test.use({ language: 'ar' });

/** What on the screen is not from right to left, or should not be. */
function unmirrored(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const all = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`[data-mfakit] ${selector}`)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      );
    for (const card of document.querySelectorAll('[data-mfakit]')) {
      if (getComputedStyle(card).direction !== 'rtl')
        found.push('a card is not from right to left');
    }
    for (const icon of all(':is([data-icon="back"], [data-icon="chevron"])')) {
      for (const animation of icon.getAnimations()) animation.finish();
      const path = icon.querySelector('path');
      const seen = path?.getScreenCTM();
      if (!path || !seen) {
        found.push(`draws nothing: ${icon.dataset.icon}`);
        continue;
      }
      const at = (share: number) =>
        path.getPointAtLength(share * path.getTotalLength()).matrixTransform(seen);
      const [tip, one, other] = [at(0.5), at(0), at(1)];
      const across = tip.x - (one.x + other.x) / 2;
      const down = tip.y - (one.y + other.y) / 2;
      const points =
        Math.abs(down) > Math.abs(across)
          ? (down > 0 && 'down') || 'up'
          : (across > 0 && 'right') || 'left';
      const isRight =
        icon.dataset.icon === 'back' ? points === 'right' : ['left', 'down'].includes(points);
      if (!isRight) found.push(`points ${points}: ${icon.dataset.icon}`);
    }
    for (const heading of all('[data-slot="heading"]')) {
      const range = document.createRange();
      range.selectNodeContents(heading);
      const text = range.getBoundingClientRect();
      const box = heading.getBoundingClientRect();
      if (Math.abs(text.right - box.right) > 2)
        found.push('the heading does not begin at the right');
    }
    for (const back of all('[data-slot="back"]')) {
      const top = back.parentElement?.getBoundingClientRect();
      const box = back.getBoundingClientRect();
      if (top && box.left < top.left + top.width / 2) found.push('the way back is at the left');
    }
    for (const code of all(
      ':is([data-slot="code-field-input"], [data-slot="key"], [data-slot="recovery-code-list"] > li, [data-slot="input"], [data-slot="phone-input"], [data-slot="email-input"])',
    )) {
      if (getComputedStyle(code).direction !== 'ltr')
        found.push(`from right to left: ${code.dataset.slot ?? code.localName}`);
    }
    return found;
  });
}

type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

/** Where the Tab key leads on the card, each as its name, and what it is wrongly before. */
async function tabOrder(page: Page): Promise<readonly string[]> {
  const boxes: { readonly name: string; readonly box: Box }[] = [];
  await page.evaluate(() => {
    const card = document.querySelector<HTMLElement>('[data-mfakit]');
    card?.setAttribute('tabindex', '-1');
    card?.focus();
  });
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || !element.closest('[data-mfakit]')) return null;
      const name = element.dataset.slot ?? element.textContent ?? '';
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { name, box: { left, right, top: top + scrollY, bottom: bottom + scrollY } };
    });
    if (!stop) break;
    boxes.push(stop);
    if (boxes.length > 30) throw new Error('The Tab key does not lead out of the card.');
  }
  return boxes.slice(1).flatMap(({ name, box }, index) => {
    const before = boxes[index];
    if (!before) return [];
    const isSameRow = box.top < before.box.bottom - 4 && before.box.top < box.bottom - 4;
    // The phone number, with its country, is a number: from left to right.
    const isNumber = /phone|country/.test(name);
    const isRight = isSameRow
      ? isNumber || box.right <= before.box.left + 1
      : box.top > before.box.top;
    return isRight ? [] : [`${before.name} before ${name}`];
  });
}

interface Walk {
  /** Holds the screen that is shown to its direction. */
  look(): Promise<void>;
  /** Goes to it by the Tab key and presses a key there. */
  press(target: Locator, key?: 'Enter' | 'Space'): Promise<void>;
}

function walk(page: Page): Walk {
  return {
    look: async () => {
      expect(await unmirrored(page)).toEqual([]);
      expect(await tabOrder(page)).toEqual([]);
    },
    press: async (target, key = 'Enter') => {
      await expect(target).toBeVisible();
      for (let presses = 0; presses < 40; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) {
          await page.keyboard.press(key);
          return;
        }
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${target}.`);
    },
  };
}

/** Which cell of the code has the caret, and where the caret of the input is. */
function caret(page: Page): Promise<{ readonly cell: number; readonly at: number }> {
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll('[data-slot="code-field-cell"]')];
    const fromLeft = [...cells].sort(
      (one, other) => one.getBoundingClientRect().left - other.getBoundingClientRect().left,
    );
    const input = document.activeElement;
    if (!(input instanceof HTMLInputElement)) throw new Error('The focus is in no field.');
    const cell = fromLeft.findIndex((each) => each.hasAttribute('data-active'));
    return { cell, at: input.selectionStart ?? -1 };
  });
}

test('by keyboard from right to left: an app is bound, and every screen is mirrored but its codes', async ({
  page,
  bank,
  nora,
  words: { kit, plural },
}) => {
  const { look, press } = walk(page);
  await nora.signIn();
  await expect(nora.heading(kit('chooseTitle'))).toBeFocused();
  await look();
  await press(page.getByRole('button', { name: new RegExp(`^${kit('factorTotp')}`) }));
  await expect(nora.heading(kit('bindTitle'))).toBeFocused();
  await look();
  await press(nora.button(kit('bindStart')));
  await expect(page.getByRole('img', { name: kit('bindQrLabel') })).toBeVisible();
  const app = await scan(page, bank);
  await press(page.locator('[data-mfakit] summary'));
  await expect(page.locator('[data-slot="key"]')).toBeVisible();
  await look();
  await press(nora.button(kit('continue')));
  await expect(nora.codeField).toBeFocused();

  // The arrow keys go the way of the digits, which is from left to right.
  await page.keyboard.type('123');
  await expect.poll(() => caret(page)).toEqual({ cell: 3, at: 3 });
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => caret(page)).toEqual({ cell: 2, at: 2 });
  await page.keyboard.press('Home');
  await expect.poll(() => caret(page)).toEqual({ cell: 0, at: 0 });
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => caret(page)).toEqual({ cell: 1, at: 1 });
  await page.keyboard.press('End');
  await page.keyboard.type(app.wrongCode().slice(3));
  await expect(nora.alert).not.toBeEmpty();
  await look();
  await press(nora.button(kit('back')));
  await expect(nora.heading(kit('bindScanTitle'))).toBeFocused();
  await press(nora.button(kit('continue')));
  await nora.enter(app.code());
  await expect(nora.heading(kit('bindDoneTitle'))).toBeFocused();
  await look();
  await press(page.getByRole('checkbox', { name: plural('recoveryAcknowledge', 1) }), 'Space');
  await press(nora.button(kit('done')));
  await nora.isSignedIn();
});

withCamera.describe('with a camera', () => {
  withCamera.use({ language: 'ar' });
  withCamera(
    'by keyboard from right to left: settings, a number, a face, and a code at sign-in',
    async ({ page, guard, nora, words: { kit, factor, bank: own } }) => {
      guard.allow(FAILED_REQUEST);
      await page.route(/\.bin$/, (route) => route.abort());
      const { look, press } = walk(page);
      const app = await nora.hasApp();
      await nora.signIn();
      await expect(nora.codeField).toBeFocused();
      await look();
      await press(nora.button(kit('useRecoveryCode')));
      await expect(nora.recoveryField).toBeFocused();
      await look();
      await press(nora.button(kit('useAuthenticatorApp')));
      await nora.enter(app.code());
      await nora.isSignedIn();

      await press(nora.button(own.manageAll));
      await press(nora.button(kit('settingsManageLabel', { factor: factor('totp') })));
      await expect(page.getByText(kit('settingsKeptLast'))).toBeVisible();
      await look();
      await press(page.getByRole('button', { name: new RegExp(`^${factor('sms')}`) }));
      await expect(nora.phoneField).toBeFocused();
      await look();
      await nora.phoneField.focus();
      await page.keyboard.type('+86 138 0000 1234\n');
      await expect(nora.codeField).toBeFocused();
      await look();
      await press(nora.button(kit('settingsBack')));
      await press(page.getByRole('button', { name: new RegExp(`^${factor('email')}`) }));
      await expect(nora.emailField).toBeFocused();
      await look();
      await press(nora.button(kit('settingsBack')));
      await press(page.getByRole('button', { name: new RegExp(`^${factor('face')}`) }));
      await expect(nora.heading(kit('faceBindTitle'))).toBeFocused();
      await look();
      await press(nora.button(kit('faceUseCamera')));
      await expect(nora.button(kit('faceShutter'))).toBeEnabled();
      await look();
    },
  );
});
