import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackendOptions } from '../../../react/test/backend.js';
import { defer, makeBinding, makeChallenge, makeClient } from '../../../react/test/fixtures.js';
import { listen } from '../../test/live-log.js';
import {
  alerts,
  button,
  comeBack,
  field,
  type HostOptions,
  heading,
  host,
  openContact,
  pass,
  slot,
  state,
} from '../../test/open.js';
import { zhCN } from '../messages/zh-CN.js';
import { BindContact, type BindContactProps } from './BindContact.js';

const CHECK = 'POST /api/v2/applications/mfa/check';
const SEND_SMS = 'POST /api/v2/sms/send';
const SEND_EMAIL = 'POST /graphql/v2';
const VERIFY_SMS = 'POST /api/v2/applications/mfa/sms/verify';
const REFUSED = 'That code didn’t work. Try the newest one.';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(
  props: Partial<BindContactProps> = {},
  options: TestBackendOptions = {},
  hostOptions: HostOptions = {},
) {
  const backend = await createTestBackend({ canSend: true, ...options });
  return { backend, ...(await openContact(backend, props, hostOptions)) };
}

/** At the code, with one sent to the number or the address. */
async function openCode(props: Partial<BindContactProps> = {}, options: TestBackendOptions = {}) {
  const flow = await open({ defaultCountry: 'CN', ...props }, options);
  await flow.user.click(field());
  await flow.user.keyboard(props.channel === 'email' ? 'alice@example.org' : '138 0000 1234');
  await flow.user.keyboard('{Enter}');
  await waitFor(() => expect(state()).toBe('code'));
  return flow;
}

const number = () => screen.getByRole('textbox', { name: 'Mobile number' });
const country = () => screen.getByRole('combobox', { name: 'Country or region' });

describe('a number', () => {
  test('is entered, proven, and finishes the sign-in [check@component] [send@component] [sms@component]', async () => {
    const { user, backend, onSuccess } = await open({ defaultCountry: 'CN' });
    expect(heading()).toBe('Add your mobile number');
    expect(slot('step')).toHaveTextContent('Step 1 of 2');
    expect(slot('risk-note')).toHaveTextContent('An authenticator app is safer.');
    expect(country()).toHaveValue('CN');
    expect(backend.requests).toEqual([]);

    await user.click(number());
    await user.keyboard('138 0000 1234');
    await user.click(button('Send code'));
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.requests).toEqual([CHECK, SEND_SMS]);
    expect(backend.bodies[1]).toMatchObject({ phone: '13800001234', phoneCountryCode: '+86' });
    expect(heading()).toBe('Enter the 6-digit code');
    expect(slot('step')).toHaveTextContent('Step 2 of 2');
    expect(slot('lead')).toHaveTextContent('+86 138****1234');
    expect(slot('lead')).toHaveTextContent('Use the newest message.');
    expect(field()).toHaveFocus();
    expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
    expect(field()).toHaveAccessibleDescription('We check it as soon as you enter the last digit.');

    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('done'));
    expect(backend.requests.at(-1)).toBe(VERIFY_SMS);
    expect(heading()).toBe('Two-step verification is on');
    expect(slot('heading')).toHaveFocus();
    expect(onSuccess).toHaveBeenCalledTimes(1);
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
      type: 'sms',
      verification: { method: 'sms', user: { username: 'alice' } },
    });
    expect(await backend.challenge()).toMatchObject({ factors: [{ type: 'sms', bound: true }] });
  });

  test('that is pasted with its country turns the list and is sent as it is', async () => {
    const { user, backend } = await open({ defaultCountry: 'US' });
    await user.click(number());
    await user.paste('+86 (138) 0000–1234');
    await waitFor(() => expect(country()).toHaveValue('CN'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.outbox.messages.at(-1)).toMatchObject({ channel: 'sms', to: '+8613800001234' });
  });

  test('begins in the country of the language, or where the host says', async () => {
    await open({}, {}, { locale: zhCN });
    expect(screen.getByRole('combobox', { name: '国家/地区' })).toHaveValue('CN');
  });

  test('may be from few countries only', async () => {
    const { user, backend } = await open({ countries: ['CN', 'JP'] });
    expect(screen.getAllByRole('option')).toHaveLength(2);
    await user.click(number());
    await user.paste('+44 7400 123456');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(alerts()).toEqual(['We can’t send codes to numbers in United Kingdom.']),
    );
    expect(number()).toHaveValue('+44 7400 123456');
    expect(backend.requests).toEqual([]);
  });

  test('from one country needs no list, and the field says which', async () => {
    await open({ countries: ['JP'] });
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(number()).toHaveAccessibleDescription('+81');
  });
});

describe('an address', () => {
  test('is entered, proven, and finishes the sign-in [check@component] [send@component] [email@component]', async () => {
    const { user, backend, onSuccess } = await open({ channel: 'email' });
    expect(heading()).toBe('Add your email address');
    const input = screen.getByRole('textbox', { name: 'Email address' });
    expect(input).toHaveAttribute('type', 'email');
    expect(input).toHaveAttribute('autocomplete', 'email');
    expect(slot('risk-note')).toHaveTextContent('can read the code');
    await user.click(input);
    await user.keyboard(' alice＠example.org{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.requests).toEqual([CHECK, SEND_EMAIL]);
    expect(slot('lead')).toHaveTextContent('a***@example.org');
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('done'));
    expect(onSuccess.mock.calls).toMatchObject([[{ type: 'email' }]]);
  });

  test.each([
    ['', 'Enter your email address.'],
    ['alice', 'Enter a full address, like name@example.com.'],
  ])('%j is told beside the field, which keeps it', async (text, message) => {
    const { user, backend } = await open({ channel: 'email' });
    await user.click(field());
    if (text) await user.keyboard(text);
    await user.click(button('Send code'));
    await waitFor(() => expect(alerts()).toEqual([message]));
    expect(field()).toHaveValue(text);
    expect(field()).toHaveFocus();
    expect(field()).toBeInvalid();
    comeBack();
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(message));
    expect(backend.requests).toEqual([]);
  });
});

describe('what is no number is told beside the field, which keeps it', () => {
  test.each([
    ['', 'Enter your mobile number.'],
    ['alice@example.com', 'That isn’t a phone number. Enter its digits.'],
    ['138', 'That number is too short.'],
    ['13800001234567', 'That number is too long.'],
    ['+999 123 4567', 'No country has that code. Check the number.'],
  ])('%j', async (text, message) => {
    const { user, backend } = await open({ defaultCountry: 'CN' });
    await user.click(number());
    if (text) await user.keyboard(text);
    await user.click(button('Send code'));
    await waitFor(() => expect(alerts()).toEqual([message]));
    expect(number()).toHaveValue(text);
    expect(number()).toHaveFocus();
    expect(number()).toBeInvalid();
    comeBack();
    expect(number()).toHaveAccessibleDescription(expect.stringContaining(message));
    expect(backend.requests).toEqual([]);
    await user.keyboard('1');
    expect(alerts()).toEqual([]);
    expect(number()).toBeValid();
  });

  test('an unusual one is asked about once, and then believed', async () => {
    const { user, backend } = await open({ defaultCountry: 'CN' });
    await user.click(number());
    await user.keyboard('1380000123{Enter}');
    await waitFor(() =>
      expect(alerts()).toEqual(['Check this number. If it’s right, press again.']),
    );
    expect(backend.requests).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.bodies[1]).toMatchObject({ phone: '1380000123' });
  });

  test('choosing another country is an answer, too', async () => {
    const { user } = await open({ defaultCountry: 'GB' });
    await user.click(number());
    await user.keyboard('138 0000 1234{Enter}');
    await waitFor(() => expect(alerts()).toHaveLength(1));
    await user.selectOptions(country(), 'CN');
    expect(alerts()).toEqual([]);
    await user.click(button('Send code'));
    await waitFor(() => expect(state()).toBe('code'));
  });
});

describe('a refusal before any code', () => {
  const refuse =
    (answer: () => Response | Promise<Response>) =>
    async (props = {}) => {
      const flow = await open({ defaultCountry: 'CN', ...props });
      flow.backend.fault = answer;
      await flow.user.click(field());
      await flow.user.keyboard('138 0000 1234{Enter}');
      return flow;
    };

  test('of a contact that cannot be bound says no more than that, and keeps it', async () => {
    const openRefused = refuse(() => Response.json({ code: 200, message: '', data: false }));
    const { onError, user } = await openRefused();
    await waitFor(() =>
      expect(alerts()).toEqual(['This can’t be used here. Try a different one.']),
    );
    expect(field()).toHaveValue('138 0000 1234');
    expect(field()).toHaveFocus();
    expect(onError.mock.calls).toMatchObject([[{ code: 'not_bindable' }]]);
    await user.keyboard('5');
    expect(alerts()).toEqual([]);
  });

  test('for want of an answer keeps the focus on the button', async () => {
    const flow = await open({ defaultCountry: 'CN' });
    flow.backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    await flow.user.click(field());
    await flow.user.keyboard('138 0000 1234');
    await flow.user.click(button('Send code'));
    await waitFor(() =>
      expect(alerts()).toEqual(['No response. Check your connection, then try again.']),
    );
    expect(button('Send code')).toHaveFocus();
    expect(field()).toHaveValue('138 0000 1234');
    expect(field()).toBeValid();
    flow.backend.fault = undefined;
    await flow.user.click(button('Send code'));
    await waitFor(() => expect(state()).toBe('code'));
  });

  test('for want of an answer to the sending says that the code may be on its way', async () => {
    const flow = await open({ defaultCountry: 'CN' });
    flow.backend.fault = ({ url }) =>
      url.endsWith('/sms/send') ? Promise.reject(new TypeError('Failed to fetch')) : undefined;
    await flow.user.click(field());
    await flow.user.keyboard('138 0000 1234{Enter}');
    await waitFor(() =>
      expect(alerts()).toEqual(['No response. The code may still be on its way.']),
    );
    expect(flow.backend.requests).toEqual([CHECK, SEND_SMS]);
  });

  test('for a challenge that is over by the time the number has been looked at sends nothing', async () => {
    const flow = await open({ defaultCountry: 'CN' });
    await flow.user.click(field());
    await flow.user.keyboard('138 0000 1234');
    const next = await flow.backend.challenge();
    act(() => {
      button('Send code').click();
      flow.update({ challenge: next });
    });
    await pass(100);
    expect(state()).toBe('contact');
    expect(flow.backend.requests).toEqual([]);
  });

  test('because one was sent a moment ago counts down on the button', async () => {
    const openRefused = refuse(() =>
      Response.json({ code: 2080, message: '', data: { reason: 'rate_limited', retryAfter: 42 } }),
    );
    const { user, backend } = await openRefused();
    await waitFor(() => expect(alerts()).toEqual(['We sent a code there a moment ago.']));
    const asked = backend.requests.length;
    await user.click(button('Send again in 0:42'));
    await pass(2000);
    expect(button('Send again in 0:40')).toHaveAttribute('aria-disabled', 'true');
    expect(backend.requests).toHaveLength(asked);
    await pass(40_000);
    expect(button('Send code')).toBeVisible();
  });

  test('because the account is locked waits, and gives the number back', async () => {
    const openRefused = refuse(() =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } }),
    );
    await openRefused();
    await waitFor(() => expect(state()).toBe('locked'));
    expect(screen.getByRole('timer')).toHaveTextContent('Try again in 0:58');
    await pass(58_000);
    await waitFor(() => expect(state()).toBe('contact'));
    expect(field()).toHaveValue('138 0000 1234');
  });
});

describe('while a code is being sent', () => {
  test('the button says so, and the number stays as it is', async () => {
    const { user, backend } = await open({ defaultCountry: 'CN' });
    backend.fault = () => new Promise<Response>(() => {});
    await user.click(number());
    await user.keyboard('138 0000 1234{Enter}');
    await waitFor(() => expect(state()).toBe('sending'));
    expect(button('Sending…')).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('9');
    expect(number()).toHaveValue('138 0000 1234');
    expect(number()).toHaveFocus();
    await user.selectOptions(country(), 'JP');
    expect(country()).toHaveValue('CN');
  });

  test('Enter and a click are one request', async () => {
    const { user, backend } = await open({ defaultCountry: 'CN' });
    await user.click(number());
    await user.keyboard('138 0000 1234{Enter}{Enter}');
    await user.click(slot('button'));
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.requests).toEqual([CHECK, SEND_SMS]);
  });
});

describe('the code', () => {
  test('that is wrong is told under the field, which is empty and focused for the next', async () => {
    const { user, backend, onError } = await openCode();
    await user.keyboard(backend.sentCode() === '000000' ? '111111' : '000000');
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
    expect(onError).toHaveBeenCalledTimes(1);
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('done'));
  });

  test('the fifth wrong one ends the sign-in', async () => {
    const onSignInAgain = vi.fn();
    const { user, backend } = await openCode({ onSignInAgain });
    for (const digit of ['1', '2', '3', '4', '5', '6'].slice(0, 5)) {
      const wrong = digit.repeat(6);
      await user.keyboard(wrong === backend.sentCode() ? '000000' : wrong);
      await waitFor(() => expect(document.querySelector('input')?.value ?? '').toBe(''));
      await waitFor(() => expect(['code', 'locked']).toContain(state()));
    }
    expect(state()).toBe('locked');
    await user.click(button('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
  });

  test('that is not whole is not sent', async () => {
    const { user, backend } = await openCode();
    await user.keyboard('12{Enter}');
    await waitFor(() => expect(alerts()).toEqual(['Enter all 6 digits.']));
    expect(backend.requests).not.toContain(VERIFY_SMS);
  });

  test('another one comes after the wait that the server asks for', async () => {
    const { user, backend } = await openCode();
    expect(button('Send again in 1:00')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Send again in 1:00'));
    expect(backend.outbox.messages).toHaveLength(1);
    await pass(60_000);
    await user.click(button('Send again'));
    await waitFor(() => expect(backend.outbox.messages).toHaveLength(2));
    await user.click(field());
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('done'));
  });

  test.each([
    ['sms', 'Use a different number', '138 0000 1234'],
    ['email', 'Use a different address', 'alice@example.org'],
  ] as const)('%s: the way back finds what was entered', async (channel, label, entered) => {
    const { user, backend } = await openCode({ channel });
    await user.click(button(label));
    expect(state()).toBe('contact');
    expect(field()).toHaveValue(entered);
    expect(field()).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    expect(backend.outbox.messages).toHaveLength(1);
  });

  test('does not submit by itself where the host forbids it', async () => {
    const { user, backend } = await openCode({ autoSubmit: false });
    expect(field()).toHaveAccessibleDescription('');
    await user.keyboard(backend.sentCode());
    expect(backend.requests).not.toContain(VERIFY_SMS);
    await user.click(button('Confirm'));
    await waitFor(() => expect(state()).toBe('done'));
  });
});

describe('where the browser can read text messages (WebOTP)', () => {
  const get = vi.fn();

  beforeEach(() => {
    vi.stubGlobal('OTPCredential', class {});
    Object.defineProperty(navigator, 'credentials', { value: { get }, configurable: true });
    get.mockReset().mockReturnValue(new Promise(() => {}));
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'credentials');
    vi.unstubAllGlobals();
  });

  test('the code that comes to a number enters itself', async () => {
    const { promise, resolve } = defer<{ code: string }>();
    get.mockReturnValue(promise);
    const { backend } = await openCode();
    await pass(10);
    expect(get).toHaveBeenCalledTimes(1);
    await act(async () => resolve({ code: backend.sentCode() }));
    await waitFor(() => expect(state()).toBe('done'));
  });

  test('the code in a letter is not waited for', async () => {
    await openCode({ channel: 'email' });
    await pass(10);
    expect(get).not.toHaveBeenCalled();
  });

  test('nothing is waited for before a code has been sent', async () => {
    await open();
    await pass(10);
    expect(get).not.toHaveBeenCalled();
  });
});

test('what happens is heard once', async () => {
  const { user, backend } = await open({ defaultCountry: 'CN' });
  const log = listen();
  backend.fault = (_request, forward) =>
    new Promise((resolve) => setTimeout(() => resolve(forward()), 50));
  await user.click(number());
  await user.keyboard('138 0000 1234{Enter}');
  await log.heard('polite: Code sent');
  await user.keyboard('12{Enter}');
  await log.heard('assertive: Enter all 6 digits.');
  await user.keyboard('3');
  await pass(60_000);
  await user.click(button('Send again'));
  await log.heard('polite: Code sent');
});

test('the end of the challenge ends it', async () => {
  const onSignInAgain = vi.fn();
  const { onExpired, user } = await openCode({ onSignInAgain });
  await pass(361_000);
  expect(state()).toBe('expired');
  expect(onExpired).toHaveBeenCalledTimes(1);
  await user.click(button('Sign in again'));
  expect(onSignInAgain).toHaveBeenCalledTimes(1);
});

test('ways out stand under the buttons of the steps that can be left', async () => {
  const children = <button type="button">Choose another way</button>;
  const { user, backend } = await openCode({ children });
  expect(button('Choose another way')).toBeVisible();
  await user.keyboard(backend.sentCode());
  await waitFor(() => expect(state()).toBe('done'));
  expect(screen.queryByText('Choose another way')).toBeNull();
});

test('ways out stand under a pause too', async () => {
  const children = <button type="button">Choose another way</button>;
  const { user, backend } = await openCode({ children });
  backend.fault = () => Response.json({ code: 2057, message: '', data: { retryAfter: 58 } });
  await user.keyboard('000000');
  await waitFor(() => expect(state()).toBe('locked'));
  expect(button('Choose another way')).toBeVisible();
});

test('takes the focus where its host asks for it', async () => {
  await open({ autoFocus: true });
  expect(field()).toHaveFocus();
});

test('speaks Chinese', async () => {
  const backend = await createTestBackend({ canSend: true });
  const { user } = await openContact(backend, {}, { locale: zhCN });
  expect(heading()).toBe('绑定手机号');
  await user.click(field());
  await user.keyboard('138{Enter}');
  await waitFor(() => expect(alerts()).toEqual(['手机号位数不足。']));
  await user.keyboard('00001234{Enter}');
  await waitFor(() => expect(heading()).toBe('输入 6 位验证码'));
});

describe('for a signed-in user', () => {
  async function openSignedIn(client: Parameters<typeof host>[0], props = {}) {
    const calls = { onSuccess: vi.fn(), onError: vi.fn() };
    const user = userEvent.setup();
    const contact = { channel: 'sms', defaultCountry: 'CN' } as const;
    render(host(client, <BindContact {...contact} {...calls} {...props} />));
    return { user, ...calls };
  }

  test('the third generation of the API enrols it [v3Enrol@component]', async () => {
    const backend = await createTestBackend({ canSend: true, isBound: true });
    const client = await backend.signedInV3();
    const { user, onSuccess } = await openSignedIn(client);
    await user.click(field());
    await user.keyboard('138 0000 1234{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard(backend.sentCode());
    await waitFor(() => expect(state()).toBe('done'));
    expect(onSuccess.mock.calls).toEqual([[{ type: 'sms', recoveryCodes: [] }]]);
    const types = (await client.listAuthenticators()).map(({ type }) => type);
    expect(types).toContain('sms');
  });

  test('a code whose ticket has run out asks for another one, also while somebody types', async () => {
    let sends = 0;
    const client = makeClient({
      sendCode: async () => {
        sends += 1;
        const end = Date.now() + 60_000;
        return { resendAt: end, expiresAt: end, ticket: `t-${sends}` };
      },
      confirmContact: async () => makeBinding({ type: 'sms' }),
    });
    const { user } = await openSignedIn(client);
    await user.click(field());
    await user.keyboard('138 0000 1234{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await pass(60_000);
    expect(alerts()).toEqual(['That code has expired. Send another one.']);
    await user.keyboard('12');
    expect(alerts()).toEqual(['That code has expired. Send another one.']);
    await user.click(button('Send again'));
    await waitFor(() => expect(alerts()).toEqual([]));
  });

  test('recovery codes are saved before it is done', async () => {
    const client = makeClient({
      sendCode: async () => ({ resendAt: Date.now() + 60_000 }),
      confirmContact: async () => makeBinding({ type: 'sms', recoveryCodes: ['rescue-1'] }),
    });
    const { user, onSuccess } = await openSignedIn(client);
    await user.click(field());
    await user.keyboard('138 0000 1234{Enter}');
    await waitFor(() => expect(state()).toBe('code'));
    await user.keyboard('123456');
    await waitFor(() => expect(state()).toBe('recovery'));
    expect(onSuccess).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox'));
    await user.click(button('Done'));
    expect(state()).toBe('done');
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test('a client that cannot do it says so, instead of failing at the click', async () => {
    await openSignedIn(makeClient(), { children: <button type="button">Back</button> });
    expect(heading()).toBe('Setup could not start');
    expect(slot('lead')).toHaveTextContent('This isn’t available here.');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(button('Back')).toBeVisible();
  });
});

describe('typing', () => {
  const commits = vi.fn();
  const openCounted = async (channel: 'sms' | 'email') => {
    const user = userEvent.setup();
    const part = <BindContact channel={channel} challenge={makeChallenge()} defaultCountry="CN" />;
    const client = makeClient({
      sendCode: async () => ({ resendAt: Date.now() }),
      verifyCode: () => new Promise(() => {}),
    });
    render(
      host(
        client,
        <Profiler id="contact" onRender={commits}>
          {part}
        </Profiler>,
      ),
    );
    await user.click(field());
    commits.mockClear();
    return user;
  };

  test.each([
    ['sms', '138 0000 1234'],
    ['email', 'alice@example.com'],
  ] as const)('%s: renders nothing', async (channel, entered) => {
    const user = await openCounted(channel);
    await user.keyboard(entered);
    expect(commits).not.toHaveBeenCalled();
  });

  test('a calling code that turns the country costs one commit, and so does a problem that goes', async () => {
    const user = await openCounted('sms');
    await user.keyboard('+44 7400');
    expect(commits).toHaveBeenCalledTimes(1);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(alerts()).toHaveLength(1));
    await waitFor(() => expect(button('Send code')).not.toHaveAttribute('aria-disabled'));
    commits.mockClear();
    await user.keyboard(' 123456');
    expect(commits).toHaveBeenCalledTimes(1);
  });
});

test('a new challenge begins again', async () => {
  const client = makeClient({
    checkContact: async () => true,
    sendCode: async () => ({ resendAt: Date.now() + 60_000 }),
    verifyCode: () => new Promise(() => {}),
  });
  const user = userEvent.setup();
  const tree = (token: string) =>
    host(client, <BindContact channel="email" challenge={makeChallenge({ token })} />);
  const view = render(tree('first'));
  await user.click(field());
  await user.keyboard('alice@example.com{Enter}');
  await waitFor(() => expect(state()).toBe('code'));
  act(() => view.rerender(tree('second')));
  expect(state()).toBe('contact');
});
