import { createPhoneFieldStore, type PhoneFieldStoreOptions } from '@mfakit/react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, type HostOptions, host, slot } from '../../test/open.js';
import { zhCN } from '../messages/zh-CN.js';
import { EmailField } from './EmailField.js';
import { PhoneField, type PhoneFieldProps } from './PhoneField.js';

function open(
  props: Partial<PhoneFieldProps> = {},
  storeOptions: PhoneFieldStoreOptions = {},
  options: HostOptions = {},
) {
  const store = createPhoneFieldStore({ country: 'CN', ...storeOptions });
  const card = (
    <div data-mfakit="">
      <PhoneField store={store} {...props} />
    </div>
  );
  return { store, user: userEvent.setup(), view: render(host(makeClient(), card, options)) };
}

const list = () => screen.getByRole('combobox');
const group = (name: string) => within(screen.getByRole('group', { name }));
const options = (name: string) => group(name).getAllByRole('option');
/** What an option says, without the marks that keep its calling code in order. */
const words = (option: HTMLElement) => (option.textContent ?? '').replace(/[\u2068\u2069]/g, '');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the list of countries', () => {
  test('has a name, and each entry its calling code', () => {
    open();
    expect(list()).toHaveAccessibleName('Country or region');
    expect(list()).toHaveValue('CN');
    const all = options('All countries and regions').map(words);
    expect(all).toContain('Germany (+49)');
    expect(all[0]).toBe('Afghanistan (+93)');
  });

  test('begins with the country given, that of the language and the browser’s', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT', 'ja']);
    open({}, {}, { locale: zhCN });
    expect(options('常用').map(words)).toEqual(['中国（+86）', '奥地利（+43）', '日本（+81）']);
  });

  test('follows the keyboard', async () => {
    const { user } = open();
    await user.tab();
    expect(list()).toHaveFocus();
    await user.selectOptions(list(), 'DE');
    expect(slot('calling-code')).toHaveTextContent('+49');
    await user.tab();
    expect(screen.getByRole('textbox')).toHaveFocus();
  });

  test('keeps its place at the top when another country is chosen', async () => {
    const { user } = open();
    const before = options('Suggested').map(words);
    await user.selectOptions(list(), 'DE');
    expect(options('Suggested').map(words)).toEqual(before);
  });

  test('cannot be changed while its number is being sent', async () => {
    const { user } = open({ isBusy: true });
    await user.selectOptions(list(), 'DE');
    expect(list()).toHaveValue('CN');
  });

  test('a short one has no headings', () => {
    open({}, { countries: ['JP', 'CN'] });
    expect(screen.queryByRole('group')).toBeNull();
    expect(screen.getAllByRole('option').map(words)).toEqual(['China (+86)', 'Japan (+81)']);
  });
});

describe('the field', () => {
  test('has the words of its host', () => {
    open({ label: 'Work phone', hint: 'We never call.', error: 'No.' });
    const input = screen.getByRole('textbox', { name: 'Work phone' });
    expect(input).toHaveAccessibleDescription('We never call. No.');
    expect(input).toBeInvalid();
    expect(alerts()).toEqual(['No.']);
    expect(slot('phone-field')).toHaveAttribute('data-state', 'invalid');
  });

  test('is kept from being edited, and not from the focus', async () => {
    const { user } = open({ isBusy: true, id: 'mine' });
    const input = screen.getByRole('textbox');
    expect(input).toHaveAttribute('id', 'mine');
    await user.click(input);
    await user.keyboard('1');
    expect(input).toHaveFocus();
    expect(input).toHaveValue('');
  });

  test('tells a form library what happens', async () => {
    const registration = { name: 'mobile', ref: vi.fn(), onChange: vi.fn(), onBlur: vi.fn() };
    const { user } = open({ registration });
    const input = screen.getByRole('textbox');
    expect(input).toHaveAttribute('name', 'mobile');
    expect(registration.ref).toHaveBeenCalledWith(input);
    await user.click(input);
    await user.keyboard('13');
    await user.tab();
    expect(registration.onChange).toHaveBeenCalledTimes(2);
    expect(registration.onBlur).toHaveBeenCalledTimes(1);
  });
});

test('a field for an address takes what a form library gives', async () => {
  const registration = { name: 'mail', ref: vi.fn(), onChange: vi.fn(), onBlur: vi.fn() };
  render(host(makeClient(), <EmailField registration={registration} hint="Ours only." />));
  const input = screen.getByRole('textbox', { name: 'Email address' });
  expect(input).toHaveAttribute('name', 'mail');
  expect(input).toHaveAccessibleDescription('Ours only.');
  await userEvent.setup().type(input, 'a@');
  expect(registration.onChange).toHaveBeenCalledTimes(2);
});
