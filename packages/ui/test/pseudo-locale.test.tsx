import { render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { pseudoLocale, pseudoText, untranslated } from '../../../.storybook/pseudo-locale.js';
import { makeClient } from '../../react/test/fixtures.js';
import { enUS } from '../src/index.js';
import { host } from './open.js';
import { LAZY_SCREENS, SCREENS } from './screens.js';

// The one text of a code field alone is its host's.
const { CodeField, ...others } = SCREENS;
const screens = Object.entries({ ...others, ...LAZY_SCREENS });

test('a pseudo text is accented, longer and in brackets, and keeps its places', () => {
  const text = pseudoText('Step {current} of {total}');
  expect(text).toBe('⟦Šţéþ {current} öƒ {total} öñé ţŵö ţ⟧');
});

test.each(screens)('%s: every text comes from the locale', async (_, screen) => {
  const { container } = render(host(makeClient(), screen(), { locale: pseudoLocale }));
  await vi.waitFor(() => expect(container.textContent).toContain('⟦'));
  expect(untranslated(container)).toEqual([]);
});

test('a text that does not is found', () => {
  const locale = { ...enUS, messages: { ...pseudoLocale.messages, bindTitle: 'Set up' } };
  const { container } = render(host(makeClient(), others.BindTotp?.() ?? <i />, { locale }));
  expect(untranslated(container)).toEqual(['Set up']);
});
