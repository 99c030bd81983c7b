import { act, fireEvent, render, screen } from '@testing-library/react';
import { type ReactElement, StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Deferred, defer } from '../../test/fixtures.js';
import { createCodeFieldStore } from './code-field-store.js';
import { codeInputProps } from './code-input-props.js';
import { useWebOtp } from './useWebOtp.js';

const onComplete = vi.fn();
const get = vi.fn<(options: { readonly signal: AbortSignal }) => Promise<unknown>>();
let answer: Deferred<unknown>;

function Host({ message }: { readonly message: object | null }): ReactElement {
  const [field] = useState(() => createCodeFieldStore({ length: 6, onComplete }));
  useWebOtp(field, message);
  return <input aria-label="Code" {...codeInputProps(field)} />;
}

const first = {};
const tree = (message: object | null) => (
  <StrictMode>
    <Host message={message} />
  </StrictMode>
);
const settle = () => act(() => vi.advanceTimersByTimeAsync(1));
const open = async (message: object | null = first) => {
  const view = render(tree(message));
  await settle();
  return view;
};
const input = () => screen.getByRole('textbox');
const signal = () => get.mock.calls.at(-1)?.[0].signal;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('OTPCredential', class {});
  answer = defer();
  get.mockReset().mockImplementation(() => answer.promise);
  Object.defineProperty(navigator, 'credentials', { value: { get }, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'credentials');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the code of a text message', () => {
  test('is asked for once, and filled in as if it had been entered', async () => {
    await open();
    expect(get.mock.calls).toEqual([
      [{ otp: { transport: ['sms'] }, signal: expect.any(AbortSignal) }],
    ]);
    await act(async () => answer.resolve({ code: '123456' }));
    expect(input()).toHaveValue('123456');
    expect(onComplete.mock.calls).toEqual([['123456']]);
  });

  test('is not awaited where there is no message', async () => {
    await open(null);
    expect(get).not.toHaveBeenCalled();
  });

  test('is not awaited any longer once somebody types', async () => {
    await open();
    fireEvent.input(input(), { target: { value: '1' } });
    expect(signal()?.aborted).toBe(true);
    await act(async () => answer.resolve({ code: '654321' }));
    expect(input()).toHaveValue('1');
  });

  test('is not awaited any longer than its field is there', async () => {
    const { unmount } = await open();
    unmount();
    expect(signal()?.aborted).toBe(true);
  });

  test('is awaited anew with the next message', async () => {
    const { rerender } = await open();
    fireEvent.input(input(), { target: { value: '1' } });
    fireEvent.input(input(), { target: { value: '' } });
    rerender(tree(first));
    await settle();
    expect(get).toHaveBeenCalledTimes(1);
    rerender(tree({}));
    await settle();
    expect(get).toHaveBeenCalledTimes(2);
    expect(signal()?.aborted).toBe(false);
  });
});

describe('says nothing', () => {
  test.each(['AbortError', 'NotAllowedError', 'SecurityError', 'InvalidStateError'])(
    'of a %s',
    async (name) => {
      await open();
      await act(async () => answer.reject(new DOMException('', name)));
      expect(input()).toHaveValue('');
    },
  );

  test.each([null, {}, { code: 7 }, { code: '' }])('of the answer %j', async (value) => {
    await open();
    await act(async () => answer.resolve(value));
    expect(input()).toHaveValue('');
  });

  test('where the browser cannot do it', async () => {
    vi.unstubAllGlobals();
    await open();
    expect(get).not.toHaveBeenCalled();
  });

  test('where the page may not use credentials at all', async () => {
    Reflect.deleteProperty(navigator, 'credentials');
    await open();
    expect(input()).toHaveValue('');
  });
});
