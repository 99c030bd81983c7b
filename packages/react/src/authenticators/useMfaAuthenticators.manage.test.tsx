import { type MfaClient, MfaError, type MfaFactorType } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { BindHost } from '../../test/BindHost.js';
import { createTestBackend } from '../../test/backend.js';
import { defer, makeAuthenticator, makeChallenge, makeClient } from '../../test/fixtures.js';
import { ListHost, type OpenList, openList } from '../../test/ListHost.js';
import { Probe } from '../../test/probe.js';
import { openPage, Prompt } from '../../test/StepUpHost.js';
import type { UseBindTotpResult } from '../bind-totp/bind-totp-types.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import type { UseMfaAuthenticatorsResult } from './authenticators-types.js';

const all = ['totp', 'sms', 'email'] as const;
const features = { bind: all, remove: all, recoveryCodes: 'one' } as const;
const app = makeAuthenticator();
const phone = makeAuthenticator({ id: 'phone-1', type: 'sms' });
const both = async () => [app, phone];
const button = (name: string) => screen.getByRole('button', { name });
const firstButton = (name: string) => screen.getAllByRole('button', { name })[0] ?? document.body;
const rowsAre = (count: number) =>
  waitFor(() => expect(screen.queryAllByRole('listitem')).toHaveLength(count));
const offers = (list: OpenList, ...types: MfaFactorType[]) =>
  waitFor(() => expect(list.probe.current.bindable).toEqual(types));
const required = () => new MfaError({ code: 'mfa_required', challenge: makeChallenge() });

/** A client that wants a factor before anything is changed, until it has been given once. */
function makeGuardedClient(overrides: Partial<MfaClient> = {}) {
  const state = { isVerified: false, rows: [app, phone] };
  const guard = () => {
    if (!state.isVerified) throw required();
  };
  const client = makeClient({
    features,
    listAuthenticators: async () => state.rows,
    removeAuthenticator: vi.fn(async ({ authenticator }) => {
      guard();
      state.rows = state.rows.filter(({ id }) => id !== authenticator.id);
    }),
    setPreferredFactor: vi.fn(async ({ type }) => {
      guard();
      state.rows = state.rows.map((row) => ({ ...row, isPreferred: row.type === type }));
    }),
    verifyTotp: async ({ code }) => {
      if (code !== '123456') throw new MfaError({ code: 'invalid_code' });
      state.isVerified = true;
      return { method: 'totp', user: {}, token: 'fresh', recoveryCodes: [] };
    },
    ...overrides,
  });
  return { client, state };
}

const openGuarded = (options = {}, overrides: Partial<MfaClient> = {}) => {
  const guarded = makeGuardedClient(overrides);
  const probe = new Probe<UseMfaAuthenticatorsResult>();
  const page = openPage(guarded.client, null);
  page.show(
    <>
      <ListHost probe={probe} {...options} />
      <Prompt />
    </>,
  );
  return { ...guarded, page, probe };
};

describe('what may be added', () => {
  test('is what the backend can do, without what is bound', async () => {
    const list = openList(makeClient({ features }));
    await offers(list, 'sms', 'email');
  });

  test('is what the backend says of this user, in its order', async () => {
    const listBindableFactors = async () => ['email', 'totp', 'passkey'];
    const list = openList(makeClient({ features, listBindableFactors }));
    expect(list.probe.current.bindable).toEqual([]);
    await offers(list, 'email', 'passkey');
  });

  test('counts only what is in force as bound', async () => {
    const listAuthenticators = async () => [makeAuthenticator({ enabled: false })];
    const list = openList(makeClient({ features, listAuthenticators }));
    await offers(list, 'totp', 'sms', 'email');
  });

  test('is nothing while it is not known', async () => {
    const answer = defer<readonly MfaFactorType[]>();
    const list = openList(makeClient({ features, listBindableFactors: () => answer.promise }));
    await rowsAre(1);
    expect(list.probe.current.bindable).toEqual([]);
    expect(list.probe.current.whyKept(app)).toBe('last');
    await act(async () => answer.resolve([]));
    await waitFor(() => expect(list.probe.current.whyKept(app)).toBeNull());
  });

  test('falls back on what the backend can do when it cannot be asked', async () => {
    const listBindableFactors = () => Promise.reject(new MfaError({ code: 'forbidden' }));
    const list = openList(makeClient({ features, listBindableFactors }));
    await offers(list, 'sms', 'email');
    expect(list.probe.current.error).toBeNull();
  });

  test('is no more than what is offered, and the rest holds nothing back', async () => {
    const list = openList(makeClient({ features }), { offered: ['totp', 'email'] });
    await offers(list, 'email');
    expect(list.probe.current.whyKept(app)).toBe('last');
    list.update(makeClient({ features }), { offered: ['totp'] });
    await rowsAre(1);
    expect(list.probe.current.bindable).toEqual([]);
    expect(list.probe.current.whyKept(app)).toBeNull();
  });

  test('is asked for anew after a removal', async () => {
    const { client, state } = makeGuardedClient();
    state.isVerified = true;
    const list = openList({ ...client, listBindableFactors: async () => all });
    await offers(list, 'email');
    await act(async () => firstButton('Remove').click());
    await rowsAre(1);
    await offers(list, 'totp', 'email');
  });
});

describe('the last one', () => {
  test('is held back, says why, and does not go when it is asked to', async () => {
    const removeAuthenticator = vi.fn(async () => {});
    const list = openList(makeClient({ features, removeAuthenticator }));
    await rowsAre(1);
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
    expect(list.probe.current.whyKept(app)).toBe('last');
    await act(() => list.probe.current.remove(app));
    expect(list.probe.current.removal).toMatchObject({ error: { code: 'forbidden' } });
    expect(removeAuthenticator).not.toHaveBeenCalled();
  });

  test('goes where the user may give it up', async () => {
    const { client, state } = makeGuardedClient();
    state.isVerified = true;
    state.rows = [app];
    const list = openList(client, { keepLast: false });
    await rowsAre(1);
    await list.user.click(button('Remove'));
    await rowsAre(0);
  });
});

describe('a veto', () => {
  const open = async (onBeforeRemove: () => boolean | Promise<boolean>) => {
    const removeAuthenticator = vi.fn(async () => {});
    const client = makeClient({ features, listAuthenticators: both, removeAuthenticator });
    const asked = vi.fn(onBeforeRemove);
    const list = openList(client, { onBeforeRemove: asked });
    await rowsAre(2);
    return { list, asked, removeAuthenticator };
  };

  test('is asked with the authenticator, and a yes lets it go', async () => {
    const { list, asked, removeAuthenticator } = await open(async () => true);
    await act(() => list.probe.current.remove(phone));
    expect(asked.mock.calls).toEqual([[phone]]);
    expect(removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test('calls it off without an error', async () => {
    const { list, removeAuthenticator } = await open(() => false);
    let passed = true;
    await act(async () => {
      passed = await list.probe.current.remove(phone);
    });
    expect(passed).toBe(false);
    expect(list.probe.current.removal).toEqual({ status: 'idle' });
    expect(removeAuthenticator).not.toHaveBeenCalled();
  });

  test('is waited for, and meanwhile nothing else is removed', async () => {
    const decision = defer<boolean>();
    const { list, asked, removeAuthenticator } = await open(() => decision.promise);
    const { remove } = list.probe.current;
    await act(async () => {
      void remove(phone);
      expect(await remove(app)).toBe(false);
    });
    expect(list.probe.current.removal).toEqual({ status: 'removing', id: 'phone-1' });
    expect(asked).toHaveBeenCalledTimes(1);
    await act(async () => decision.resolve(true));
    expect(removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test('that breaks is a veto, and the page is told', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const broken = new Error('host');
    const { list, removeAuthenticator } = await open(() => Promise.reject(broken));
    await act(() => list.probe.current.remove(phone));
    expect(removeAuthenticator).not.toHaveBeenCalled();
    expect(reported.mock.calls).toEqual([[broken]]);
    vi.unstubAllGlobals();
  });
});

describe('where the backend wants a factor first', () => {
  test('the user is asked, and the removal is made again by itself', async () => {
    const onVerified = vi.fn();
    const { client, page, probe } = openGuarded({ onVerified });
    await rowsAre(2);
    await page.user.click(firstButton('Remove'));
    await page.prompt();
    expect(probe.current.removal).toEqual({ status: 'removing', id: 'app-1' });
    await page.answer('123456');
    await rowsAre(1);
    expect(page.noPrompt()).toBe(true);
    expect(probe.current.removal).toEqual({ status: 'idle' });
    expect(client.removeAuthenticator).toHaveBeenCalledTimes(2);
    expect(onVerified).toHaveBeenCalledTimes(1);
    expect(onVerified.mock.calls[0]?.[0]).toMatchObject({ token: 'fresh' });
  });

  test('closing the prompt is no failure', async () => {
    const { page, probe, client } = openGuarded();
    await rowsAre(2);
    await page.user.click(firstButton('Remove'));
    await page.prompt();
    await page.press('Cancel');
    await waitFor(() => expect(probe.current.removal).toEqual({ status: 'idle' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await rowsAre(2);
    expect(client.removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test('a backend that is never content is asked twice, and that is told', async () => {
    const removeAuthenticator = vi.fn(() => Promise.reject(required()));
    const { page } = openGuarded({}, { removeAuthenticator });
    await rowsAre(2);
    await page.user.click(firstButton('Remove'));
    await page.answer('123456');
    expect(await screen.findByText('mfa_required')).toBeVisible();
    expect(removeAuthenticator).toHaveBeenCalledTimes(2);
  });

  test('a demand without a challenge is told as it is', async () => {
    const removeAuthenticator = () => Promise.reject(new MfaError({ code: 'mfa_required' }));
    const { page } = openGuarded({}, { removeAuthenticator });
    await rowsAre(2);
    await page.user.click(firstButton('Remove'));
    expect(await screen.findByText('mfa_required')).toBeVisible();
  });

  test('where nothing can ask, that is told', async () => {
    const { client } = makeGuardedClient();
    const probe = new Probe<UseMfaAuthenticatorsResult>();
    render(
      <StrictMode>
        <MfaProvider client={client}>
          <ListHost probe={probe} />
        </MfaProvider>
      </StrictMode>,
    );
    await rowsAre(2);
    await act(() => probe.current.remove(app));
    expect(probe.current.removal).toMatchObject({ error: { code: 'unsupported' } });
  });

  test('leaving the page closes the prompt', async () => {
    const { page, probe, client } = openGuarded();
    await rowsAre(2);
    const removed = probe.current.remove(app);
    await page.prompt();
    page.show(<Prompt />);
    expect(await removed).toBe(false);
    expect(page.noPrompt()).toBe(true);
    expect(client.removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test('the second attempt uses the client of the latest render', async () => {
    const used: string[] = [];
    const make = (name: string, isVerified: boolean) => {
      const guarded = makeGuardedClient({
        removeAuthenticator: async () => {
          used.push(name);
          if (!isVerified) throw required();
        },
      });
      return guarded.client;
    };
    const probe = new Probe<UseMfaAuthenticatorsResult>();
    const page = openPage(make('old', false), null);
    const next = make('new', true);
    const tree = (client: MfaClient) => (
      <MfaProvider client={client}>
        <ListHost probe={probe} onVerified={() => page.show(tree(next))} />
        <Prompt />
      </MfaProvider>
    );
    page.show(tree(make('old', false)));
    await rowsAre(2);
    await page.user.click(firstButton('Remove'));
    await page.answer('123456');
    await waitFor(() => expect(used).toEqual(['old', 'new']));
  });
});

describe('the preferred factor', () => {
  test('is chosen, through step-up too, and the list says so', async () => {
    const { page, probe } = openGuarded();
    await rowsAre(2);
    expect(probe.current.canSetPreferred).toBe(true);
    const [, second] = screen.getAllByRole('button', { name: 'Prefer' });
    await page.user.click(second ?? document.body);
    await page.prompt();
    expect(probe.current.preference).toEqual({ status: 'saving', type: 'sms' });
    await page.answer('123456');
    await waitFor(() => expect(probe.current.preference).toEqual({ status: 'idle' }));
    expect(probe.current.authenticators.map((row) => row.isPreferred)).toEqual([false, true]);
  });

  test('that cannot be saved is told, until it is cleared', async () => {
    const setPreferredFactor = () => Promise.reject(new MfaError({ code: 'network' }));
    const list = openList(makeClient({ features, listAuthenticators: both, setPreferredFactor }));
    await rowsAre(2);
    await list.user.click(firstButton('Prefer'));
    expect(await screen.findByRole('alert')).toHaveTextContent('network');
    expect(list.probe.current.preference).toMatchObject({ status: 'failed', type: 'totp' });
    act(() => list.probe.current.clearError());
    expect(list.probe.current.preference).toEqual({ status: 'idle' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test.each([
    ['one alone', [app]],
    ['two of one kind', [app, makeAuthenticator({ id: 'app-2' })]],
    ['one beside another that was never confirmed', [app, { ...phone, enabled: false }]],
  ])('is no choice between %s', async (_name, rows) => {
    const { client } = makeGuardedClient({ listAuthenticators: async () => rows });
    const list = openList(client);
    await rowsAre(rows.length);
    expect(list.probe.current.canSetPreferred).toBe(false);
  });

  test('is not offered by a client that has none, and fails when asked for', async () => {
    const list = openList(makeClient());
    await rowsAre(1);
    expect(list.probe.current.canSetPreferred).toBe(false);
    await act(() => list.probe.current.setPreferred('totp'));
    expect(list.probe.current.preference).toMatchObject({ error: { code: 'unsupported' } });
  });
});

test('what was just enrolled is in the list that is on screen', async () => {
  const backend = await createTestBackend({ isBound: true });
  const client = await backend.signedIn();
  const list = new Probe<UseMfaAuthenticatorsResult>();
  const bind = new Probe<UseBindTotpResult>();
  openPage(
    client,
    <>
      <ListHost probe={list} />
      <BindHost probe={bind} autoStart />
    </>,
  );
  await rowsAre(1);
  const before = list.current.authenticators[0]?.id;
  await waitFor(() => expect(bind.current.step).toBe('scan'));
  const secret = bind.current.binding?.secret;
  await act(() => bind.current.confirm(backend.code(secret)));
  expect(bind.current.step).toBe('recovery');
  await waitFor(() => expect(list.current.authenticators[0]?.id).not.toBe(before));
});
