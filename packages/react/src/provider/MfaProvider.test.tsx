import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { Component, type ReactElement, type ReactNode, StrictMode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../test/backend.js';
import { makeAuthenticator, makeChallenge, makeClient } from '../../test/fixtures.js';
import {
  MfaProvider,
  mfaKeys,
  type UseBindTotpResult,
  type UseVerifyMfaResult,
  useBindTotp,
  useMfaAuthenticators,
  useMfaContext,
  useVerifyMfa,
} from '../index.js';

/** Shows what was thrown below it. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly message: string }> {
  override state = { message: '' };
  static getDerivedStateFromError(error: Error) {
    return { message: error.message };
  }
  override render() {
    return this.state.message === '' ? this.props.children : <p>{this.state.message}</p>;
  }
}

function Verify(): null {
  useVerifyMfa({ challenge: makeChallenge() });
  return null;
}
function Bind(): null {
  useBindTotp();
  return null;
}
function List({ name = 'list' }: { readonly name?: string }): ReactElement {
  const { authenticators } = useMfaAuthenticators();
  return <output aria-label={name}>{authenticators.map(({ id }) => id).join(' ')}</output>;
}

function messageOf(element: ReactElement): string | null {
  // React tells of an error even when it is caught.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { container } = render(<Boundary>{element}</Boundary>);
  return container.textContent;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('a mistake in the set-up says what, why and how to mend it', () => {
  test.each([
    ['useVerifyMfa', <Verify key="hook" />],
    ['useBindTotp', <Bind key="hook" />],
    ['useMfaAuthenticators', <List key="hook" />],
  ])('%s without a provider', (_name, element) => {
    expect(messageOf(element)).toBe(
      '[@mfakit/react] No MfaProvider above this component, so there is no client to call. ' +
        'Wrap the app once: <MfaProvider client={client}>…</MfaProvider>.',
    );
  });

  test.each([undefined, null, {}, 'https://example.com'])('a provider with client %j', (given) => {
    const client = given as unknown as MfaClient;
    expect(messageOf(<MfaProvider client={client} />)).toBe(
      '[@mfakit/react] MfaProvider needs a `client`. ' +
        "Make one with createAuthingClient({ appId, host }) from '@mfakit/client/authing', or write an adapter.",
    );
  });
});

describe('several providers', () => {
  test('side by side do not share a list', async () => {
    const clientOf = (id: string) =>
      makeClient({ listAuthenticators: async () => [makeAuthenticator({ id })] });
    render(
      <StrictMode>
        <MfaProvider client={clientOf('one')}>
          <List name="left" />
        </MfaProvider>
        <MfaProvider client={clientOf('two')}>
          <List name="right" />
        </MfaProvider>
      </StrictMode>,
    );
    await waitFor(() => expect(screen.getByLabelText('left')).toHaveTextContent('one'));
    expect(screen.getByLabelText('right')).toHaveTextContent('two');
  });

  test('inside one another: the nearest counts', async () => {
    const asked = vi.fn(async () => [makeAuthenticator({ id: 'inner' })]);
    const outer = vi.fn(async () => []);
    render(
      <MfaProvider client={makeClient({ listAuthenticators: outer })}>
        <MfaProvider client={makeClient({ listAuthenticators: asked })}>
          <List />
        </MfaProvider>
      </MfaProvider>,
    );
    await waitFor(() => expect(screen.getByLabelText('list')).toHaveTextContent('inner'));
    expect(outer).not.toHaveBeenCalled();
  });

  test('one client in two places is asked by each', async () => {
    const listAuthenticators = vi.fn(async () => [makeAuthenticator()]);
    const client = makeClient({ listAuthenticators });
    render(
      <MfaProvider client={client}>
        <List name="left" />
        <List name="right" />
      </MfaProvider>,
    );
    await waitFor(() => expect(screen.getByLabelText('right')).toHaveTextContent('app-1'));
    expect(listAuthenticators).toHaveBeenCalledTimes(1);
  });
});

interface Seen {
  host?: QueryClient;
  kit?: QueryClient;
  verify?: UseVerifyMfaResult;
  bind?: UseBindTotpResult;
}

interface ScreenProps {
  readonly seen: Seen;
  readonly challenge?: MfaChallenge;
  readonly withList?: boolean;
}

/** A host's screen that uses its own cache and the kit side by side. */
function Screen({ seen, challenge = makeChallenge(), withList = true }: ScreenProps): ReactElement {
  seen.host = useQueryClient();
  seen.kit = useMfaContext().queryClient;
  seen.verify = useVerifyMfa({ challenge });
  seen.bind = useBindTotp();
  return <>{withList && <List />}</>;
}

const texts = (queryClient: QueryClient | undefined) =>
  JSON.stringify([
    queryClient
      ?.getMutationCache()
      .getAll()
      .map(({ state }) => state),
    queryClient
      ?.getQueryCache()
      .getAll()
      .map(({ queryKey, state }) => [queryKey, state]),
  ]);

describe('the caches', () => {
  test.each(['around', 'inside'] as const)(
    'of a host %s the provider never hold anything of the kit',
    async (where) => {
      const seen: Seen = {};
      const host = new QueryClient();
      const client = makeClient();
      const tree =
        where === 'around' ? (
          <QueryClientProvider client={host}>
            <MfaProvider client={client}>
              <Screen seen={seen} />
            </MfaProvider>
          </QueryClientProvider>
        ) : (
          <MfaProvider client={client}>
            <QueryClientProvider client={host}>
              <Screen seen={seen} />
            </QueryClientProvider>
          </MfaProvider>
        );
      const events: string[] = [];
      host.getMutationCache().subscribe(({ type }) => events.push(type));
      host.getQueryCache().subscribe(({ type }) => events.push(type));
      render(<StrictMode>{tree}</StrictMode>);
      await waitFor(() => expect(screen.getByLabelText('list')).toHaveTextContent('app-1'));
      await act(async () => {
        await seen.verify?.verify('123456');
        seen.bind?.start();
      });
      expect(seen.host).toBe(host);
      expect(seen.kit).not.toBe(host);
      expect(events).toEqual([]);
    },
  );

  test('of the kit hold no code, secret or token once a flow has ended', async () => {
    const seen: Seen = {};
    const client = makeClient();
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MfaProvider client={client}>
          <Screen seen={seen} />
        </MfaProvider>
      </QueryClientProvider>,
    );
    await act(async () => {
      await seen.verify?.verify('246810');
      seen.bind?.start();
    });
    await act(async () => {
      await seen.bind?.confirm('135791');
    });
    expect(seen.bind?.step).toBe('recovery');
    await waitFor(() => expect(seen.kit?.getMutationCache().getAll()).toEqual([]));
    expect(texts(seen.kit)).not.toMatch(/246810|135791|JBSWY|rescue|challenge-token|session/);
    const keys = seen.kit
      ?.getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey.slice(0, 2));
    expect(keys).toEqual([mfaKeys.authenticators, mfaKeys.bindable]);
  });

  test('of the kit hold no code after a failure, an abort or an unmount either', async () => {
    const seen: Seen = {};
    const client = makeClient({ verifyTotp: () => new Promise(() => {}) });
    const view = render(
      <QueryClientProvider client={new QueryClient()}>
        <MfaProvider client={client}>
          <Screen seen={seen} />
        </MfaProvider>
      </QueryClientProvider>,
    );
    await act(async () => void seen.verify?.verify('246810'));
    expect(texts(seen.kit)).toContain('246810');
    view.unmount();
    await waitFor(() => expect(seen.kit?.getMutationCache().getAll()).toEqual([]));
  });

  test('of a host that keeps them in storage while offline (TK2)', async () => {
    const backend = await createTestBackend({ isBound: true });
    const challenge = await backend.challenge();
    const seen: Seen = {};
    const host = new QueryClient();
    const persist = () =>
      localStorage.setItem(
        'cache',
        JSON.stringify(
          [host.getMutationCache().getAll(), host.getQueryCache().getAll()].map((all) =>
            all.map(({ state }) => state),
          ),
        ),
      );
    host.getMutationCache().subscribe(persist);
    host.getQueryCache().subscribe(persist);
    render(
      <QueryClientProvider client={host}>
        <MfaProvider client={backend.client}>
          <Screen seen={seen} challenge={challenge} withList={false} />
        </MfaProvider>
      </QueryClientProvider>,
    );
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    const code = backend.code();
    await act(async () => {
      await seen.verify?.verify(code);
    });
    // Told at once, and not queued to be sent minutes later.
    expect(seen.verify?.error?.code).toBe('offline');
    persist();
    const stored = JSON.stringify({ ...localStorage, ...sessionStorage });
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(challenge.token);
    expect(localStorage.getItem('cache')).toBe('[[],[]]');

    window.dispatchEvent(new Event('online'));
    await act(async () => {});
    expect(backend.requests).toHaveLength(1);
  });
});

test('another locale is told from then on, and starts nothing again', async () => {
  const listAuthenticators = vi.fn(async () => [makeAuthenticator()]);
  const client = makeClient({ listAuthenticators });
  const tree = (locale: string) => (
    <MfaProvider client={client} locale={locale}>
      <List />
    </MfaProvider>
  );
  const view = render(tree('en-US'));
  await waitFor(() => expect(screen.getByLabelText('list')).toHaveTextContent('app-1'));
  view.rerender(tree('zh-CN'));
  expect(screen.getByLabelText('list')).toHaveTextContent('app-1');
  expect(listAuthenticators).toHaveBeenCalledTimes(1);
});
