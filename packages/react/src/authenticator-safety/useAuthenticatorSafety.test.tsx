import { type MfaAuthenticator, type MfaClient, MfaError } from '@mfakit/client';
import { act, render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { createTestBackend } from '../../test/backend.js';
import { defer, makeAuthenticator, makeClient } from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { useMfaAuthenticators } from '../authenticators/useMfaAuthenticators.js';
import { codeFactors } from '../factors/kit-factors.js';
import { MfaProvider, type MfaProviderProps } from '../provider/MfaProvider.js';
import {
  type UseAuthenticatorSafetyOptions,
  type UseAuthenticatorSafetyResult,
  useAuthenticatorSafety,
} from './useAuthenticatorSafety.js';

const app = makeAuthenticator();
const mail = makeAuthenticator({ id: 'mail-1', type: 'email' });
const all = ['totp', 'sms', 'email'] as const;
const features = { bind: all, remove: all, recoveryCodes: 'list' } as const;

interface HostProps extends UseAuthenticatorSafetyOptions {
  readonly probe: Probe<UseAuthenticatorSafetyResult>;
}

function Host({ probe, ...options }: HostProps): null {
  const { authenticators, status } = useMfaAuthenticators();
  const list = status === 'success' ? authenticators : undefined;
  const safety = useAuthenticatorSafety(list, options);
  probe.note(safety, safety.safety?.status ?? 'unknown');
  return null;
}

function open(
  client: MfaClient,
  props: Partial<MfaProviderProps> = {},
  options: UseAuthenticatorSafetyOptions = {},
) {
  const probe = new Probe<UseAuthenticatorSafetyResult>();
  render(
    <StrictMode>
      <MfaProvider client={client} {...props}>
        <Host probe={probe} {...options} />
      </MfaProvider>
    </StrictMode>,
  );
  return probe;
}
const listing = (...rows: MfaAuthenticator[]) => ({
  features,
  listAuthenticators: async () => rows,
});
const becomes = (probe: Probe<UseAuthenticatorSafetyResult>, expected: object) =>
  waitFor(() => expect(probe.current.safety).toMatchObject(expected));

test('one app: the phone is the one loss, and mail helps against it', async () => {
  const probe = open(makeClient(listing(app)));
  expect(probe.current.safety).toBeNull();
  expect(probe.current.afterRemoving(app)).toBeNull();
  await becomes(probe, {
    status: 'at_risk',
    losses: ['phone'],
    suggestion: { kind: 'factor', type: 'email' },
  });
  expect(probe.seen).toEqual(['unknown', 'at_risk']);
});

test('only what is offered is suggested', async () => {
  const client = makeClient({ ...listing(app), regenerateRecoveryCodes: async () => ['a'] });
  const email = { kind: 'factor', type: 'email' };
  await becomes(open(client, {}, { offered: ['sms', 'email'] }), { suggestion: email });
  await becomes(open(client, {}, { offered: ['sms'] }), { suggestion: { kind: 'recovery_codes' } });
  await becomes(open(makeClient(listing(app)), {}, { offered: [] }), { suggestion: null });
});

test('before a removal: how it would be without', async () => {
  const probe = open(makeClient(listing(app, mail)));
  await becomes(probe, { status: 'safe' });
  expect(probe.current.afterRemoving(mail)).toMatchObject({ status: 'at_risk', losses: ['phone'] });
  expect(probe.current.afterRemoving(app)).toMatchObject({ losses: ['mailbox'] });
});

test('recovery codes count while there are any, and only beside an app', async () => {
  let left = 2;
  const getRecoveryCodeStatus = async () => ({ left, total: 10 });
  const probe = open(makeClient({ ...listing(app), getRecoveryCodeStatus }));
  await becomes(probe, { status: 'safe' });
  expect(probe.current.afterRemoving(app)).toMatchObject({ status: 'none' });
  left = 0;
  const other = open(makeClient({ ...listing(app), getRecoveryCodeStatus }));
  await becomes(other, { status: 'at_risk' });
});

test('nothing is said before the codes are counted; a count that cannot be had counts as none', async () => {
  const count = defer<{ left: number }>();
  const client = makeClient({ ...listing(app), getRecoveryCodeStatus: () => count.promise });
  const probe = open(client);
  await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  expect(probe.current.safety).toBeNull();
  await act(async () => count.reject(new MfaError({ code: 'forbidden' })));
  await becomes(probe, { status: 'at_risk' });
});

test('a single code that is replaced when used is always there', async () => {
  const client = makeClient({
    ...listing(app),
    features: { ...features, recoveryCodes: 'one' },
  });
  await becomes(open(client), { status: 'safe' });
});

test('a factor of the host’s own says what it depends on', async () => {
  const badge = makeAuthenticator({ id: 'badge-1', type: 'badge' });
  const definition = { type: 'badge', entry: 'own', canVerify: () => true } as const;
  const client = makeClient(listing(app, badge));
  await becomes(open(client), { status: 'safe' });
  const factors = [...codeFactors, { ...definition, carriers: ['phone'] }];
  await becomes(open(client, { factors }), { status: 'at_risk', losses: ['phone'] });
});

test('with the real backend', async () => {
  const backend = await createTestBackend({ isBound: true });
  const probe = open(await backend.signedIn());
  await becomes(probe, { status: 'safe' });
});
