import { createCodeFieldStore } from '@mfakit/react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { CodeField, type CodeFieldProps } from './CodeField.js';
import { actsAfterRefusal } from './testing/acts-after-refusal.js';
import { compose, edit, fill, select, send, type } from './testing/input-driver.js';

const issueText: NonNullable<CodeFieldProps['issueText']> = (issue, { text, length }) =>
  `${issue}: ${text.length} of ${length}`;

function setup(length = 6, props: Partial<CodeFieldProps> = {}) {
  const onComplete = vi.fn();
  const onRender = vi.fn();
  const onHostRender = vi.fn();
  const store = createCodeFieldStore({ length, onComplete });
  const ui = (extra: Partial<CodeFieldProps> = {}) => (
    <Profiler id="host" onRender={onHostRender}>
      <p>outside</p>
      <Profiler id="field" onRender={onRender}>
        <CodeField store={store} label="Code" issueText={issueText} {...props} {...extra} />
      </Profiler>
    </Profiler>
  );
  const view = render(ui(), { wrapper: StrictMode });
  const input = screen.getByLabelText<HTMLInputElement>('Code');
  const cells = () =>
    [...view.container.querySelectorAll('[data-slot="code-field-cell"]')].map(
      (cell) => cell.textContent,
    );
  return {
    store,
    input,
    cells,
    onComplete,
    onRender,
    container: view.container,
    update: (extra: Partial<CodeFieldProps>) => view.rerender(ui(extra)),
    user: userEvent.setup(),
  };
}

describe('CodeField takes a code however it comes', () => {
  it('CE1 filled in by one event, twice, and then a key', () => {
    const { input, store, cells, onComplete } = setup();
    input.focus();
    fill(input, '123456');
    fill(input, '123456');
    expect(cells()).toEqual([...'123456']);
    expect(onComplete.mock.calls).toEqual([['123456']]);
    type(input, '7');
    expect(input).toHaveValue('1234567');
    expect(store.getSnapshot().status).toBe('too_long');
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  const wrapped = [
    '123 456',
    '123-456',
    '１２３４５６',
    '\u200e123456',
    'G-123456',
    'It is 123456.',
  ];
  it.each(wrapped)('%j filled in, pasted over keys, dropped, or said by the host', async (text) => {
    const { input, user, store, onComplete } = setup();
    await user.click(input);
    fill(input, text);
    expect(input).toHaveValue('123456');
    store.clear();
    await user.keyboard('99');
    await user.paste(text);
    expect(input).toHaveValue('123456');
    store.clear();
    edit(input, 'insertFromDrop', text);
    expect(input).toHaveValue('123456');
    store.clear();
    act(() => store.input(text));
    expect(input).toHaveValue('123456');
    expect(onComplete.mock.calls).toEqual(Array(4).fill(['123456']));
  });

  it('typed with separators, in digits of another script', () => {
    const { input, cells, onComplete } = setup();
    type(input, '١٢٣ ٤-٥٦');
    expect(cells()).toEqual([...'123456']);
    expect(onComplete.mock.calls).toEqual([['123456']]);
  });

  it('never too long or too short', () => {
    const { input, store, onComplete } = setup();
    for (const text of ['12345', '1234567', '123 456 7', '123456123456']) {
      store.clear();
      fill(input, text);
      expect(input).toHaveValue(text.replaceAll(' ', ''));
    }
    expect(onComplete).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toHaveTextContent('too_long: 12 of 6');
    expect(input).toBeInvalid();
  });

  it('keeps what is there and says why when it can make nothing of a text', () => {
    const { input } = setup();
    type(input, '12');
    fill(input, '12 monkeys');
    expect(input).toHaveValue('12');
    expect(screen.getByRole('alert')).toHaveTextContent('not_digits: 2 of 6');
    type(input, '3');
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
    expect(input).toBeValid();
  });
});

describe('CE5 software keyboards and input methods', () => {
  it('goes by the edits, whatever the keys are called', () => {
    const { input, onComplete } = setup();
    for (const digit of '123456') {
      send(input, new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229 }));
      edit(input, 'insertText', digit);
    }
    edit(input, 'deleteContentBackward', null, 5, 6);
    expect(input).toHaveValue('12345');
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('leaves a composition alone until it ends', () => {
    const { input, cells, onComplete } = setup();
    send(input, new CompositionEvent('compositionstart'));
    compose(input, '１２', 0);
    compose(input, '１２３４５６', 2);
    expect(input).toHaveValue('１２３４５６');
    expect(cells()).toEqual([...'123456']);
    expect(onComplete).not.toHaveBeenCalled();
    send(input, new CompositionEvent('compositionend', { data: '１２３４５６' }));
    expect(input).toHaveValue('123456');
    expect(onComplete.mock.calls).toEqual([['123456']]);
  });

  it.each([
    ['３４', '123456', 4],
    ['你好', '1256', 2],
  ])('leaves the caret where %s was composed', (text, value, caret) => {
    const { input } = setup();
    act(() => input.focus());
    type(input, '1256');
    select(input, 2, 2);
    compose(input, text, 0);
    send(input, new CompositionEvent('compositionend', { data: text }));
    expect(input).toHaveValue(value);
    expect(input.selectionStart).toBe(caret);
  });

  it('falls back to the digits before a composition that ends in letters', () => {
    const { input } = setup();
    type(input, '12');
    compose(input, 'ni', 0);
    expect(input).toHaveValue('12ni');
    compose(input, '你', 2);
    send(input, new CompositionEvent('compositionend', { data: '你' }));
    expect(input).toHaveValue('12');
    expect(input.selectionStart).toBe(2);
  });
});

describe('CodeField after a refusal', () => {
  const acts = actsAfterRefusal('123456');
  const names = Object.keys(acts);

  it.each(names)('CE8 submits nothing on %s, nor on all that may follow', (first) => {
    const { input, store, onComplete } = setup();
    act(() => input.focus());
    fill(input, '123456');
    act(() => store.refuse());
    expect(input).toHaveFocus();
    onComplete.mockClear();
    const start = names.indexOf(first);
    for (const name of [...names.slice(start), ...names.slice(0, start)]) acts[name]?.(input);
    expect(onComplete).not.toHaveBeenCalled();
    fill(input, '');
    type(input, '123457');
    expect(onComplete.mock.calls).toEqual([['123457']]);
  });
});

describe('CodeField says what it is and what is wrong', () => {
  it('is one text field with its label, hint and error', () => {
    const { input, update } = setup(6, { name: 'totp', hint: 'Sent with the last digit' });
    expect(screen.getAllByRole('textbox')).toEqual([input]);
    expect(input).toHaveAccessibleName('Code');
    expect(input).toHaveAccessibleDescription('Sent with the last digit');
    const region = screen.getByRole('alert');
    expect(region).toBeEmptyDOMElement();
    update({ error: 'Wrong' });
    expect(screen.getByRole('alert')).toBe(region);
    expect(region).toHaveTextContent('Wrong');
    expect(input).toHaveAccessibleDescription('Sent with the last digit');
    fireEvent.keyDown(input, { key: 'Tab' });
    expect(input).toHaveAccessibleDescription('Sent with the last digit Wrong');
    expect(input).toBeInvalid();
  });

  it.each(['isBusy', 'isDisabled'])('keeps the focus when %s', (name) => {
    const { input, update, container } = setup();
    act(() => input.focus());
    update({ [name]: true });
    expect(input).toHaveFocus();
    expect(input).toBeEnabled();
    expect(input).toHaveAttribute('readonly');
    const state = name === 'isBusy' ? 'busy' : 'disabled';
    expect(container.querySelector('[data-slot="code-field"]')).toHaveAttribute(
      'data-state',
      state,
    );
  });

  it('hides its drawing from screen readers and translation, and stays left to right', () => {
    const { container } = setup();
    const cells = container.querySelector('[data-slot="code-field-cells"]');
    expect(cells).toHaveAttribute('aria-hidden', 'true');
    expect(cells).toHaveAttribute('translate', 'no');
    expect(cells?.closest('[dir]')).toHaveAttribute('dir', 'ltr');
  });

  it('draws as many cells as the code is long, also when that changes', () => {
    const { input, store, cells } = setup(4);
    type(input, '123');
    act(() => store.setLength(8));
    expect(cells()).toEqual(['1', '2', '3', '', '', '', '', '']);
    type(input, '4');
    expect(cells().join('')).toBe('1234');
  });

  it('renders on a server without an inline style', () => {
    const store = createCodeFieldStore({ length: 6 });
    const html = renderToString(<CodeField store={store} label="Code" hint="Hint" />);
    expect(html).not.toMatch(/ style=/);
    expect(html.match(/"code-field-cell"/g)).toHaveLength(6);
  });
});

describe('CodeField and React', () => {
  it('commits nothing for a digit, and one field for an issue', () => {
    const { input, onRender } = setup();
    act(() => input.focus());
    onRender.mockClear();
    type(input, '12345');
    select(input, 1, 3);
    edit(input, 'deleteContentBackward', null);
    type(input, '678');
    expect(onRender).not.toHaveBeenCalled();
    type(input, 'x');
    expect(onRender).toHaveBeenCalledTimes(1);
  });
});
