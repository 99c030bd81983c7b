import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, type ReactElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type CodeFieldStore, createCodeFieldStore } from './code-field-store.js';
import { codeInputProps } from './code-input-props.js';
import { useCodeField } from './useCodeField.js';

function setup(length = 6) {
  const onComplete = vi.fn();
  const onEdit = vi.fn();
  const store = createCodeFieldStore({ length, onComplete, onEdit });
  const onRender = vi.fn();
  const view = render(
    <Profiler id="host" onRender={onRender}>
      <form>
        <input aria-label="code" {...codeInputProps(store, { name: 'totp' })} />
        <button type="reset">reset</button>
      </form>
    </Profiler>,
    { wrapper: StrictMode },
  );
  const input = screen.getByRole<HTMLInputElement>('textbox');
  return { store, input, onComplete, onEdit, onRender, view, user: userEvent.setup() };
}

describe('createCodeFieldStore', () => {
  it.each([0, -1, 5.5, Number.NaN])('refuses length %s and says what to do', (length) => {
    expect(() => createCodeFieldStore({ length })).toThrow(/^@mfakit\/react: .*length: 6/);
  });

  it('completes once when the last key is typed, and renders nothing', async () => {
    const { user, input, store, onComplete, onRender } = setup();
    onRender.mockClear();
    await user.type(input, '123456');
    expect(store.getSnapshot()).toMatchObject({ text: '123456', status: 'complete' });
    expect(onComplete.mock.calls).toEqual([['123456']]);
    expect(onRender).not.toHaveBeenCalled();
  });

  it('tells of every edit, and settles before it completes', async () => {
    const order: string[] = [];
    const store = createCodeFieldStore({
      length: 2,
      onEdit: () => order.push(`edit ${store.getSnapshot().text}`),
      onComplete: (code) => order.push(`complete ${code}`),
    });
    store.subscribe(() => order.push(`saw ${store.getSnapshot().text}`));
    store.input('1');
    store.input('12');
    store.input('12');
    expect(order).toEqual(['saw 1', 'edit 1', 'saw 12', 'edit 12', 'complete 12']);
  });

  it('turns letters away before they reach the input', async () => {
    const { user, input, store, onEdit } = setup();
    await user.type(input, '12a3 -4');
    expect(input).toHaveValue('1234');
    expect(store.getSnapshot().issue).toBeNull();
    await user.keyboard('O');
    expect(store.getSnapshot()).toMatchObject({ text: '1234', issue: 'not_digits' });
    expect(onEdit).toHaveBeenCalledTimes(6);
  });

  it('takes a pasted code in place of everything, and other digits at the caret', async () => {
    const { user, input, onComplete } = setup();
    await user.type(input, '98');
    await user.paste('Your code is 123 456.');
    expect(input).toHaveValue('123456');
    await user.clear(input);
    await user.type(input, '98');
    await user.paste('1-2');
    expect(input).toHaveValue('9812');
    expect(onComplete.mock.calls).toEqual([['123456']]);
  });

  it('leaves the input as it was when the pasted text holds two codes', async () => {
    const { user, input, store } = setup();
    await user.type(input, '98');
    await user.paste('123456 or 654321');
    expect(input).toHaveValue('98');
    expect(store.getSnapshot()).toMatchObject({ text: '98', issue: 'ambiguous' });
  });

  it('clears and refuses without losing the focus', async () => {
    const { user, input, store, onComplete } = setup();
    await user.type(input, '123456');
    store.refuse();
    expect(input).toHaveValue('');
    expect(input).toHaveFocus();
    await user.type(input, '123456');
    expect(onComplete).toHaveBeenCalledTimes(1);
    store.clear();
    await user.type(input, '123456');
    expect(onComplete).toHaveBeenCalledTimes(2);
  });

  it('changes its length and keeps what was typed', async () => {
    const { user, input, store, onComplete } = setup();
    await user.type(input, '1234');
    store.setLength(4);
    expect(store.getSnapshot()).toMatchObject({ text: '1234', status: 'complete', length: 4 });
    expect(store.length).toBe(4);
    expect(onComplete).not.toHaveBeenCalled();
  });

  it('follows its form when that is reset', async () => {
    const { user, input, store } = setup();
    await user.type(input, '1234');
    await user.click(screen.getByRole('button'));
    expect(input).toHaveValue('');
    expect(store.getSnapshot().status).toBe('empty');
  });

  it('takes what was typed before it was attached, and submits nothing', () => {
    const onComplete = vi.fn();
    const store = createCodeFieldStore({ length: 6, onComplete });
    const input = document.createElement('input');
    input.value = '123 456';
    store.attach(input);
    expect(store.getSnapshot().status).toBe('complete');
    expect(input.value).toBe('123456');
    expect(onComplete).not.toHaveBeenCalled();
  });

  it('gives its text to a new element and lets go of the old one', () => {
    const store = createCodeFieldStore({ length: 6 });
    const first = document.createElement('input');
    const second = document.createElement('input');
    store.attach(first);
    store.input('123');
    store.attach(null);
    store.attach(second);
    expect(second.value).toBe('123');
    first.value = '9';
    first.dispatchEvent(new InputEvent('input'));
    expect(store.getSnapshot().text).toBe('123');
  });

  it('moves the focus to the end of the text', async () => {
    const { input, store } = setup();
    store.input('123');
    act(() => store.focus());
    expect(input).toHaveFocus();
    expect(store.getSnapshot().selection).toEqual({ start: 3, end: 3 });
  });
});

describe('codeInputProps', () => {
  it('has what autofill needs and nothing that cuts', () => {
    const { input } = setup();
    expect(input).toHaveAttribute('type', 'text');
    expect(input).toHaveAttribute('name', 'totp');
    expect(input).toHaveAttribute('inputmode', 'numeric');
    expect(input).toHaveAttribute('autocomplete', 'one-time-code');
    expect(input).toHaveAttribute('translate', 'no');
    expect(input).toHaveAttribute('dir', 'ltr');
    for (const name of ['maxlength', 'pattern', 'value', 'aria-invalid', 'readonly']) {
      expect(input).not.toHaveAttribute(name);
    }
  });

  it('never puts the code into an attribute', async () => {
    const { user, input, view } = setup();
    await user.type(input, '1234');
    const attributes = [...view.container.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ value }) => value),
    );
    expect(attributes.join(' ')).not.toMatch(/\d/);
  });
});

function Field({ store }: { readonly store: CodeFieldStore }): ReactElement {
  const { cells, isFocused, getInputProps } = useCodeField(store);
  const drawn = cells.map(({ char, caret }) => `${caret === 'before' ? '|' : ''}${char || '_'}`);
  return (
    <>
      <output>{`${drawn.join('')} ${isFocused ? 'focused' : 'idle'}`}</output>
      <input {...getInputProps({ name: 'totp' })} />
    </>
  );
}

function Host(props: {
  readonly onRender: () => void;
  readonly children: ReactElement;
}): ReactElement {
  props.onRender();
  return props.children;
}

describe('useCodeField', () => {
  it('draws the cells and renders at most once per key', async () => {
    const store = createCodeFieldStore({ length: 6 });
    const onRender = vi.fn();
    const onHostRender = vi.fn();
    render(
      <Host onRender={onHostRender}>
        <Profiler id="field" onRender={onRender}>
          <Field store={store} />
        </Profiler>
      </Host>,
      { wrapper: StrictMode },
    );
    const user = userEvent.setup();
    expect(screen.getByRole('status')).toHaveTextContent('______ idle');
    await user.click(screen.getByRole('textbox'));
    onHostRender.mockClear();
    for (const [index, key] of [...'123456'].entries()) {
      onRender.mockClear();
      await user.keyboard(key);
      expect(onRender, `key ${index + 1}`).toHaveBeenCalledTimes(1);
    }
    expect(onHostRender).not.toHaveBeenCalled();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    // jsdom does not tell of a moved caret.
    fireEvent(document, new Event('selectionchange'));
    expect(screen.getByRole('status')).toHaveTextContent('1234|56 focused');
    await user.keyboard('x');
    expect(screen.getByRole('textbox')).toBeInvalid();
  });

  it('renders on a server', () => {
    const html = renderToString(<Field store={createCodeFieldStore({ length: 4 })} />);
    expect(html).toContain('____ idle');
  });
});
