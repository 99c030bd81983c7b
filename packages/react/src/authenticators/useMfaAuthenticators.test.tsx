import { type MfaAuthenticator, type MfaClient, MfaError } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../test/backend.js';
import { defer, makeAuthenticator, makeClient } from '../../test/fixtures.js';
import { ListHost, openList } from '../../test/ListHost.js';
import { Probe } from '../../test/probe.js';
import { MfaProvider } from '../provider/MfaProvider.js';

const reached = (status: string) =>
  waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(status));
const press = (name: string) => screen.getByRole('button', { name });

describe('the list', () => {
  test('is loading, then there; one request for each kind [list@hook]', async () => {
    const backend = await createTestBackend({ isBound: true });
    const list = openList(await backend.signedIn());
    expect(list.status()).toBe('loading');
    await reached('success');
    expect(list.rows()).toBe(1);
    expect(list.probe.current.error).toBeNull();
    expect(list.probe.current.isBound('totp')).toBe(true);
    expect(list.probe.current.isBound('sms')).toBe(false);
    const path = 'GET /api/v2/mfa/authenticator';
    expect(backend.requests).toEqual([path, path]);
    expect(JSON.stringify(list.probe.current.authenticators)).not.toContain(backend.secret);
  });

  test('is empty where there is none', async () => {
    const list = openList(makeClient({ listAuthenticators: async () => [] }));
    await reached('success');
    expect(list.rows()).toBe(0);
  });

  test('counts only what is in force as bound', async () => {
    const listAuthenticators = async () => [makeAuthenticator({ enabled: false })];
    const list = openList(makeClient({ listAuthenticators }));
    await reached('success');
    expect(list.probe.current.isBound('totp')).toBe(false);
  });

  test('that cannot be had is an error, and can be asked for again', async () => {
    const backend = await createTestBackend({ isBound: true });
    const list = openList(backend.client);
    await reached('error');
    expect(screen.getByRole('alert')).toHaveTextContent('unauthenticated');
    expect(list.rows()).toBe(0);
    list.update(await backend.signedIn());
    await reached('success');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('stays when a refresh fails, and says so', async () => {
    let answer = async () => [makeAuthenticator()];
    const list = openList(makeClient({ listAuthenticators: () => answer() }));
    await reached('success');
    answer = () => Promise.reject(new MfaError({ code: 'forbidden' }));
    await list.user.click(press('Try again'));
    expect(await screen.findByRole('alert')).toHaveTextContent('forbidden');
    expect(list.status()).toBe('success');
    expect(list.rows()).toBe(1);
    answer = async () => [makeAuthenticator(), makeAuthenticator({ id: 'app-2' })];
    await list.user.click(press('Try again'));
    await waitFor(() => expect(list.rows()).toBe(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is not asked for until it is enabled', async () => {
    const listAuthenticators = vi.fn(async () => [makeAuthenticator()]);
    const client = makeClient({ listAuthenticators });
    const list = openList(client, { enabled: false });
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(list.status()).toBe('loading');
    expect(listAuthenticators).not.toHaveBeenCalled();
    list.update(client, { enabled: true });
    await reached('success');
  });

  test('belongs to its client: a new one never shows the rows of the old', async () => {
    const second = defer<readonly MfaAuthenticator[]>();
    const list = openList(makeClient());
    await reached('success');
    expect(list.rows()).toBe(1);
    list.update(makeClient({ listAuthenticators: () => second.promise }));
    expect(list.status()).toBe('loading');
    expect(list.rows()).toBe(0);
    await act(async () => second.resolve([]));
    await reached('success');
    expect(list.rows()).toBe(0);
  });

  test('is told the locale', async () => {
    const listAuthenticators = vi.fn<MfaClient['listAuthenticators']>(async () => []);
    render(
      <MfaProvider client={makeClient({ listAuthenticators })} locale="zh-CN">
        <ListHost probe={new Probe()} />
      </MfaProvider>,
    );
    await reached('success');
    expect(listAuthenticators.mock.calls[0]?.[0]).toMatchObject({ locale: 'zh-CN' });
  });
});

describe('a removal', () => {
  test('takes the row away [remove@hook]', async () => {
    const backend = await createTestBackend({ isBound: true });
    const list = openList(await backend.signedIn());
    await reached('success');
    await list.user.click(press('Remove'));
    await waitFor(() => expect(list.rows()).toBe(0));
    expect(list.probe.current.removal).toEqual({ status: 'idle' });
    expect(list.probe.current.isBound('totp')).toBe(false);
  });

  test('is over when the list is fresh, so that no removed row can be pressed', async () => {
    const fresh = defer<readonly MfaAuthenticator[]>();
    let answer = async (): Promise<readonly MfaAuthenticator[]> => [makeAuthenticator()];
    const client = makeClient({
      listAuthenticators: () => answer(),
      removeAuthenticator: async () => {
        answer = () => fresh.promise;
      },
    });
    const list = openList(client);
    await reached('success');
    await list.user.click(press('Remove'));
    expect(list.probe.current.removal).toEqual({ status: 'removing', id: 'app-1' });
    await act(async () => fresh.resolve([]));
    await waitFor(() => expect(list.probe.current.removal).toEqual({ status: 'idle' }));
    expect(list.rows()).toBe(0);
  });

  test('after a change of the client refreshes the list on screen', async () => {
    const list = openList(makeClient());
    await reached('success');
    let rows = [makeAuthenticator()];
    const client = makeClient({
      listAuthenticators: async () => rows,
      removeAuthenticator: async () => {
        rows = [];
      },
    });
    list.update(client);
    await waitFor(() => expect(list.rows()).toBe(1));
    await list.user.click(press('Remove'));
    await waitFor(() => expect(list.rows()).toBe(0));
  });

  test('that fails is told, with its row, and can be tried again', async () => {
    const removeAuthenticator = vi
      .fn<NonNullable<MfaClient['removeAuthenticator']>>()
      .mockRejectedValueOnce(new MfaError({ code: 'network' }))
      .mockResolvedValue(undefined);
    const list = openList(makeClient({ removeAuthenticator }));
    await reached('success');
    await list.user.click(press('Remove'));
    expect(await screen.findByRole('alert')).toHaveTextContent('network');
    expect(list.probe.current.removal).toMatchObject({ status: 'failed', id: 'app-1' });
    expect(list.probe.current.error).toBeNull();
    await list.user.click(press('Remove'));
    await waitFor(() => expect(list.probe.current.removal).toEqual({ status: 'idle' }));
    expect(removeAuthenticator).toHaveBeenCalledTimes(2);
  });

  test('pressed twice is one; the second is told that it did nothing', async () => {
    const removed = defer<void>();
    const removeAuthenticator = vi.fn(() => removed.promise);
    const list = openList(makeClient({ removeAuthenticator }));
    await reached('success');
    const { remove } = list.probe.current;
    let results: boolean[] = [];
    await act(async () => {
      const both = Promise.all([remove(makeAuthenticator()), remove(makeAuthenticator())]);
      removed.resolve();
      results = await both;
    });
    expect(results).toEqual([true, false]);
    expect(removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Partial<MfaClient>, boolean]>([
    ['the client can', {}, true],
    [
      'the backend says that it cannot',
      { features: { bind: [], remove: [], recoveryCodes: 'none' } },
      false,
    ],
    [
      'the backend removes other kinds',
      { features: { bind: [], remove: ['sms'], recoveryCodes: 'none' } },
      false,
    ],
  ])('is offered or not: %s', async (_name, overrides, canRemove) => {
    const list = openList(makeClient(overrides));
    await reached('success');
    expect(list.probe.current.canRemove(makeAuthenticator())).toBe(canRemove);
  });

  test('by a client that has none is not offered, and fails when asked for', async () => {
    const { removeAuthenticator: _none, ...client } = makeClient();
    const list = openList(client);
    await reached('success');
    expect(list.probe.current.canRemove(makeAuthenticator())).toBe(false);
    await act(() => list.probe.current.remove(makeAuthenticator()));
    expect(list.probe.current.removal).toMatchObject({ error: { code: 'unsupported' } });
  });

  test('is aborted when the screen goes away', async () => {
    let signal: AbortSignal | undefined;
    const client = makeClient({
      removeAuthenticator: (options) => {
        signal = options.signal;
        return new Promise(() => {});
      },
    });
    const list = openList(client);
    await reached('success');
    const removed = list.probe.current.remove(makeAuthenticator());
    await act(async () => {});
    list.view.unmount();
    expect(signal?.aborted).toBe(true);
    expect(await removed).toBe(false);
  });
});
