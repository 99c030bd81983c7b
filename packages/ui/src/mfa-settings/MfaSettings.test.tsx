import { type MfaClient, MfaError } from '@mfakit/client';
import { act, screen, waitFor } from '@testing-library/react';
import { lazy } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { defer, makeAuthenticator, makeClient } from '../../../react/test/fixtures.js';
import {
  alerts,
  button,
  type HostOptions,
  heading,
  keyOnScreen,
  slot,
  spoken,
} from '../../test/open.js';
import {
  app,
  card,
  mail,
  makeManaged,
  manage,
  named,
  openSettings,
  phone,
  row,
  rows,
} from '../../test/settings.js';
import { BindTotp } from '../bind-totp/BindTotp.js';
import { smsUiFactor, totpUiFactor } from '../factors/kit-factors.js';
import { ar } from '../messages/ar.js';
import { enUS } from '../messages/en-US.js';
import { zhCN } from '../messages/zh-CN.js';
import type { MfaSettingsProps } from './MfaSettings.js';

const added = () => [...document.querySelectorAll('[data-slot="settings-add"] button')];
const refuse = (code: MfaError['code']) => () => Promise.reject(new MfaError({ code }));

describe('what is on', () => {
  test('is listed best first, with words, a name and a date', async () => {
    await openSettings(makeManaged([mail, app]));
    expect(heading()).toBe('Two-step verification');
    expect(rows()).toEqual(['Authenticator app On Added Jan 3', 'Email On a***@example.com']);
    expect(screen.getByRole('list', { name: 'Two-step verification' })).toBe(slot('settings-list'));
  });

  test('of another year has the year', async () => {
    await openSettings(makeManaged([{ ...app, createdAt: Date.UTC(2020, 5, 15, 12) }, mail]));
    expect(rows()[0]).toBe('Authenticator app On Added Jun 15, 2020');
  });

  test('a set-up that was not finished says so, and may be removed', async () => {
    const user = await openSettings(makeManaged([{ ...app, enabled: false }, mail]));
    expect(rows()[0]).toContain('Setup not finished');
    expect((await manage(user, 'totp')).getByRole('button', { name: 'Remove' })).toBeVisible();
  });

  test('a kind that the app does not know is shown by the backend’s name for it', async () => {
    const badge = makeAuthenticator({ id: 'b', type: 'badge', label: 'Door card' });
    await openSettings(makeManaged([badge, app]));
    expect(rows()).toEqual(['Authenticator app On Added Jan 3', 'Door card On']);
  });

  test('in Chinese', async () => {
    await openSettings(makeManaged([app, mail]), {}, { locale: zhCN });
    expect(heading()).toBe('两步验证');
    expect(rows()[0]).toBe('身份验证器 已开启 1月3日添加');
    expect(card()).toHaveTextContent('即使其中一种方式失效，您仍可通过其他方式登录。');
  });
});

test('in Arabic, in which a phone number keeps its order', async () => {
  await openSettings(makeManaged([phone, app]), {}, { locale: ar });
  expect(heading()).toBe('التحقق بخطوتين');
  // Isolated from the direction around it: without letters, it would be turned.
  expect(screen.getByText('\u2068****34\u2069').closest('bdi')).toBeVisible();
});

describe('how safe it is', () => {
  test('one app: says which loss locks out, and what to add', async () => {
    await openSettings(makeManaged([app]));
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'at_risk'));
    expect(slot('safety')).toHaveTextContent(
      'If you lose your phone, you can’t sign in. Add one more: Email.',
    );
  });

  test.each<[string, MfaSettingsProps, HostOptions]>([
    ['the host does not show it', { factors: ['totp', 'sms'] }, {}],
    ['this app has no screen for it', {}, { factors: [totpUiFactor, smsUiFactor] }],
    ['nothing is to be changed', { readOnly: true }, {}],
  ])('what would help is not named where %s', async (_why, props, options) => {
    const canMake = { regenerateRecoveryCodes: async () => ['a'] };
    await openSettings(makeManaged([app], props.readOnly ? canMake : {}), props, options);
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'at_risk'));
    expect(slot('safety').textContent).toBe('If you lose your phone, you can’t sign in.');
  });

  test('two of a kind are no better', async () => {
    await openSettings(makeManaged([app, phone]));
    await waitFor(() => expect(slot('safety')).toHaveTextContent('If you lose your phone'));
  });

  test('a mailbox alone', async () => {
    await openSettings(makeManaged([mail]));
    await waitFor(() =>
      expect(slot('safety')).toHaveTextContent(
        'If you lose access to your mailbox, you can’t sign in. Add one more: Authenticator app.',
      ),
    );
    expect(row('totp').getByText('Recommended')).toBeVisible();
  });

  test('two ways in', async () => {
    await openSettings(makeManaged());
    await waitFor(() => expect(slot('safety')).toHaveAttribute('data-state', 'safe'));
  });
});

describe('a removal', () => {
  test('is asked in place, says what is lost, takes the focus, and can be called off', async () => {
    const user = await openSettings(makeManaged([app, mail]));
    const inRow = await manage(user, 'totp');
    await user.click(inRow.getByRole('button', { name: 'Remove' }));
    const question = screen.getByRole('group', { name: 'Remove Authenticator app?' });
    expect(question).toHaveFocus();
    expect(question).toHaveAccessibleDescription(
      /You won’t be able to sign in with it anymore\. ?Its recovery codes will stop working too\. ?After that, if you lose access to your email, you can’t sign in\./,
    );
    await user.click(named('Keep'));
    expect(screen.queryByRole('group')).toBeNull();
    expect(inRow.getByRole('button', { name: 'Remove' })).toHaveFocus();
    expect(rows()).toHaveLength(2);
  });

  test('takes the row away, is said, and the focus stays in the card', async () => {
    const onChange = vi.fn();
    const user = await openSettings(makeManaged(), { onChange });
    const inRow = await manage(user, 'email');
    await user.click(inRow.getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await waitFor(() => expect(slot('heading')).toHaveFocus());
    expect(spoken()).toBe('Removed');
    expect(onChange.mock.calls).toEqual([[{ kind: 'removed', type: 'email' }]]);
  });

  test('keeps the focus in the card from the moment its row has gone, whatever else is still asked for', async () => {
    const later = defer<{ left: number }>();
    const counts = [Promise.resolve({ left: 8 }), later.promise];
    const user = await openSettings(
      makeManaged([app, mail], { getRecoveryCodeStatus: () => counts.shift() ?? later.promise }),
    );
    // Back from another factor's own screen, whose button took the focus.
    await user.click(named(/^Text message/));
    await user.click(named('Back to settings'));
    expect(named(/^Text message/)).toHaveFocus();
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(slot('heading')).toHaveFocus();
    expect(spoken()).toBe('');
    await act(async () => later.resolve({ left: 8 }));
    await waitFor(() => expect(spoken()).toBe('Removed'));
    expect(slot('heading')).toHaveFocus();
  });

  test('keeps the focus though another one was asked for meanwhile, and refused', async () => {
    const gone = defer<void>();
    let list = [app, mail, phone];
    const user = await openSettings(
      makeManaged(list, {
        listAuthenticators: async () => list,
        removeAuthenticator: async () => {
          await gone.promise;
          list = [app, phone];
        },
      }),
    );
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(row('email').getByRole('button', { name: 'Remove' }));
    await user.click((await manage(user, 'sms')).getByRole('button', { name: 'Remove' }));
    await user.click(row('sms').getByRole('button', { name: 'Remove' }));
    await user.click(named('Removing…'));
    await act(async () => gone.resolve());
    await waitFor(() => expect(rows()).toHaveLength(2));
    await waitFor(() => expect(slot('heading')).toHaveFocus());
  });

  test('whose host makes a mistake has still been made, and the page is told', async () => {
    const broken = new Error('host');
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const onChange = () => {
      throw broken;
    };
    const user = await openSettings(makeManaged(), { onChange });
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await waitFor(() => expect(reported.mock.calls).toEqual([[broken]]));
    vi.unstubAllGlobals();
  });

  test('that fails is told beside its button, and forgotten with the question', async () => {
    const user = await openSettings(
      makeManaged([app, mail], { removeAuthenticator: refuse('network') }),
    );
    const inRow = await manage(user, 'email');
    await user.click(inRow.getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(alerts()).toEqual([enUS.messages.errors.network]));
    expect(rows()).toHaveLength(2);
    await user.click(named('Keep'));
    await user.click(inRow.getByRole('button', { name: 'Remove' }));
    expect(alerts()).toEqual([]);
  });

  test('under way cannot be called off, nor begun again', async () => {
    const removeAuthenticator = vi.fn(() => new Promise<void>(() => {}));
    const user = await openSettings(makeManaged([app, mail], { removeAuthenticator }));
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await user.click(named('Removing…'));
    await user.click(named('Keep'));
    expect(screen.getByRole('group')).toBeVisible();
    expect(removeAuthenticator).toHaveBeenCalledTimes(1);
  });

  test('of the last one is held back, and says what to do first', async () => {
    const user = await openSettings(makeManaged([app], { removeAuthenticator: vi.fn() }));
    const inRow = await manage(user, 'totp');
    expect(inRow.getByText(/^This is your only second step\./)).toBeVisible();
    expect(inRow.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  test('of the last one is not held back where nothing else can be added here', async () => {
    const user = await openSettings(makeManaged([app]), { factors: ['totp'] });
    const inRow = await manage(user, 'totp');
    expect(inRow.getByRole('button', { name: 'Remove' })).toBeVisible();
    expect(inRow.queryByText(/add another one first/)).toBeNull();
  });

  test('of the last one, where the user may give it up, says what is left', async () => {
    const user = await openSettings(makeManaged([app]), { keepLast: false });
    await user.click((await manage(user, 'totp')).getByRole('button', { name: 'Remove' }));
    expect(screen.getByRole('group')).toHaveTextContent(
      'After that, only your password protects your account.',
    );
  });

  test('asks the host first', async () => {
    const onBeforeRemove = vi.fn(async () => false);
    const removeAuthenticator = vi.fn();
    const user = await openSettings(makeManaged([app, mail], { removeAuthenticator }), {
      onBeforeRemove,
    });
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    expect(onBeforeRemove.mock.calls).toEqual([[mail]]);
    expect(removeAuthenticator).not.toHaveBeenCalled();
    expect(screen.getByRole('group')).toBeVisible();
  });

  test('that no backend can do has no button at all', async () => {
    const { setPreferredFactor: _none, ...client } = makeManaged();
    const features = { ...client.features, remove: [] };
    await openSettings({ ...client, features });
    expect(screen.queryByRole('button', { name: /^Manage/ })).toBeNull();
  });
});

describe('the default', () => {
  test('is marked, moves at a press, and the focus goes to the row’s button', async () => {
    const onChange = vi.fn();
    const user = await openSettings(makeManaged([{ ...app, isPreferred: true }, mail]), {
      onChange,
    });
    expect(rows()[0]).toContain('Default');
    expect((await manage(user, 'totp')).queryByRole('button', { name: 'Make default' })).toBeNull();
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Make default' }));
    await waitFor(() => expect(rows()[1]).toContain('Default'));
    expect(rows()[0]).not.toContain('Default');
    expect(row('email').getByRole('button', { name: /^Manage/ })).toHaveFocus();
    expect(spoken()).toBe('Saved');
    expect(onChange.mock.calls).toEqual([[{ kind: 'preferred', type: 'email' }]]);
  });

  test('is no choice where there is one kind, nor anything to manage on its account', async () => {
    const { removeAuthenticator: _none, ...client } = makeManaged([app]);
    await openSettings(client);
    expect(screen.queryByRole('button', { name: /^Manage/ })).toBeNull();
  });

  test('itself has nothing to manage where nothing can be removed', async () => {
    const { removeAuthenticator: _none, ...client } = makeManaged([
      { ...app, isPreferred: true },
      mail,
    ]);
    const user = await openSettings(client);
    expect(row('totp').queryByRole('button')).toBeNull();
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Make default' }));
    await waitFor(() => expect(rows()[1]).toContain('Default'));
    // Its button has gone with what it did.
    await waitFor(() => expect(slot('heading')).toHaveFocus());
  });

  test('that cannot be saved is told', async () => {
    const user = await openSettings(
      makeManaged([app, mail], { setPreferredFactor: refuse('timeout') }),
    );
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Make default' }));
    await waitFor(() => expect(alerts()).toHaveLength(1));
    expect(button('Make default')).toHaveFocus();
  });
});

describe('adding', () => {
  test('opens the factor’s own screen in place; the way back leads to the same row', async () => {
    const user = await openSettings(makeManaged([mail]));
    expect(added().length).toBeGreaterThan(0);
    await user.click(row('totp').getByRole('button'));
    await waitFor(() => expect(heading()).toBe('Set up an authenticator app'));
    expect(slot('heading')).toHaveFocus();
    await user.click(named('Back to settings'));
    expect(heading()).toBe('Two-step verification');
    expect(row('totp').getByRole('button')).toHaveFocus();
  });

  test('a screen whose code is still on its way has the focus, and hands it on', async () => {
    const came = defer<{ default: typeof BindTotp }>();
    const Bind = lazy(() => came.promise);
    const user = await openSettings(
      makeManaged([mail]),
      {},
      { factors: [{ ...totpUiFactor, Bind }] },
    );
    await user.click(row('totp').getByRole('button'));
    expect(heading()).toBe('Authenticator app');
    expect(slot('heading')).toHaveFocus();
    await act(async () => came.resolve({ default: BindTotp }));
    expect(heading()).toBe('Set up an authenticator app');
    expect(slot('heading')).toHaveFocus();
  });

  test('an app, with the real backend: it is on, and has the focus [v3Reset@component] [v3Enrol@component]', async () => {
    const backend = await createTestBackend({ api: 'v3', isBound: true });
    const client = await backend.signedIn();
    const onChange = vi.fn();
    const user = await openSettings(client, { keepLast: false, onChange });
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.click((await manage(user, 'totp')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(card()).toHaveAttribute('data-state', 'empty'));
    expect(slot('lead')).toHaveTextContent('Add a second step');
    expect(row('totp').getByText('Recommended')).toBeVisible();

    await user.click(row('totp').getByRole('button'));
    await user.click(await screen.findByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(document.querySelector('[data-slot="key"]')).not.toBeNull());
    const secret = keyOnScreen();
    await user.click(named('Continue'));
    await user.click(await screen.findByRole('textbox'));
    await user.paste(backend.code(secret));
    await user.click(await screen.findByRole('checkbox'));
    await user.click(named('Done'));
    await waitFor(() => expect(heading()).toBe('Two-step verification'));
    expect(rows()).toEqual([expect.stringMatching(/^Authenticator app On Added /)]);
    expect(row('totp').getByRole('button', { name: /^Manage/ })).toHaveFocus();
    expect(onChange.mock.calls.map(([change]) => change.kind)).toEqual(['removed', 'bound']);
    expect(backend.faults).toEqual([]);
  });

  test('nothing can be added to nothing: says whom to ask, and not to add something', async () => {
    const features = { bind: [], remove: [], recoveryCodes: 'none' } as const;
    await openSettings(makeClient({ features, listAuthenticators: async () => [] }));
    expect(slot('lead').textContent).toBe(
      'Nothing can be added here. Ask your administrator for help.',
    );
  });

  test('nothing is said of nothing before it is known what may be added', async () => {
    const types = defer<readonly string[]>();
    const listBindableFactors = () => types.promise;
    const open = openSettings(makeManaged([], { listBindableFactors }));
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(card()).toHaveAttribute('data-state', 'loading');
    expect(card()).not.toHaveTextContent('Nothing can be added');
    await act(async () => types.resolve(['totp']));
    await open;
    expect(slot('lead')).toHaveTextContent('Add a second step');
  });
});

describe('what is shown', () => {
  test('nothing can be pressed where it is only to be read', async () => {
    await openSettings(makeManaged([app]), { readOnly: true });
    expect(rows()).toHaveLength(1);
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });

  test('only the kinds that the host wants', async () => {
    await openSettings(makeManaged([app, mail]), { factors: ['email'] });
    expect(rows()).toEqual(['Email On a***@example.com']);
    expect(added()).toEqual([]);
  });
});

describe('no list', () => {
  test('loading keeps its place and is said', async () => {
    const listAuthenticators = () => new Promise<never>(() => {});
    const open = openSettings(makeClient({ listAuthenticators }));
    expect(slot('skeleton')).toHaveAttribute('data-shape', 'list');
    expect(spoken()).toBe('Loading');
    void open.catch(() => {});
  });

  test('says why, and is asked for again', async () => {
    let answer: MfaClient['listAuthenticators'] = refuse('forbidden');
    const user = await openSettings(makeClient({ listAuthenticators: () => answer() }));
    expect(card()).toHaveAttribute('data-state', 'failed');
    expect(slot('lead')).toHaveTextContent('Your account isn’t allowed to do this.');
    answer = async () => [app];
    await user.click(named('Try again'));
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  test('a refresh that fails keeps the list and says so', async () => {
    let answer: MfaClient['listAuthenticators'] = async () => [app, mail];
    const user = await openSettings(
      makeManaged([app, mail], { listAuthenticators: () => answer() }),
    );
    answer = refuse('forbidden');
    await user.click((await manage(user, 'email')).getByRole('button', { name: 'Remove' }));
    await user.click(named('Remove'));
    await waitFor(() => expect(alerts()).toContain('Your account isn’t allowed to do this.'));
    expect(rows()).toHaveLength(2);
    expect(named('Try again')).toBeVisible();
  });

  test('a session that is over asks for a new sign-in', async () => {
    const onSignInAgain = vi.fn();
    const user = await openSettings(makeClient({ listAuthenticators: refuse('unauthenticated') }), {
      onSignInAgain,
    });
    expect(heading()).toBe('You’re signed out');
    await user.click(named('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
  });
});
