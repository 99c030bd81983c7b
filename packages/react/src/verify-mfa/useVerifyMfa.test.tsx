import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../test/backend.js';
import { openVerify } from '../../test/VerifyHost.js';

const TOTP = 'POST /api/v2/mfa/totp/verify';
const RECOVERY = 'POST /api/v2/mfa/totp/recovery';
const bound = (policy = {}) => createTestBackend({ isBound: true, policy });
const open = async (backend: TestBackend, options = {}) =>
  openVerify(backend.client, await backend.challenge(), options);
const wrongCode = (backend: TestBackend) => {
  const near = [-1, 0, 1].map((steps) => backend.code(undefined, steps));
  return near.includes('000000') ? '111111' : '000000';
};

afterEach(() => {
  vi.useRealTimers();
});

describe('a code from an authenticator app', () => {
  test('passes, and tells it once [totp@hook]', async () => {
    const backend = await bound();
    const flow = await open(backend);
    expect(flow.status()).toBe('ready');
    expect(backend.requests).toEqual([]);

    await flow.user.type(flow.input(), backend.code());
    await waitFor(() => expect(flow.status()).toBe('success'));

    expect(backend.requests).toEqual([TOTP]);
    expect(flow.onSuccess.mock.calls).toEqual([
      [
        {
          method: 'totp',
          user: expect.objectContaining({ username: 'alice' }),
          token: expect.any(String),
          recoveryCodes: [],
        },
      ],
    ]);
    expect(flow.onError).not.toHaveBeenCalled();
    expect(flow.probe.seen).toEqual(['ready', 'verifying', 'success']);
  });

  test('the last digit, Enter and a click in one tick make one request (CE7)', async () => {
    const backend = await bound();
    const flow = await open(backend);
    const input = flow.input();
    const button = screen.getByRole('button', { name: 'Verify' });
    await act(async () => {
      fireEvent.input(input, { target: { value: backend.code() } });
      fireEvent.submit(input.form ?? input);
      fireEvent.click(button);
      void flow.probe.current.verify();
    });
    await waitFor(() => expect(flow.status()).toBe('success'));
    expect(backend.requests).toEqual([TOTP]);
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
  });

  test('verify() joins what is under way, and after success repeats it without asking', async () => {
    const backend = await bound();
    const flow = await open(backend, { autoSubmit: false });
    const { verify } = flow.probe.current;
    const code = backend.code();
    let results: unknown[] = [];
    await act(async () => {
      const first = verify(code);
      // The field itself is empty: a press now must join, not complain.
      results = [await first, ...(await Promise.all([verify(code), verify('000000')]))];
    });
    expect(backend.requests).toEqual([TOTP]);
    expect(results).toEqual([results[0], results[0], results[0]]);
    expect(results[0]).toMatchObject({ method: 'totp' });
    await act(async () => expect(await flow.probe.current.verify(code)).toBeNull());
    expect(backend.requests).toEqual([TOTP]);
  });

  test('a press while a given code is under way joins it', async () => {
    const backend = await bound();
    const flow = await open(backend, { autoSubmit: false });
    let results: unknown[] = [];
    await act(async () => {
      const first = flow.probe.current.verify(backend.code());
      await Promise.resolve();
      results = await Promise.all([first, flow.probe.current.verify()]);
    });
    expect(results[0]).toMatchObject({ method: 'totp' });
    expect(results[1]).toBe(results[0]);
    expect(backend.requests).toEqual([TOTP]);
    // React 18 shows what happens within one `act` at its end only.
    expect(flow.probe.seen.filter((status) => status !== 'verifying')).toEqual([
      'ready',
      'success',
    ]);
  });

  test('without auto-submit it waits for a press', async () => {
    const backend = await bound();
    const flow = await open(backend, { autoSubmit: false });
    await flow.enter(backend.code());
    expect(flow.status()).toBe('ready');
    expect(backend.requests).toEqual([]);
    await flow.press('Verify');
    await waitFor(() => expect(flow.status()).toBe('success'));
  });

  test('a press before the code is complete is told, asks nobody, and is no failed attempt', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.user.type(flow.input(), '123');
    await flow.press('Verify');
    expect(flow.alert()).toBe('code_required');
    expect(flow.input()).toHaveFocus();
    expect(flow.input()).toHaveValue('123');
    expect(backend.requests).toEqual([]);
    expect(flow.onError).not.toHaveBeenCalled();
    await flow.user.keyboard('4');
    expect(flow.alert()).toBeNull();
  });
});

describe('a refused code', () => {
  test('is told, cleared and marked; the message goes with the next key', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.enter(wrongCode(backend));
    await screen.findByText('invalid_code');

    expect(flow.input()).toHaveValue('');
    expect(flow.input()).toHaveFocus();
    expect(flow.input()).toBeInvalid();
    expect(flow.input()).not.toHaveAccessibleDescription();
    await flow.user.tab();
    expect(flow.input()).toHaveAccessibleDescription('invalid_code');
    await flow.user.tab({ shift: true });
    expect(flow.onError).toHaveBeenCalledTimes(1);
    expect(flow.probe.current.error).toMatchObject({ attemptsLeft: 4 });
    expect(flow.probe.current.mayBeUsed).toBe(false);

    await flow.user.keyboard('1');
    expect(flow.alert()).toBeNull();
    expect(flow.input()).toBeValid();
    expect(flow.input()).not.toHaveAccessibleDescription();
  });

  test('counts down the attempts, tells each failure once, and a right code then passes', async () => {
    const backend = await bound();
    const flow = await open(backend);
    const wrong = wrongCode(backend);
    for (const left of [4, 3]) {
      await flow.enter(wrong);
      if (left < 4) await flow.press('Verify');
      await waitFor(() => expect(flow.probe.current.error?.attemptsLeft).toBe(left));
    }
    expect(flow.onError).toHaveBeenCalledTimes(2);
    await flow.enter(backend.code());
    await waitFor(() => expect(flow.status()).toBe('success'));
  });

  test('is never sent again by itself', async () => {
    const backend = await bound();
    const flow = await open(backend);
    const wrong = wrongCode(backend);
    await flow.enter(wrong);
    await screen.findByText('invalid_code');
    await flow.enter(wrong);
    fireEvent.change(flow.input(), { target: { value: wrong } });
    fireEvent.blur(flow.input());
    fireEvent.focus(flow.input());
    expect(flow.status()).toBe('ready');
    expect(backend.requests).toEqual([TOTP]);
    await flow.press('Verify');
    await waitFor(() => expect(backend.requests).toEqual([TOTP, TOTP]));
    await screen.findByText('invalid_code');
  });

  test('clearError drops the message', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.press('Verify');
    expect(flow.alert()).toBe('code_required');
    act(() => flow.probe.current.clearError());
    expect(flow.alert()).toBeNull();
  });
});

describe('an end of the challenge', () => {
  test('too many wrong codes lock it for good', async () => {
    const backend = await bound();
    const flow = await open(backend, { autoSubmit: false });
    const wrong = wrongCode(backend);
    for (let tries = 1; tries <= 5; tries += 1) {
      await act(() => flow.probe.current.verify(wrong));
    }
    expect(flow.status()).toBe('locked');
    expect(flow.probe.current.retryAt).toBeUndefined();
    expect(flow.probe.current.error?.code).toBe('locked');
    expect(flow.onError).toHaveBeenCalledTimes(5);
    expect(flow.onExpired).not.toHaveBeenCalled();
    expect(await flow.probe.current.verify(backend.code())).toBeNull();
    act(() => flow.probe.current.selectMethod('recovery'));
    expect(flow.status()).toBe('locked');
    expect(backend.requests).toHaveLength(5);
  });

  test('a token that the server no longer knows is told once, as the end', async () => {
    const backend = await bound();
    const flow = await open(backend);
    backend.advance(400_000);
    await flow.enter(backend.code());
    await waitFor(() => expect(flow.status()).toBe('expired'));
    expect(flow.probe.current.error?.code).toBe('session_expired');
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
    expect(flow.onError).not.toHaveBeenCalled();
    expect(flow.onSuccess).not.toHaveBeenCalled();
  });
});

describe('a recovery code', () => {
  test('passes once the codes that replace it are saved [recovery@hook]', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.press('use recovery');
    await flow.enter(backend.recoveryCode.toLowerCase());
    await flow.press('Verify');
    await screen.findByRole('button', { name: /^I saved \S+/ });

    expect(flow.status()).toBe('saving');
    const [fresh] = flow.probe.current.recoveryCodes;
    expect(fresh).toEqual(expect.any(String));
    expect(fresh).not.toBe(backend.recoveryCode);
    expect(flow.onSuccess).not.toHaveBeenCalled();

    const { acknowledgeCodes } = flow.probe.current;
    act(() => {
      acknowledgeCodes();
      acknowledgeCodes();
    });
    expect(flow.status()).toBe('success');
    expect(flow.probe.current.recoveryCodes).toEqual([]);
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess.mock.calls[0]?.[0]).toMatchObject({
      method: 'recovery',
      recoveryCodes: [fresh],
      user: { username: 'alice' },
    });
    expect(backend.requests).toEqual([RECOVERY]);
  });

  test('when refused keeps what was typed, and never submits by itself', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.press('use recovery');
    await flow.enter('123456');
    expect(flow.status()).toBe('ready');
    expect(backend.requests).toEqual([]);
    await flow.press('Verify');
    await screen.findByText('invalid_recovery_code');
    expect(flow.input()).toHaveValue('123456');
    expect(flow.input()).toHaveFocus();
    expect(flow.input()).toBeInvalid();
    expect(flow.input()).not.toHaveAccessibleDescription();
    await flow.user.tab();
    expect(flow.input()).toHaveAccessibleDescription('invalid_recovery_code');
    await flow.user.tab({ shift: true });
    await flow.user.keyboard('7');
    expect(flow.alert()).toBeNull();
  });

  test('when empty asks nobody', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.press('use recovery');
    await flow.press('Verify');
    expect(flow.alert()).toBe('code_required');
    expect(flow.input()).toHaveFocus();
    expect(backend.requests).toEqual([]);
  });

  test('is not left behind in the field of another method', async () => {
    const backend = await bound();
    const flow = await open(backend);
    await flow.press('use recovery');
    await flow.enter('123456');
    await flow.press('use totp');
    expect(flow.input()).toHaveValue('');
    await flow.enter(backend.code());
    await waitFor(() => expect(flow.status()).toBe('success'));
  });

  test('can be the method to begin with', async () => {
    const flow = await open(await bound(), { initialMethod: 'recovery' });
    expect(flow.probe.current.method).toBe('recovery');
  });
});
