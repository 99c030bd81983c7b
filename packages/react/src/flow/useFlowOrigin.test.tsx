import type { MfaClient, MfaVerification } from '@mfakit/client';
import { act, render, screen } from '@testing-library/react';
import { Activity, type ReactElement, StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { BindHost } from '../../test/BindHost.js';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { Probe } from '../../test/probe.js';
import { VerifyHost } from '../../test/VerifyHost.js';
import { MfaProvider, type UseBindTotpResult, type UseVerifyMfaResult } from '../index.js';

/** A tab that can be put away and brought back with its state. */
function openTab(client: MfaClient, content: ReactElement) {
  const tree = (mode: 'visible' | 'hidden') => (
    <StrictMode>
      <MfaProvider client={client}>
        <Activity mode={mode}>{content}</Activity>
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree('visible'));
  const show = (mode: 'visible' | 'hidden') => act(async () => view.rerender(tree(mode)));
  return { hide: () => show('hidden'), reveal: () => show('visible') };
}

test('an attempt in a tab that is put away is aborted, and can be made again', async () => {
  const pending = defer<MfaVerification>();
  const verifyTotp = vi.fn<NonNullable<MfaClient['verifyTotp']>>(() => pending.promise);
  const probe = new Probe<UseVerifyMfaResult>();
  const onSuccess = vi.fn();
  const host = <VerifyHost probe={probe} challenge={makeChallenge()} onSuccess={onSuccess} />;
  const tab = openTab(makeClient({ verifyTotp }), host);
  await act(async () => void probe.current.verify('123456'));
  await tab.hide();
  expect(verifyTotp.mock.calls[0]?.[0].signal?.aborted).toBe(true);
  await tab.reveal();
  expect(screen.getByRole('status')).toHaveTextContent('ready');
  verifyTotp.mockResolvedValue(makeVerification());
  await act(() => probe.current.verify('123456'));
  expect(screen.getByRole('status')).toHaveTextContent('success');
  await tab.hide();
  await tab.reveal();
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('what was typed is still there when the tab comes back', async () => {
  const probe = new Probe<UseVerifyMfaResult>();
  const tab = openTab(makeClient(), <VerifyHost probe={probe} challenge={makeChallenge()} />);
  act(() => probe.current.codeField.input('123'));
  await tab.hide();
  await tab.reveal();
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('123');
});

test('a secret that was on its way to a tab that is put away can be asked for again', async () => {
  const beginTotpBinding = vi.fn(() => new Promise<never>(() => {}));
  const probe = new Probe<UseBindTotpResult>();
  const tab = openTab(makeClient({ beginTotpBinding }), <BindHost probe={probe} />);
  await act(async () => probe.current.start());
  await tab.hide();
  await tab.reveal();
  expect(screen.getByRole('status')).toHaveTextContent('idle');
  await act(async () => probe.current.start());
  expect(beginTotpBinding).toHaveBeenCalledTimes(2);
});
