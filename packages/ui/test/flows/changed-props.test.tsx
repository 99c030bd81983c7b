import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import {
  alerts,
  button,
  enter,
  field,
  type HostOptions,
  heading,
  holdAnswers,
  keyOnScreen,
  openBind,
  openVerify,
  slot,
  state,
} from '../open.js';

/** What a test has in hand of either flow. */
interface Flow {
  readonly user: UserEvent;
  readonly backend: TestBackend;
  readonly onSuccess: { readonly mock: { readonly calls: unknown[][] } };
  readonly onError: Flow['onSuccess'];
  readonly onExpired: Flow['onSuccess'];
  update(
    props: { readonly challenge?: MfaChallenge },
    options?: HostOptions & { readonly client?: MfaClient },
  ): void;
}

/** Leads to a step, and gives back what lets a held answer through. */
type Step = (flow: Flow) => Promise<(() => void) | undefined>;

const refusal =
  (code: number, data: object = {}) =>
  () =>
    Response.json({ code, message: 'refused', data });

/** A refusal of every later code, until the fault is taken away. */
const answeredBy =
  (code: number, data: object, expected: string): Step =>
  async ({ user, backend }) => {
    backend.fault = refusal(code, data);
    await enter(user, '000000');
    await waitFor(() => expect(state()).toBe(expected));
    backend.fault = undefined;
    return undefined;
  };

const ENTRY: Readonly<Record<string, Step>> = {
  'half a code is typed': async ({ user }) => {
    await enter(user, '123');
    return undefined;
  },
  'a code was refused': async ({ user }) => {
    await enter(user, '000000');
    await waitFor(() => expect(alerts()).toHaveLength(1));
    return undefined;
  },
  'a code is being checked': async ({ user, backend }) => {
    const { release } = holdAnswers(backend);
    await enter(user, '000000');
    await waitFor(() => expect(['verifying', 'confirming']).toContain(state()));
    backend.fault = undefined;
    return release;
  },
  'trying is paused': answeredBy(2057, { reason: 'locked', retryAfter: 60 }, 'locked'),
  'the challenge is over': answeredBy(2021, {}, 'expired'),
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
/** Nothing of the flow before may be left, nor come. */
const startsAnew = async (expected: string, release: (() => void) | undefined, flow: Flow) => {
  const told = [flow.onError, flow.onExpired].map(({ mock }) => mock.calls.length);
  expect(state()).toBe(expected);
  release?.();
  await settled();
  expect(state()).toBe(expected);
  expect(alerts()).toEqual([]);
  expect([flow.onError, flow.onExpired].map(({ mock }) => mock.calls.length)).toEqual(told);
};

describe('LC4 VerifyMfa while', () => {
  const steps: Readonly<Record<string, Step>> = {
    ...ENTRY,
    'a recovery code is typed': async ({ user }) => {
      await user.click(button('Use a recovery code'));
      await waitFor(() => expect(slot('input')).toBeInTheDocument());
      await enter(user, 'half a code');
      return undefined;
    },
  };
  const open = async (step: string) => {
    const backend = await createTestBackend({ isBound: true });
    const flow = { backend, ...(await openVerify(backend)) };
    const release = await steps[step]?.(flow);
    return { flow, backend, release };
  };

  test.each(Object.keys(steps))(
    '%s: another challenge begins anew and can be passed',
    async (step) => {
      const { flow, backend, release } = await open(step);
      const challenge = await backend.challenge();
      flow.update({ challenge });
      await startsAnew('ready', release, flow);
      expect(field()).toHaveValue('');
      backend.requests.length = 0;
      await enter(flow.user, backend.code());
      await waitFor(() => expect(state()).toBe('success'));
      expect(flow.onSuccess.mock.calls).toHaveLength(1);
      expect(backend.requests).toEqual(['POST /api/v2/mfa/totp/verify']);
    },
  );

  test.each(Object.keys(steps))('%s: another client begins anew', async (step) => {
    const { flow, backend, release } = await open(step);
    flow.update({}, { client: { ...backend.client } });
    await startsAnew('ready', release, flow);
    expect(flow.onSuccess.mock.calls).toHaveLength(0);
  });

  test.each(Object.keys(steps))(
    '%s: another language changes the words and nothing else',
    async (step) => {
      const { flow, release } = await open(step);
      const before = { state: state(), text: document.querySelector('input')?.value };
      const count = alerts().length;
      flow.update({}, { locale: zhCN });
      expect({ state: state(), text: document.querySelector('input')?.value }).toEqual(before);
      expect(heading()).toMatch(/\p{Script=Han}/u);
      expect(alerts()).toHaveLength(count);
      for (const alert of alerts()) expect(alert).toMatch(/\p{Script=Han}/u);
      release?.();
      if (release)
        await waitFor(() => expect(alerts()).toEqual([zhCN.messages.errors.invalid_code]));
    },
  );
});

describe('LC4 BindTotp while', () => {
  const toCode = async ({ user }: Flow) => {
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    await user.click(button('Continue'));
  };
  const onceThere =
    (step: Step): Step =>
    async (flow) => {
      await toCode(flow);
      return step(flow);
    };
  const steps: Readonly<Record<string, Step>> = {
    'the key is shown': async ({ user }) => {
      await user.click(button('Set up'));
      await waitFor(() => expect(state()).toBe('scan'));
      return undefined;
    },
    ...Object.fromEntries(Object.entries(ENTRY).map(([name, step]) => [name, onceThere(step)])),
    'the key is no longer good': onceThere(
      answeredBy(400, { reason: 'binding_expired' }, 'expired'),
    ),
  };
  const open = async (step: string) => {
    const backend = await createTestBackend();
    const flow = { backend, ...(await openBind(backend)) };
    const release = await steps[step]?.(flow);
    return { flow, backend, release };
  };

  test.each(Object.keys(steps))(
    '%s: another challenge begins anew and can be passed',
    async (step) => {
      const { flow, backend, release } = await open(step);
      const challenge = await backend.challenge();
      flow.update({ challenge });
      await startsAnew('idle', release, flow);
      expect(keyOnScreen()).toBe('');
      await flow.user.click(button('Set up'));
      await waitFor(() => expect(state()).toBe('scan'));
      const secret = keyOnScreen();
      await flow.user.click(button('Continue'));
      await enter(flow.user, backend.code(secret));
      await waitFor(() => expect(state()).toBe('recovery'));
      await flow.user.click(screen.getByRole('checkbox'));
      await flow.user.click(button('Done'));
      expect(flow.onSuccess.mock.calls).toHaveLength(1);
    },
  );

  test.each(Object.keys(steps))('%s: another client begins anew', async (step) => {
    const { flow, backend, release } = await open(step);
    flow.update({}, { client: { ...backend.client } });
    await startsAnew('idle', release, flow);
    expect(keyOnScreen()).toBe('');
  });

  test.each(Object.keys(steps))(
    '%s: another language changes the words and nothing else',
    async (step) => {
      const { flow, backend, release } = await open(step);
      const read = () => [state(), keyOnScreen(), document.querySelector('input')?.value];
      const before = read();
      const asked = backend.requests.length;
      flow.update({}, { locale: zhCN });
      expect(read()).toEqual(before);
      expect(heading()).toMatch(/\p{Script=Han}/u);
      for (const alert of alerts()) expect(alert).toMatch(/\p{Script=Han}/u);
      expect(backend.requests).toHaveLength(asked);
      release?.();
      if (release) await waitFor(() => expect(alerts().join()).toMatch(/\p{Script=Han}/u));
    },
  );
});
