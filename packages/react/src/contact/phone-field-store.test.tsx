import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, type ReactElement, StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { defer } from '../../test/fixtures.js';
import { PHONE_COUNTRIES } from './calling-codes.js';
import {
  createPhoneFieldStore,
  type PhoneFieldStore,
  type PhoneFieldStoreOptions,
} from './phone-field-store.js';
import * as library from './phone-library.js';
import type { PhoneLibrary } from './phone-number.js';
import { usePhoneField } from './usePhoneField.js';

const loadLibrary = async (): Promise<PhoneLibrary> => library;

function Field({ store }: { readonly store: PhoneFieldStore }): ReactElement {
  const field = usePhoneField(store);
  return (
    <>
      <select aria-label="Country" {...field.getCountryProps()}>
        {store.countries.map((country) => (
          <option key={country}>{country}</option>
        ))}
      </select>
      <output>{field.callingCode}</output>
      <input aria-label="Number" {...field.getInputProps()} />
      <button type="button">Next</button>
    </>
  );
}

/** A field of which the numbering plans are there, as after its first focus, unless told otherwise. */
async function open(options: PhoneFieldStoreOptions = {}) {
  const user = userEvent.setup();
  const onEdit = vi.fn();
  const commits = vi.fn();
  const store = createPhoneFieldStore({ country: 'CN', loadLibrary, onEdit, ...options });
  render(
    <StrictMode>
      <Profiler id="field" onRender={commits}>
        <Field store={store} />
      </Profiler>
    </StrictMode>,
  );
  await user.click(input());
  commits.mockClear();
  return { user, onEdit, commits, store };
}

const input = () => screen.getByRole<HTMLInputElement>('textbox');
const country = () => screen.getByRole('combobox');
const leave = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole('button'));
/** As a browser fills a field in: the value at once, and one event that says nothing. */
const fillIn = (value: string) => act(() => void fireEvent.input(input(), { target: { value } }));

test('is a field for phone numbers, written from left to right', async () => {
  await open();
  expect(input()).toHaveAttribute('type', 'tel');
  expect(input()).toHaveAttribute('inputmode', 'tel');
  expect(input()).toHaveAttribute('autocomplete', 'tel');
  expect(input()).toHaveAttribute('dir', 'ltr');
  expect(screen.getAllByRole('option')).toHaveLength(PHONE_COUNTRIES.length);
});

describe('typing', () => {
  test('renders nothing, and leaves what is typed alone until the field is left', async () => {
    const { user, commits, onEdit } = await open();
    await user.keyboard('138-0000 1234');
    expect(input()).toHaveValue('138-0000 1234');
    expect(commits).not.toHaveBeenCalled();
    expect(onEdit).toHaveBeenCalledTimes(13);
    await leave(user);
    expect(input()).toHaveValue('138 0000 1234');
  });

  test('in the middle of a number leaves the caret where it is', async () => {
    const { user } = await open();
    await user.keyboard('138 0001234');
    input().setSelectionRange(6, 6);
    await user.keyboard('0');
    expect(input()).toHaveValue('138 00001234');
    expect(input().selectionStart).toBe(7);
  });

  test('a calling code turns the country, at one commit for the key that made it whole', async () => {
    const { user, commits } = await open();
    await user.keyboard('+4');
    expect(country()).toHaveValue('CN');
    expect(commits).not.toHaveBeenCalled();
    await user.keyboard('4');
    expect(country()).toHaveValue('GB');
    expect(commits).toHaveBeenCalledTimes(1);
    await user.keyboard(' 7400 123456');
    expect(input()).toHaveValue('+44 7400 123456');
    expect(commits).toHaveBeenCalledTimes(1);
    await leave(user);
    expect(input()).toHaveValue('7400 123456');
    expect(screen.getByRole('status')).toHaveTextContent('+44');
  });

  test('a shared calling code keeps a country that shares it', async () => {
    const { user } = await open({ country: 'CA' });
    await user.keyboard('+1');
    expect(country()).toHaveValue('CA');
    await user.keyboard(' 415 555 0100');
    expect(country()).toHaveValue('US');
  });

  test.each(['1380000', '12 34', 'alice', '+999 1', ''])('%j stays as it is', async (text) => {
    const { user } = await open();
    if (text) await user.keyboard(text);
    await leave(user);
    expect(input()).toHaveValue(text);
  });

  test('with an input method is read when it is decided', async () => {
    const { onEdit } = await open();
    fireEvent.compositionStart(input());
    fireEvent.input(input(), { target: { value: '１３８' }, isComposing: true });
    expect(onEdit).not.toHaveBeenCalled();
    fireEvent.compositionEnd(input());
    expect(onEdit).toHaveBeenCalledTimes(1);
    expect(input()).toHaveValue('１３８');
  });
});

describe('a whole number that comes in one go', () => {
  test.each([
    ['+86 138 0000 1234', 'CN', '138 0000 1234'],
    ['008613800001234', 'CN', '138 0000 1234'],
    ['tel:+44-7400-123456', 'GB', '7400 123456'],
    ['＋８１９０１２３４５６７８', 'JP', '90 1234 5678'],
    ['+1 (415) 555–0100', 'US', '415 555 0100'],
  ])('pasted: %s', async (text, owner, shown) => {
    const { user } = await open({ country: 'DE' });
    await user.paste(text);
    expect(country()).toHaveValue(owner);
    expect(input()).toHaveValue(shown);
  });

  test('pasted over another one of the same length', async () => {
    const { user } = await open();
    await user.keyboard('+44 7400 123456');
    await user.tripleClick(input());
    await user.paste('+81 90 12345678');
    expect(country()).toHaveValue('JP');
    expect(input()).toHaveValue('90 1234 5678');
  });

  test('filled in by the browser', async () => {
    await open({ country: 'DE' });
    fillIn('+8613800001234');
    expect(country()).toHaveValue('CN');
    expect(input()).toHaveValue('138 0000 1234');
  });

  test('without its country stays as it was pasted, until the field is left', async () => {
    const { user } = await open();
    await user.paste('138-0000-1234');
    expect(input()).toHaveValue('138-0000-1234');
    expect(country()).toHaveValue('CN');
  });

  test('that is no number is not lost', async () => {
    const { user } = await open();
    await user.paste('call +86 138 0000 1234 now');
    expect(input()).toHaveValue('call +86 138 0000 1234 now');
  });
});

describe('the user’s choice of a country', () => {
  test('counts, and is an edit', async () => {
    const { user, store, onEdit } = await open();
    await user.keyboard('7400 123456');
    onEdit.mockClear();
    await user.selectOptions(country(), 'GB');
    expect(onEdit).toHaveBeenCalledTimes(1);
    expect(await store.read()).toMatchObject({ contact: { phoneCountryCode: '+44' } });
  });

  test('takes off a calling code that says otherwise', async () => {
    const { user, store } = await open();
    await user.keyboard('+44 90 1234 5678');
    await user.selectOptions(country(), 'JP');
    expect(input()).toHaveValue('9012345678');
    expect(await store.read()).toMatchObject({
      contact: { phone: '9012345678', phoneCountryCode: '+81' },
    });
  });
});

describe('where few countries are allowed', () => {
  test('there are no others, and the first one is the beginning', async () => {
    const { store } = await open({ countries: ['jp', 'CN'], country: 'DE' });
    expect(store.getCountry()).toBe('JP');
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });

  test('a number from elsewhere turns nothing, stays as it is, and is refused when read', async () => {
    const { user, store } = await open({ countries: ['JP', 'CN'] });
    await user.paste('+44 7400 123456');
    expect(country()).toHaveValue('CN');
    expect(input()).toHaveValue('+44 7400 123456');
    expect(await store.read()).toMatchObject({ issue: 'country_not_allowed', country: 'GB' });
  });
});

describe('the numbering plans', () => {
  test('are asked for at the first focus and not before, once', async () => {
    const load = vi.fn(loadLibrary);
    render(<Field store={createPhoneFieldStore({ loadLibrary: load })} />);
    expect(load).not.toHaveBeenCalled();
    const user = userEvent.setup();
    await user.click(input());
    await leave(user);
    await user.click(input());
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('turn the country of what was typed before they came', async () => {
    const { promise, resolve } = defer<PhoneLibrary>();
    const { user } = await open({ loadLibrary: () => promise });
    await user.keyboard('+1 416 555 0100');
    expect(country()).toHaveValue('US');
    await act(async () => resolve(library));
    expect(country()).toHaveValue('CA');
  });

  test('write what was pasted before they came as people write it', async () => {
    const { promise, resolve } = defer<PhoneLibrary>();
    const { user } = await open({ loadLibrary: () => promise });
    await user.paste('+44 7400123456');
    expect(input()).toHaveValue('7400123456');
    await act(async () => resolve(library));
    expect(input()).toHaveValue('7400 123456');
  });

  test('leave alone what has been typed since', async () => {
    const { promise, resolve } = defer<PhoneLibrary>();
    const { user } = await open({ loadLibrary: () => promise });
    await user.paste('+44 740012345');
    await user.keyboard('6');
    await act(async () => resolve(library));
    expect(input()).toHaveValue('7400123456');
  });

  test('that do not come cost the check and nothing else, and are asked for again', async () => {
    const load = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    const { user, store } = await open({ loadLibrary: load });
    await user.keyboard('138-0000-1234');
    await leave(user);
    expect(input()).toHaveValue('138-0000-1234');
    expect(await store.read()).toMatchObject({ contact: { phone: '13800001234' } });
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('that do not come in three seconds are not waited for any longer', async () => {
    const { user, store } = await open({ loadLibrary: () => new Promise(() => {}) });
    await user.keyboard('13800001234');
    vi.useFakeTimers();
    const reading = store.read();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await reading).toMatchObject({ contact: { phone: '13800001234' } });
    vi.useRealTimers();
  });

  test('come by themselves from a chunk of the kit', async () => {
    const { user, store } = await open({ loadLibrary: undefined as never });
    await user.keyboard('1380000123');
    expect(await store.read()).toMatchObject({ isLikely: false });
  });
});

test('what was entered outlives its element', () => {
  const store = createPhoneFieldStore({ country: 'CN', loadLibrary });
  const first = render(<Field store={store} />);
  fireEvent.input(input(), { target: { value: '138' } });
  first.unmount();
  render(<Field store={store} />);
  expect(input()).toHaveValue('138');
});

test('what was typed before the page came to life is kept', async () => {
  const element = document.createElement('input');
  element.value = '138 0000 1234';
  const store = createPhoneFieldStore({ country: 'CN', loadLibrary });
  store.attach(element);
  expect(await store.read()).toMatchObject({ contact: { phone: '13800001234' } });
  store.attach(null);
});

test('a mistake of the developer is told', () => {
  expect(() => createPhoneFieldStore({ countries: ['China'] })).toThrow('`countries`');
});
