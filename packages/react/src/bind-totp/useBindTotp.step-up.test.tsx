import { MfaError } from '@mfakit/client';
import { waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { BindHost } from '../../test/BindHost.js';
import {
  makeChallenge,
  makeClient,
  makeTotpBinding,
  makeVerification,
} from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { openPage, Prompt } from '../../test/StepUpHost.js';
import type { UseBindTotpOptions, UseBindTotpResult } from './bind-totp-types.js';

const required = () => new MfaError({ code: 'mfa_required', challenge: makeChallenge() });

/** A signed-in user whose backend wants a factor before it makes a secret, so and so often. */
function open(times: number, options: UseBindTotpOptions = {}, binding = makeTotpBinding()) {
  const beginTotpBinding = vi.fn(async () => {
    if (beginTotpBinding.mock.calls.length <= times) throw required();
    return binding;
  });
  const client = makeClient({
    beginTotpBinding,
    verifyTotp: async () => makeVerification({ token: 'fresh' }),
  });
  const probe = new Probe<UseBindTotpResult>();
  const page = openPage(
    client,
    <>
      <BindHost probe={probe} {...options} />
      <Prompt />
    </>,
  );
  return { page, probe, beginTotpBinding };
}

test('a secret for which a factor is wanted first is asked for again after the code', async () => {
  const onVerified = vi.fn();
  const onError = vi.fn();
  const { page, probe, beginTotpBinding } = open(1, { onVerified, onError });
  await page.press('Start');
  await page.answer('123456');
  await waitFor(() => expect(probe.current.step).toBe('scan'));
  expect(beginTotpBinding).toHaveBeenCalledTimes(2);
  expect(onVerified.mock.calls).toEqual([[expect.objectContaining({ token: 'fresh' })]]);
  expect(onError).not.toHaveBeenCalled();
  expect(page.noPrompt()).toBe(true);
});

test('it is asked once; a backend that wants it again has failed', async () => {
  const { page, probe } = open(2);
  await page.press('Start');
  await page.answer('123456');
  await waitFor(() => expect(probe.current.step).toBe('failed'));
  expect(probe.current.error?.code).toBe('mfa_required');
});

test('a second press while the user is asked asks for nothing more', async () => {
  const { page, probe, beginTotpBinding } = open(1);
  await page.press('Start');
  await page.prompt();
  await page.press('Start again');
  expect(beginTotpBinding).toHaveBeenCalledTimes(1);
  await page.answer('123456');
  await waitFor(() => expect(probe.current.step).toBe('scan'));
});

test('a closed question leads back to the beginning, and is no error', async () => {
  const onError = vi.fn();
  const { page, probe } = open(1, { onError });
  await page.press('Start');
  await page.prompt();
  await page.press('Cancel');
  await waitFor(() => expect(probe.current.step).toBe('idle'));
  expect(onError).not.toHaveBeenCalled();
});

test('a screen that is left takes its question with it', async () => {
  const { page } = open(1);
  await page.press('Start');
  await page.prompt();
  page.show(<Prompt />);
  await waitFor(() => expect(page.noPrompt()).toBe(true));
});

test('in the middle of a sign-in nobody is asked', async () => {
  const { page, probe } = open(1, { challenge: makeChallenge() });
  await page.press('Start');
  await waitFor(() => expect(probe.current.step).toBe('failed'));
  expect(page.noPrompt()).toBe(true);
});

test('nor is anybody when the clock renews the secret', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const expiresAt = Date.now() + 60_000;
    const { page, probe, beginTotpBinding } = open(
      0,
      {},
      makeTotpBinding({ isShortLived: true, expiresAt }),
    );
    probe.current.start();
    await waitFor(() => expect(probe.current.step).toBe('scan'));
    beginTotpBinding.mockRejectedValue(required());
    await vi.advanceTimersByTimeAsync(60_000);
    await waitFor(() => expect(probe.current.step).toBe('failed'));
    expect(page.noPrompt()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
