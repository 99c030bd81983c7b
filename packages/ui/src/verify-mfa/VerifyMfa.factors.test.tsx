import type { MfaFactor } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy } from 'react';
import { expect, test, vi } from 'vitest';
import { makeChallenge, makeClient, makeVerification } from '../../../react/test/fixtures.js';
import { button, heading, host, slot, state } from '../../test/open.js';
import type {
  CodeUiFactor,
  FactorBindProps,
  FactorScreenProps,
  OwnFlowUiFactor,
} from '../factors/factor-types.js';
import { faceUiFactor, kitFactors } from '../factors/kit-factors.js';
import { zhCN } from '../messages/zh-CN.js';
import { VerifyFace } from '../verify-face/VerifyFace.js';
import { VerifyMfa } from './VerifyMfa.js';

const pigeon: MfaFactor = { type: 'pigeon', bound: true, bindable: true };
const app: MfaFactor = { type: 'totp', bound: true, bindable: true };

const looks = {
  type: 'pigeon',
  icon: () => <svg />,
  titleKey: () => 'Carrier pigeon',
  descriptionKey: (tag: string) => `A bird brings it (${tag}).`,
  actionKey: () => 'Wait for the pigeon',
  canVerify: () => true,
} as const;

const ringCode: CodeUiFactor = {
  ...looks,
  entry: 'app',
  verify: async () => makeVerification({ method: 'pigeon' }),
};

const loft: OwnFlowUiFactor = {
  ...looks,
  entry: 'own',
  canBind: () => true,
  Panel: ({ onSuccess, children, challenge }) => (
    <section data-mfakit="" data-slot="loft" data-token={challenge.token}>
      <h2 data-slot="heading" tabIndex={-1}>
        The loft
      </h2>
      <button type="button" onClick={() => onSuccess(makeVerification({ method: 'pigeon' }))}>
        It has landed
      </button>
      {children}
    </section>
  ),
  Bind: ({ onSuccess, children }: FactorBindProps) => (
    <section data-mfakit="" data-slot="loft-bind">
      <h2 data-slot="heading" tabIndex={-1}>
        Train a pigeon
      </h2>
      <button
        type="button"
        onClick={() =>
          onSuccess?.({ type: 'pigeon', recoveryCodes: [], verification: makeVerification() })
        }
      >
        Trained
      </button>
      {children}
    </section>
  ),
};

function open(allowed: readonly MfaFactor[], factor: CodeUiFactor | OwnFlowUiFactor, options = {}) {
  const onSuccess = vi.fn();
  const challenge = makeChallenge({ factors: allowed });
  const part = <VerifyMfa challenge={challenge} onSuccess={onSuccess} />;
  render(host(makeClient(), part, { factors: [...kitFactors, factor], ...options }));
  return { onSuccess, user: userEvent.setup() };
}

test('a host’s factor with a code stands in the kit’s card, in the host’s words', async () => {
  const { user, onSuccess } = open([pigeon, app], ringCode, { locale: zhCN });
  expect(heading()).toBe('输入 6 位验证码');
  expect(slot('lead')).toHaveTextContent('A bird brings it (zh-CN).');
  await user.type(screen.getByRole('textbox'), '123456');
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
});

test('it is one of the other ways, by its own name', async () => {
  const { user } = open([app, pigeon], ringCode);
  await user.click(button('Wait for the pigeon'));
  expect(slot('lead')).toHaveTextContent('A bird brings it (en-US).');
  expect(screen.getByRole('textbox')).toHaveFocus();
});

test('a host’s factor with a screen of its own passes the challenge', async () => {
  const { user, onSuccess } = open([app, pigeon], loft);
  await user.click(button('Wait for the pigeon'));
  expect(slot('loft')).toHaveAttribute('data-token', 'challenge-token');
  await user.click(button('It has landed'));
  expect(state()).toBe('success');
  expect(slot('heading')).toHaveFocus();
  expect(onSuccess).toHaveBeenCalledExactlyOnceWith(makeVerification({ method: 'pigeon' }));
});

test('from a screen of its own another way is one press away, and the focus comes along', async () => {
  const { user } = open([pigeon, app], loft);
  expect(heading()).toBe('The loft');
  await user.click(button('Use the authenticator app'));
  expect(state()).toBe('ready');
  expect(screen.getByRole('textbox')).toHaveFocus();
});

test('to a screen of its own the focus comes along from a code', async () => {
  const face = { type: 'face', bound: true, bindable: true } as const;
  const challenge = makeChallenge({ factors: [app, face] });
  const client = makeClient({ verifyFace: vi.fn() });
  render(host(client, <VerifyMfa challenge={challenge} />));
  await userEvent.setup().click(button('Use your face'));
  await waitFor(() => expect(state()).toBe('consent'));
  await waitFor(() => expect(screen.getByRole('heading')).toHaveFocus());
});

test.each([true, false])(
  'a focus on a screen that is still loading stays in it: %s',
  async (isFocused) => {
    let load = () => {};
    const isWanted = new Promise<void>((resolve) => {
      load = resolve;
    });
    const Panel = lazy(async () => {
      await isWanted;
      return {
        default: ({ factor: _, ...props }: FactorScreenProps) => <VerifyFace {...props} />,
      };
    });
    const challenge = makeChallenge({ factors: [{ type: 'face', bound: true, bindable: true }] });
    const part = <VerifyMfa challenge={challenge} headingLevel={1} />;
    render(
      host(makeClient({ verifyFace: vi.fn() }), part, { factors: [{ ...faceUiFactor, Panel }] }),
    );
    expect(state()).toBe('loading');
    const waiting = screen.getByRole('heading', { level: 1, name: 'Face verification' });
    if (isFocused) act(() => waiting.focus());
    load();
    await waitFor(() => expect(state()).toBe('consent'));
    const shown = screen.getByRole('heading', { level: 1 });
    expect(document.activeElement).toBe(isFocused ? shown : document.body);
  },
);

test('where nothing is enrolled, the user chooses among all that can be', async () => {
  const toBind = [app, pigeon].map((factor) => ({ ...factor, bound: false }));
  const { user, onSuccess } = open(toBind, loft);
  expect(state()).toBe('choosing');
  expect(heading()).toBe('Protect your account');
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows[0]).toContain('Authenticator app Recommended');
  expect(rows[1]).toContain('Carrier pigeon');
  await user.click(screen.getByRole('button', { name: /Carrier pigeon/ }));
  expect(heading()).toBe('Train a pigeon');
  await user.click(button('Choose another way'));
  expect(state()).toBe('choosing');
  expect(slot('heading')).toHaveFocus();
  await user.click(screen.getByRole('button', { name: /Carrier pigeon/ }));
  await user.click(button('Trained'));
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('what has no screen for its enrolment is not offered for it', () => {
  const { Bind: _, ...screenless } = loft;
  open([{ ...pigeon, bound: false }], screenless);
  expect(state()).toBe('unavailable');
});
