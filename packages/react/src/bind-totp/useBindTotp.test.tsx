import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openBind } from '../../test/BindHost.js';
import { createTestBackend, type Fault, type TestBackend } from '../../test/backend.js';

const ASSOCIATE = 'POST /api/v2/mfa/totp/associate';
const CONFIRM = 'POST /api/v2/mfa/totp/associate/confirm';
const offline: Fault = () => Promise.reject(new TypeError('Failed to fetch'));
/** The server does its work, and the answer never comes back. */
const loseAnswer: Fault = async (_request, forward) => {
  await forward();
  throw new TypeError('Failed to fetch');
};
const wrongCode = (backend: TestBackend, secret: string) => {
  const near = [-1, 0, 1].map((steps) => backend.code(secret, steps));
  return near.includes('000000') ? '111111' : '000000';
};
async function openInSignIn(options = {}) {
  const backend = await createTestBackend();
  const challenge = await backend.challenge();
  return { backend, flow: openBind(backend.client, { challenge, ...options }) };
}

describe('enrolling an app', () => {
  test('during sign-in: secret, code, recovery code, and the user is signed in [associate@hook] [confirm@hook]', async () => {
    const { backend, flow } = await openInSignIn();
    expect(flow.step()).toBe('idle');
    await flow.reachVerify();
    const secret = flow.secret();
    expect(flow.probe.current.binding?.uri).toContain(`secret=${secret}`);
    await flow.user.type(flow.input(), backend.code(secret));

    await screen.findByRole('button', { name: /^I saved \S+/ });
    expect(flow.onSuccess).not.toHaveBeenCalled();
    expect(flow.probe.current.binding).toBeNull();
    const codes = flow.probe.current.recoveryCodes;
    expect(codes).toHaveLength(1);

    const { finish } = flow.probe.current;
    act(() => {
      finish();
      finish();
    });
    expect(flow.step()).toBe('done');
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess.mock.calls[0]?.[0]).toMatchObject({
      type: 'totp',
      verification: { method: 'totp', user: { username: 'alice' }, token: expect.any(String) },
    });
    expect(backend.requests).toEqual([ASSOCIATE, CONFIRM]);
    expect(flow.probe.seen).toEqual([
      'idle',
      'loading',
      'scan',
      'verify',
      'confirming',
      'recovery',
      'done',
    ]);
    // Secret and recovery code are gone with the flow.
    const left = JSON.stringify(flow.probe.current.state);
    expect(left).not.toContain(secret);
    expect(left).not.toContain(codes[0]);
  });

  test('as a signed-in user [associate@hook] [confirm@hook]', async () => {
    const backend = await createTestBackend({ isBound: true });
    const flow = openBind(await backend.signedIn());
    await flow.reachVerify();
    await flow.enter(backend.code(flow.secret()));
    await flow.press(await screen.findByText(/^I saved/).then(() => /^I saved/));
    expect(flow.onSuccess).toHaveBeenCalledTimes(1);
    expect(flow.onSuccess.mock.calls[0]?.[0]).not.toHaveProperty('verification.user.secret');
    expect(backend.requests).toEqual([ASSOCIATE, CONFIRM]);
  });

  test('on a page that shows key and field together, the code may come while scanning', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.press('Start');
    await screen.findByRole('button', { name: 'Next' });
    await act(() => flow.probe.current.confirm(backend.code(flow.secret())));
    expect(flow.step()).toBe('recovery');
  });
});

describe('asking for a secret', () => {
  test('does not follow from a mount', async () => {
    const { backend, flow } = await openInSignIn();
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(backend.requests).toEqual([]);
    expect(flow.step()).toBe('idle');
  });

  test('by itself happens once, also in StrictMode', async () => {
    const { backend, flow } = await openInSignIn({ autoStart: true });
    await waitFor(() => expect(flow.step()).toBe('scan'));
    flow.update();
    expect(backend.requests).toEqual([ASSOCIATE]);
  });

  test('twice before the first has shown asks once', async () => {
    const { backend, flow } = await openInSignIn();
    const { start, restart } = flow.probe.current;
    await act(async () => {
      start();
      start();
      // Also from a render that has not heard of the first.
      await new Promise((resolve) => setTimeout(resolve, 1));
      restart();
    });
    await waitFor(() => expect(flow.step()).toBe('scan'));
    await flow.press('Start');
    expect(flow.step()).toBe('scan');
    expect(backend.requests).toEqual([ASSOCIATE]);
  });

  test('again after a failure', async () => {
    const { backend, flow } = await openInSignIn();
    backend.fault = offline;
    await flow.press('Start');
    await waitFor(() => expect(flow.step()).toBe('failed'));
    expect(flow.alert()).toBe('network');
    expect(flow.onError).toHaveBeenCalledTimes(1);
    await flow.press('Start');
    await waitFor(() => expect(flow.onError).toHaveBeenCalledTimes(2));
    backend.fault = undefined;
    await flow.press('Start');
    await waitFor(() => expect(flow.step()).toBe('scan'));
    expect(flow.alert()).toBeNull();
  });

  test('by itself does not go on for ever when it fails', async () => {
    const backend = await createTestBackend();
    const challenge = await backend.challenge();
    backend.fault = () => Promise.reject(new DOMException('gone', 'AbortError'));
    const flow = openBind(backend.client, { challenge, autoStart: true });
    await waitFor(() => expect(flow.step()).toBe('failed'));
    expect(backend.requests).toEqual([ASSOCIATE]);
  });

  test('with a dead session ends the flow', async () => {
    const { backend, flow } = await openInSignIn();
    backend.advance(400_000);
    await flow.press('Start');
    await waitFor(() => expect(flow.step()).toBe('expired'));
    expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'session' });
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
    expect(flow.onError).not.toHaveBeenCalled();
  });
});

describe('back and next', () => {
  test('keep the secret, five times over (TB6)', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.reachVerify();
    const secret = flow.secret();
    for (let round = 0; round < 5; round += 1) {
      await flow.enter('123');
      await flow.press('Back');
      expect(flow.step()).toBe('scan');
      expect(flow.secret()).toBe(secret);
      await flow.press('Next');
      expect(flow.input()).toHaveValue('');
    }
    expect(backend.requests).toEqual([ASSOCIATE]);
    await flow.enter(backend.code(secret));
    await waitFor(() => expect(flow.step()).toBe('recovery'));
  });

  test('back does not drop a confirmation under way', async () => {
    const { backend, flow } = await openInSignIn({ autoSubmit: false });
    await flow.reachVerify();
    await flow.enter(backend.code(flow.secret()));
    const form = flow.input().form ?? document.body;
    fireEvent.submit(form);
    expect(flow.input()).toHaveAttribute('readonly');
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(flow.step()).toBe('recovery'));
    expect(backend.requests).toEqual([ASSOCIATE, CONFIRM]);
  });

  test('starting again makes a new secret', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.reachVerify();
    const first = flow.secret();
    await flow.press('Start again');
    await waitFor(() => expect(flow.step()).toBe('scan'));
    expect(flow.secret()).not.toBe(first);
    await flow.press('Next');
    await flow.enter(backend.code(flow.secret()));
    await waitFor(() => expect(flow.step()).toBe('recovery'));
    await flow.press('Start again');
    expect(flow.step()).toBe('recovery');
    expect(backend.requests).toEqual([ASSOCIATE, ASSOCIATE, CONFIRM]);
  });
});

describe('the first code', () => {
  test('when wrong is told, cleared, marked and focused; the message goes with typing', async () => {
    const { backend, flow } = await openInSignIn({ autoSubmit: false });
    await flow.reachVerify();
    await flow.enter(wrongCode(backend, flow.secret()));
    await flow.press('Confirm');
    await screen.findByText('invalid_code');
    expect(flow.step()).toBe('verify');
    expect(flow.input()).toHaveValue('');
    expect(flow.input()).toHaveFocus();
    expect(flow.input()).toBeInvalid();
    expect(flow.input()).not.toHaveAccessibleDescription();
    await flow.user.tab();
    expect(flow.input()).toHaveAccessibleDescription('invalid_code');
    await flow.user.tab({ shift: true });
    expect(flow.probe.current.error).toMatchObject({ attemptsLeft: 4 });
    expect(flow.onError).toHaveBeenCalledTimes(1);
    await flow.user.keyboard('1');
    expect(flow.alert()).toBeNull();
    expect(flow.input()).toBeValid();
  });

  test('when incomplete asks nobody', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.reachVerify();
    await flow.enter('123');
    await flow.press('Confirm');
    expect(flow.alert()).toBe('code_required');
    expect(flow.input()).toHaveFocus();
    expect(flow.onError).not.toHaveBeenCalled();
    expect(backend.requests).toEqual([ASSOCIATE]);
  });

  test('the last digit, Enter and a click in one tick make one request', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.reachVerify();
    const input = flow.input();
    const button = screen.getByRole('button', { name: 'Confirm' });
    await act(async () => {
      fireEvent.input(input, { target: { value: backend.code(flow.secret()) } });
      fireEvent.submit(input.form ?? input);
      fireEvent.click(button);
      void flow.probe.current.confirm();
    });
    await waitFor(() => expect(flow.step()).toBe('recovery'));
    expect(backend.requests).toEqual([ASSOCIATE, CONFIRM]);
  });

  test('after a lost answer is sent again under the same id', async () => {
    const { backend, flow } = await openInSignIn();
    await flow.reachVerify();
    backend.fault = loseAnswer;
    await flow.enter(backend.code(flow.secret()));
    await screen.findByText('network');
    backend.fault = undefined;
    await flow.press('Confirm');
    await waitFor(() => expect(flow.step()).toBe('recovery'));
    const [, first, second] = backend.bodies as readonly { attemptId?: string }[];
    expect(first?.attemptId).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toEqual(first);
  });

  test('wrong too often ends the set-up; a new one can be started', async () => {
    const { backend, flow } = await openInSignIn({ autoSubmit: false });
    await flow.reachVerify();
    const wrong = wrongCode(backend, flow.secret());
    for (let tries = 1; tries <= 5; tries += 1) {
      await act(() => flow.probe.current.confirm(wrong));
    }
    expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
    expect(flow.onError).toHaveBeenCalledTimes(4);
    expect(await flow.probe.current.confirm(wrong)).toBeNull();
    expect(backend.requests).toHaveLength(6);
    await flow.press('Start again');
    await waitFor(() => expect(flow.step()).toBe('scan'));
  });

  test('for an account that is locked is told once', async () => {
    const { backend, flow } = await openInSignIn({ autoSubmit: false });
    await flow.reachVerify();
    backend.fault = () => Response.json({ code: 2057, message: '', data: { reason: 'locked' } });
    await act(() => flow.probe.current.confirm('123456'));
    expect(flow.step()).toBe('locked');
    expect(flow.alert()).toBe('locked');
    expect(flow.probe.current.retryAt).toBeUndefined();
    expect(flow.onError).toHaveBeenCalledTimes(1);
    expect(await flow.probe.current.confirm('123456')).toBeNull();
  });

  test('after the secret has run out: start again', async () => {
    const backend = await createTestBackend({ policy: { challengeSeconds: 3600 } });
    const flow = openBind(backend.client, { challenge: await backend.challenge() });
    await flow.reachVerify();
    backend.advance(601_000);
    await flow.enter(backend.code(flow.secret()));
    await waitFor(() => expect(flow.step()).toBe('expired'));
    expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
    expect(flow.onExpired).not.toHaveBeenCalled();
    await flow.press('Start again');
    await waitFor(() => expect(flow.step()).toBe('scan'));
    expect(flow.onError).not.toHaveBeenCalled();
  });
});
