import { afterEach, expect, test } from 'vitest';
import { isFocusFree } from './is-focus-free.js';

function page(html: string): HTMLInputElement {
  document.body.innerHTML = html;
  const input = document.querySelector<HTMLInputElement>('#code');
  if (!input) throw new Error('The page has no field.');
  document.querySelector<HTMLElement>('.focused')?.focus();
  return input;
}

afterEach(() => {
  document.body.innerHTML = '';
});

test.each([
  ['nowhere', '<form><input id="code" /></form>', true],
  ['in the field', '<form><input id="code" class="focused" /></form>', true],
  [
    'on the form’s submit button',
    '<form><input id="code" /><button type="submit" class="focused"></button></form>',
    true,
  ],
  [
    'on a button that submits by default',
    '<form><input id="code" /><button class="focused"></button></form>',
    true,
  ],
  ['on what is around it', '<div tabindex="-1" class="focused"><input id="code" /></div>', true],
  [
    'on another button of the form',
    '<form><input id="code" /><button type="button" class="focused"></button></form>',
    false,
  ],
  ['on a link', '<form><input id="code" /></form><a href="#x" class="focused">x</a>', false],
  [
    'on another form’s submit button',
    '<form><input id="code" /></form><form><button class="focused"></button></form>',
    false,
  ],
  [
    'on a submit button where the field has no form',
    '<input id="code" /><button class="focused"></button>',
    false,
  ],
  ['in another field', '<form><input id="code" /><input class="focused" /></form>', false],
])('the focus is %s', (_name, html, isFree) => {
  expect(isFocusFree(page(html))).toBe(isFree);
});
