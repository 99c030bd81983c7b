import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

const VERIFY = 'POST /api/v2/mfa/totp/verify';
const FIELD = '[data-slot="code-field-input"]';

/** Writes the code into the field as a filler does: past React, with one event, `times` over. */
function fill(page: Page, code: string, times: number): Promise<void> {
  return page.locator(FIELD).evaluate(
    (input, [value, count]) => {
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      for (let time = 0; time < count; time += 1) {
        native?.set?.call(input, value);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    },
    [code, times] as const,
  );
}

test('CE1 a code filled in by one event, and again, is one request; a refused one leaves the next key alone', async ({
  page,
  bank,
  nora,
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  await fill(page, app.wrongCode(), 2);
  await expect(nora.codeField).toHaveAttribute('aria-invalid', 'true');
  expect(bank.calls.filter((call) => call === VERIFY)).toHaveLength(1);
  await page.keyboard.press('7');
  await expect(nora.codeField).toHaveValue('7');
  await fill(page, app.code(), 2);
  await nora.isSignedIn();
  expect(bank.calls.filter((call) => call === VERIFY)).toHaveLength(2);
});

test('CE5 a code composed in full-width digits signs in with one request', async ({
  page,
  context,
  bank,
  nora,
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  const protocol = await context.newCDPSession(page);
  const wide = [...app.code()].map((digit) => String.fromCodePoint(0xff10 + Number(digit)));
  for (const [index] of wide.entries()) {
    const text = wide.slice(0, index + 1).join('');
    const caret = index + 1;
    await protocol.send('Input.imeSetComposition', {
      text,
      selectionStart: caret,
      selectionEnd: caret,
    });
  }
  expect(bank.calls).not.toContain(VERIFY);
  await protocol.send('Input.insertText', { text: wide.join('') });
  await nora.isSignedIn();
  expect(bank.calls.filter((call) => call === VERIFY)).toHaveLength(1);
});

test('CE7 the last digit, Enter and a click in one tick are one request and one session', async ({
  page,
  bank,
  nora,
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  await page.locator(FIELD).evaluate((input, code) => {
    if (!(input instanceof HTMLInputElement)) return;
    input.value = code;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.form?.requestSubmit();
    input.form?.querySelector<HTMLElement>('[type="submit"]')?.click();
  }, app.code());
  await nora.isSignedIn();
  expect(bank.calls.filter((call) => call === VERIFY)).toHaveLength(1);
  expect(bank.sessions().length).toBe(1);
});

/**
 * Translates the page for as long as it is open, as a browser's translator does: the text of every node that is not
 * marked `translate="no"` is moved into new elements, and the node that React knows is thrown away.
 */
async function translate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const translateIn = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode())
        if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) {
        const parent = text.parentElement;
        const isOurs = parent === null || parent.closest('font, [translate="no"], script, style');
        if (isOurs || text.data.trim() === '') continue;
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
      }
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) if (node.isConnected) translateIn(node);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

test('CE11 a page translated by the browser goes on through every state, and no digit is translated', async ({
  page,
  nora,
  words: { kit, errors },
}) => {
  await translate(page);
  await nora.signIn();
  const { app, recoveryCode } = await nora.bind();
  await nora.isSignedIn();
  await nora.signOut();
  await nora.signIn();
  await nora.enter(app.wrongCode());
  await expect(nora.alert).toHaveText(errors.invalid_code);
  await nora.enter('12');
  await expect(nora.alert).toBeEmpty();
  await page.keyboard.press('Enter');
  await expect(nora.alert).toHaveText(kit('codeTooShort'));
  for (const digits of ['1234567', '12345678']) {
    await nora.codeField.fill(digits);
    await expect(nora.alert).toHaveText(kit('codeTooLong', { entered: `${digits.length}` }));
  }
  await expect(page.locator('[data-slot="heading"] font').first()).toBeVisible();
  expect(await page.locator('[translate="no"] font').count()).toBe(0);
  await nora.button(kit('useRecoveryCode')).click();
  await expect(nora.recoveryField).toBeFocused();
  await nora.recoveryField.fill(recoveryCode);
  await nora.verify();
  await nora.keepRecoveryCode();
  await nora.isSignedIn();
});
