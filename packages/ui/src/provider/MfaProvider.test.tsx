import { render, screen } from '@testing-library/react';
import { Component, type ReactElement, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { makeAuthenticator, makeClient } from '../../../react/test/fixtures.js';
import { button, heading, host, slot } from '../../test/open.js';
import { BindTotp } from '../bind-totp/BindTotp.js';
import { zhCN } from '../messages/zh-CN.js';
import { MfaSettings } from '../mfa-settings/MfaSettings.js';
import { MfaProvider, type MfaProviderProps } from './MfaProvider.js';

/** Keeps what a component throws, as an application's own boundary would. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly message: string }> {
  override state = { message: '' };
  static getDerivedStateFromError(error: Error) {
    return { message: error.message };
  }
  override render() {
    return this.state.message || this.props.children;
  }
}

/** What the provider says to a developer who got its props wrong. */
function mistake(props: object): string {
  // React reports what a boundary has caught as well.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const given = { client: makeClient(), ...props } as unknown as MfaProviderProps;
  const { container } = render(
    <Boundary>
      <MfaProvider {...given}>
        <BindTotp />
      </MfaProvider>
    </Boundary>,
  );
  return container.textContent ?? '';
}

describe('a developer’s mistake is told with the way out', () => {
  test('a language tag in place of a locale', () => {
    const message = mistake({ locale: 'zh-CN' });
    expect(message).toContain('[@mfakit/ui] `locale` must be a locale object');
    expect(message).toContain("import { zhCN } from '@mfakit/ui/locales/zh-CN'");
  });

  test.each([null, {}, { tag: 'zh-CN', messages: null }])('%o in place of a locale', (locale) => {
    expect(mistake({ locale })).toContain('`locale` must be a locale object');
  });

  test.each([
    ['zh_CN', '"zh_CN"'],
    ['', '""'],
    [undefined, 'undefined'],
    [7, '7'],
  ])('%o in place of its tag', (tag, shown) => {
    const message = mistake({ locale: { ...zhCN, tag } });
    expect(message).toContain(`\`locale.tag\` is no language tag: ${shown}`);
  });

  test('a locale with a text that is none', () => {
    const locale = { ...zhCN, messages: { ...zhCN.messages, bindTitle: ['x'] } };
    expect(mistake({ locale })).toContain('`locale.messages.bindTitle`');
  });

  test.each(['dark', ['dark'], true])('%o in place of an appearance', (appearance) => {
    const message = mistake({ appearance });
    expect(message).toContain('[@mfakit/ui] `appearance` must be an object, not ');
    expect(message).toContain(JSON.stringify(appearance));
  });

  test('no client', () => {
    const message = mistake({ client: undefined });
    expect(message).toContain('MfaProvider needs a `client`');
    expect(message).toContain('createAuthingClient(');
  });

  test('a text that is none', () => {
    expect(mistake({ messages: { bindTitle: 7 } })).toContain('`messages.bindTitle`');
  });

  test('no provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { container } = render(
      <Boundary>
        <BindTotp />
      </Boundary>,
    );
    expect(container).toHaveTextContent('Wrap the app once: <MfaProvider client={client}>');
  });
});

describe('texts of a host’s own', () => {
  test('take the place of the locale’s, and touch no other', () => {
    render(host(makeClient(), <BindTotp />, { messages: { bindTitle: 'Protect your account' } }));
    expect(heading()).toBe('Protect your account');
    expect(button('Set up')).toBeVisible();
  });

  test('in another language than English', () => {
    const messages = { bindTitle: '保护您的账号' };
    render(host(makeClient(), <BindTotp />, { locale: zhCN, messages }));
    expect(heading()).toBe('保护您的账号');
    expect(button('开始设置')).toBeVisible();
  });

  test('may be given anew in each render', () => {
    const part = () => host(makeClient(), <BindTotp />, { messages: { bindTitle: 'Mine' } });
    const view = render(part());
    view.rerender(part());
    expect(heading()).toBe('Mine');
  });
});

test('a text that a locale lacks is English', () => {
  const { bindStart, ...messages } = zhCN.messages;
  const locale = { ...zhCN, messages } as typeof zhCN; // As JavaScript may hand it over.
  render(host(makeClient(), <BindTotp />, { locale }));
  expect(heading()).toBe('设置身份验证器');
  expect(button('Set up')).toBeVisible();
});

test('a language that no runtime knows is drawn, with its numbers and dates in the runtime’s own', async () => {
  const client = makeClient({
    listAuthenticators: async () => [makeAuthenticator({ createdAt: Date.UTC(2020, 0, 3, 12) })],
  });
  render(host(client, <MfaSettings />, { locale: { ...zhCN, tag: 'xx-ZZ' } }));
  const added = await screen.findByText(/添加$/);
  expect(added.textContent).toContain('2020');
  expect(slot('mfa-settings')).toHaveAttribute('lang', 'xx-ZZ');
});

test('no locale is English', () => {
  const { container } = render(<Undefined />);
  expect(container).toHaveTextContent('Set up an authenticator app');
});

function Undefined(): ReactElement {
  const props = { locale: undefined } as unknown as MfaProviderProps; // As JavaScript may hand it over.
  return (
    <MfaProvider {...props} client={makeClient()}>
      <BindTotp />
    </MfaProvider>
  );
}

test('two providers on one page keep their language and their looks to themselves', () => {
  const client = makeClient();
  const dark = { appearance: { theme: 'dark' } } as const;
  render(
    <>
      {host(client, <BindTotp id="left" />, { locale: zhCN, ...dark })}
      {host(client, <BindTotp id="right" />)}
    </>,
  );
  const card = (id: string) => document.querySelector(`#${id}`);
  expect(card('left')).toHaveAttribute('lang', 'zh-CN');
  expect(card('left')).toHaveAttribute('data-theme', 'dark');
  expect(card('left')).toHaveAccessibleName('设置身份验证器');
  expect(card('right')).toHaveAttribute('lang', 'en-US');
  expect(card('right')).toHaveAttribute('data-theme', 'auto');
  expect(card('right')).toHaveAccessibleName('Set up an authenticator app');
});

test.each([
  ['drak', 'auto'],
  [7, 'auto'],
  [null, 'auto'],
  [undefined, 'auto'],
  ['dark', 'dark'],
])('the theme %o is %s', (theme, drawn) => {
  const appearance = { theme } as MfaProviderProps['appearance'] & object; // As JavaScript may hand it over.
  render(host(makeClient(), <BindTotp />, { appearance }));
  expect(slot('bind-totp')).toHaveAttribute('data-theme', drawn);
});

test('a component’s own appearance counts before the provider’s', () => {
  const parts = (
    <>
      <BindTotp id="dark" appearance={{ theme: 'dark' }} />
      <BindTotp id="light" appearance={{}} />
    </>
  );
  render(host(makeClient(), parts, { appearance: { theme: 'light' } }));
  const card = (id: string) => document.querySelector(`#${id}`);
  expect(card('dark')).toHaveAttribute('data-theme', 'dark');
  expect(card('dark')).not.toHaveAttribute('appearance');
  expect(card('light')).toHaveAttribute('data-theme', 'light');
});

test('renders no element of its own', () => {
  const { container } = render(host(makeClient(), <i />));
  expect(container.innerHTML).toBe('<i></i>');
});

test('tells the backend its language', async () => {
  const locales: unknown[] = [];
  const client = makeClient({
    beginTotpBinding: (options) => {
      locales.push(options?.locale);
      return new Promise(() => {});
    },
  });
  render(host(client, <BindTotp autoStart />, { locale: zhCN }));
  await vi.waitFor(() => expect(locales).toEqual(['zh-CN']));
});

test('a right-to-left locale turns the card', () => {
  const locale = { ...zhCN, tag: 'ar-EG', direction: 'rtl' } as const;
  render(host(makeClient(), <BindTotp />, { locale }));
  expect(slot('bind-totp')).toHaveAttribute('dir', 'rtl');
  expect(slot('bind-totp')).toHaveAttribute('lang', 'ar-EG');
});

function Nested(): ReactElement {
  return (
    <MfaProvider client={makeClient()} locale={zhCN}>
      <BindTotp />
    </MfaProvider>
  );
}

test('the nearest provider counts', () => {
  render(host(makeClient(), <Nested />));
  expect(screen.getByText('设置身份验证器')).toBeVisible();
});
