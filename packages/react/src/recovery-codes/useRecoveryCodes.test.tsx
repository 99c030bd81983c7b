import { type MfaClient, MfaError, type MfaRecoveryCodeStatus } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { type OpenRecovery, openRecovery, RecoveryHost } from '../../test/RecoveryHost.js';
import { openPage } from '../../test/StepUpHost.js';
import { VerifyHost } from '../../test/VerifyHost.js';
import type { UseVerifyMfaResult } from '../verify-mfa/verify-mfa-types.js';
import type { UseRecoveryCodesResult } from './useRecoveryCodes.js';

const features = { bind: ['totp'], remove: ['totp'], recoveryCodes: 'list' } as const;

/** A client that counts its codes and makes new ones. */
function makeCountingClient(overrides: Partial<MfaClient> = {}) {
  const state = { left: 8, made: 0 };
  const client = makeClient({
    features,
    getRecoveryCodeStatus: async () => ({ left: state.left, total: 10 }),
    regenerateRecoveryCodes: vi.fn(async () => {
      state.made += 1;
      state.left = 10;
      return [`new-${state.made}-a`, `new-${state.made}-b`];
    }),
    ...overrides,
  });
  return { client, state };
}
const reached = (open: OpenRecovery, status: string) =>
  waitFor(() => expect(open.probe.current.status).toBe(status));

describe('the count', () => {
  test('is loading, then there', async () => {
    const open = openRecovery(makeCountingClient().client);
    expect(open.probe.current.status).toBe('loading');
    await reached(open, 'ready');
    expect(open.probe.current.count).toEqual({ left: 8, total: 10 });
    expect(open.probe.current.isLow).toBe(false);
    expect(open.probe.current.canRegenerate).toBe(true);
  });

  test('says when few are left', async () => {
    const { client, state } = makeCountingClient();
    state.left = 3;
    const open = openRecovery(client);
    await waitFor(() => expect(open.probe.current.isLow).toBe(true));
  });

  test('that cannot be had is told, and new codes may still be made', async () => {
    const getRecoveryCodeStatus = () => Promise.reject(new MfaError({ code: 'forbidden' }));
    const open = openRecovery(makeCountingClient({ getRecoveryCodeStatus }).client);
    await reached(open, 'failed');
    expect(open.probe.current.error?.code).toBe('forbidden');
    expect(open.onError).not.toHaveBeenCalled();
    await open.press('Make new ones');
    await reached(open, 'saving');
  });

  test('is not asked for until it is enabled', async () => {
    const getRecoveryCodeStatus = vi.fn(async () => ({ left: 1 }));
    const open = openRecovery(makeCountingClient({ getRecoveryCodeStatus }).client, {
      enabled: false,
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(getRecoveryCodeStatus).not.toHaveBeenCalled();
    expect(open.probe.current.status).toBe('loading');
  });

  test.each<[string, Partial<MfaClient>, string]>([
    ['none at all', { features: { ...features, recoveryCodes: 'none' } }, 'unsupported'],
    [
      'one that only a sign-in replaces',
      { features: { ...features, recoveryCodes: 'one' } },
      'unsupported',
    ],
    [
      'some that can be made and not counted',
      { regenerateRecoveryCodes: async () => ['a'] },
      'ready',
    ],
    [
      'some that can be counted and not made',
      { getRecoveryCodeStatus: async () => ({ left: 4 }) },
      'ready',
    ],
  ])('of a backend that has %s', async (_name, overrides, status) => {
    const open = openRecovery(makeClient({ features, ...overrides }));
    await reached(open, status);
    if (status === 'unsupported') expect(open.probe.seen).toEqual(['unsupported']);
  });
});

describe('the count after a recovery code was used', () => {
  const challenge = makeChallenge();
  const spendOne = async (verifyRecoveryCode: NonNullable<MfaClient['verifyRecoveryCode']>) => {
    const { client, state } = makeCountingClient({
      verifyRecoveryCode: (options) => {
        state.left -= 1;
        return verifyRecoveryCode(options);
      },
    });
    const recovery = new Probe<UseRecoveryCodesResult>();
    const verify = new Probe<UseVerifyMfaResult>();
    openPage(
      client,
      <>
        <RecoveryHost probe={recovery} />
        <VerifyHost probe={verify} challenge={challenge} initialMethod="recovery" />
      </>,
    );
    await waitFor(() => expect(recovery.current.count?.left).toBe(8));
    await act(() => verify.current.verify('k7xd-1000'));
    return recovery;
  };

  test('is fresh, also while the new ones are being saved', async () => {
    const recovery = await spendOne(async () =>
      makeVerification({ method: 'recovery', recoveryCodes: ['new'] }),
    );
    await waitFor(() => expect(recovery.current.count?.left).toBe(7));
  });

  test('is fresh where the answer was lost: the code may be used up', async () => {
    const recovery = await spendOne(() => Promise.reject(new MfaError({ code: 'network' })));
    await waitFor(() => expect(recovery.current.count?.left).toBe(7));
  });
});

describe('new codes', () => {
  test('are shown until they are acknowledged, and the count is fresh then', async () => {
    const open = openRecovery(makeCountingClient().client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    await reached(open, 'saving');
    expect(open.codes()).toEqual(['new-1-a', 'new-1-b']);
    await open.press('Saved');
    await reached(open, 'ready');
    expect(open.codes()).toEqual([]);
    await waitFor(() => expect(open.probe.current.count?.left).toBe(10));
    expect(JSON.stringify(open.probe.current)).not.toContain('new-1');
  });

  test('are made once, however often it is pressed', async () => {
    const { client, state } = makeCountingClient();
    const open = openRecovery(client);
    await reached(open, 'ready');
    const { regenerate } = open.probe.current;
    let results: unknown[] = [];
    await act(async () => {
      results = await Promise.all([regenerate(), regenerate()]);
    });
    expect(results[0]).toEqual(['new-1-a', 'new-1-b']);
    expect(results[1]).toBe(results[0]);
    expect(state.made).toBe(1);
  });

  test('that are not saved survive renders, refetches, a failing count and another press', async () => {
    let count = async (): Promise<MfaRecoveryCodeStatus> => ({ left: 8, total: 10 });
    const { client, state } = makeCountingClient({ getRecoveryCodeStatus: () => count() });
    const open = openRecovery(client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    await reached(open, 'saving');
    open.update();
    await act(() => open.probe.current.refetch());
    count = () => Promise.reject(new MfaError({ code: 'unauthenticated' }));
    await act(() => open.probe.current.refetch());
    await open.press('Make new ones');
    await act(async () => expect(await open.probe.current.regenerate()).toBeNull());
    expect(open.codes()).toEqual(['new-1-a', 'new-1-b']);
    expect(state.made).toBe(1);
  });

  test('are shown at once, whatever the count takes', async () => {
    const open = openRecovery(
      makeCountingClient({ getRecoveryCodeStatus: () => new Promise(() => {}) }).client,
    );
    await open.press('Make new ones');
    await reached(open, 'saving');
  });

  test('of one user are not shown to the next', async () => {
    const open = openRecovery(makeCountingClient().client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    await reached(open, 'saving');
    open.update(makeCountingClient().client);
    expect(open.codes()).toEqual([]);
    await reached(open, 'ready');
  });

  test('that come after the user has changed are dropped', async () => {
    const answer = defer<readonly string[]>();
    const slow = makeCountingClient({ regenerateRecoveryCodes: () => answer.promise });
    const open = openRecovery(slow.client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    open.update(makeCountingClient().client);
    await act(async () => answer.resolve(['theirs']));
    expect(open.codes()).toEqual([]);
    await open.press('Make new ones');
    await reached(open, 'saving');
    expect(open.codes()).toEqual(['new-1-a', 'new-1-b']);
  });

  test('are checked against what is typed back', async () => {
    const open = openRecovery(makeCountingClient().client);
    await reached(open, 'ready');
    expect(open.probe.current.checkRetyped('new-1-a')).toBe(false);
    await open.press('Make new ones');
    await reached(open, 'saving');
    expect(open.probe.current.checkRetyped(' NEW 1 A ')).toBe(true);
    expect(open.probe.current.checkRetyped('new-1-c')).toBe(false);
  });

  test('that do not come are told once; after a lost answer the old ones may be dead', async () => {
    const regenerateRecoveryCodes = vi
      .fn<NonNullable<MfaClient['regenerateRecoveryCodes']>>()
      .mockRejectedValueOnce(new MfaError({ code: 'forbidden' }))
      .mockRejectedValueOnce(new MfaError({ code: 'timeout' }))
      .mockResolvedValue(['a']);
    const open = openRecovery(makeCountingClient({ regenerateRecoveryCodes }).client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    expect(await screen.findByRole('alert')).toHaveTextContent('forbidden');
    expect(open.probe.current.mayBeReplaced).toBe(false);
    await open.press('Make new ones');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('timeout'));
    expect(open.probe.current.mayBeReplaced).toBe(true);
    expect(open.onError).toHaveBeenCalledTimes(2);
    await open.press('Make new ones');
    await reached(open, 'saving');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('are never none: an empty answer is a failure', async () => {
    const regenerateRecoveryCodes = async () => [];
    const open = openRecovery(makeCountingClient({ regenerateRecoveryCodes }).client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    await waitFor(() => expect(open.probe.current.error?.code).toBe('bad_response'));
  });

  test('may want a factor first', async () => {
    let isVerified = false;
    const onVerified = vi.fn();
    const regenerateRecoveryCodes = vi.fn(async () => {
      if (isVerified) return ['a', 'b'];
      throw new MfaError({ code: 'mfa_required', challenge: makeChallenge() });
    });
    const verifyTotp = async () => {
      isVerified = true;
      return makeVerification();
    };
    const { client } = makeCountingClient({ regenerateRecoveryCodes, verifyTotp });
    const open = openRecovery(client, { onVerified });
    await reached(open, 'ready');
    await open.press('Make new ones');
    const field = await screen.findByRole('textbox', { name: 'Code' });
    expect(open.probe.current.status).toBe('regenerating');
    await open.user.type(field, '123456');
    await reached(open, 'saving');
    expect(open.codes()).toEqual(['a', 'b']);
    expect(onVerified).toHaveBeenCalledTimes(1);
    expect(open.onError).not.toHaveBeenCalled();
  });

  test('are not made when the user closes that prompt', async () => {
    const regenerateRecoveryCodes = () =>
      Promise.reject(new MfaError({ code: 'mfa_required', challenge: makeChallenge() }));
    const open = openRecovery(makeCountingClient({ regenerateRecoveryCodes }).client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    await screen.findByRole('textbox', { name: 'Code' });
    await open.press('Cancel');
    await reached(open, 'ready');
    expect(open.probe.current.error).toBeNull();
    expect(open.onError).not.toHaveBeenCalled();
  });

  test('are aborted with the screen', async () => {
    let signal: AbortSignal | undefined;
    const { client } = makeCountingClient({
      regenerateRecoveryCodes: (options = {}) => {
        signal = options.signal;
        return new Promise(() => {});
      },
    });
    const open = openRecovery(client);
    await reached(open, 'ready');
    await open.press('Make new ones');
    open.view.unmount();
    expect(signal?.aborted).toBe(true);
    expect(open.onError).not.toHaveBeenCalled();
  });
});
