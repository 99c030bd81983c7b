import { type MfaClient, MfaError } from '@mfakit/client';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { makeChallenge, makeVerification } from '../../../react/test/fixtures.js';
import { alerts, heading, slot } from '../../test/open.js';
import { app, mail, makeManaged, named, openSettings } from '../../test/settings.js';

const said = () =>
  slot('settings-codes').querySelector('[data-slot="choice-description"]')?.textContent;
const withCodes = (left: number, overrides: Partial<MfaClient> = {}) =>
  makeManaged([app, mail], {
    getRecoveryCodeStatus: async () => ({ left, total: 10 }),
    regenerateRecoveryCodes: async () => ['k7xd-1000-m2qp', 'k7xd-1001-m2qp'],
    ...overrides,
  });

test.each([
  [7, '7 of 10 left', 'enough'],
  [3, 'Only 3 left. Make new ones.', 'few'],
  [0, 'None left. Make new ones.', 'few'],
])('%d codes left', async (left, text, state) => {
  await openSettings(withCodes(left));
  await waitFor(() => expect(said()).toBe(text));
  expect(slot('settings-codes')).toHaveAttribute('data-state', state);
});

test('a backend that does not count them', async () => {
  const { getRecoveryCodeStatus: _none, ...client } = withCodes(7);
  await openSettings(client);
  expect(said()).toBe('They get you in if you lose your phone.');
});

test.each<[string, MfaClient]>([
  ['without any', makeManaged([app, mail])],
  ['without an app', makeManaged([mail], { getRecoveryCodeStatus: async () => ({ left: 0 }) })],
])('%s there is nothing to tell', async (_name, client) => {
  await openSettings(client);
  expect(document.querySelector('[data-slot="settings-codes"]')).toBeNull();
});

test('new ones: asked first, shown in place, saved, and back to the row', async () => {
  const onChange = vi.fn();
  const user = await openSettings(withCodes(2), { onChange });
  await user.click(named('Make new codes'));
  const question = screen.getByRole('group', { name: 'Make new recovery codes?' });
  expect(question).toHaveFocus();
  expect(question).toHaveAccessibleDescription('The ones you have now will stop working.');
  await user.click(named('Cancel'));
  expect(named('Make new codes')).toHaveFocus();

  await user.keyboard('{Enter}');
  const [, confirm] = screen.getAllByRole('button', { name: 'Make new codes' });
  await user.click(confirm ?? document.body);
  await waitFor(() => expect(heading()).toBe('Save your recovery codes'));
  expect(slot('lead')).toHaveTextContent('The old ones no longer work.');
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'k7xd-1000-m2qp',
    'k7xd-1001-m2qp',
  ]);
  expect(slot('heading')).toHaveFocus();
  await user.click(screen.getByRole('checkbox'));
  await user.click(named('Done'));
  expect(heading()).toBe('Two-step verification');
  expect(named('Make new codes')).toHaveFocus();
  expect(document.body).not.toHaveTextContent('k7xd');
  expect(onChange.mock.calls).toEqual([[{ kind: 'recovery_codes' }]]);
});

test('new ones may want a factor first, in the provider’s dialog', async () => {
  let isVerified = false;
  const regenerateRecoveryCodes = async () => {
    if (isVerified) return ['k7xd-1000-m2qp'];
    throw new MfaError({ code: 'mfa_required', challenge: makeChallenge() });
  };
  const verifyTotp = async () => {
    isVerified = true;
    return makeVerification();
  };
  const onVerified = vi.fn();
  const user = await openSettings(withCodes(2, { regenerateRecoveryCodes, verifyTotp }), {
    onVerified,
  });
  await user.click(named('Make new codes'));
  const [, confirm] = screen.getAllByRole('button', { name: 'Make new codes' });
  await user.click(confirm ?? document.body);
  await user.click(await screen.findByRole('textbox', { hidden: true }));
  await user.paste('123456');
  await waitFor(() => expect(document.body).toHaveTextContent('k7xd-1000-m2qp'));
  expect(onVerified).toHaveBeenCalledTimes(1);
});

test('new ones that do not come: after a lost answer the old ones may be dead', async () => {
  const regenerateRecoveryCodes = vi
    .fn<NonNullable<MfaClient['regenerateRecoveryCodes']>>()
    .mockRejectedValueOnce(new MfaError({ code: 'forbidden' }))
    .mockRejectedValue(new MfaError({ code: 'timeout' }));
  const user = await openSettings(withCodes(2, { regenerateRecoveryCodes }));
  await user.click(named('Make new codes'));
  const confirm = () => screen.getAllByRole('button', { name: 'Make new codes' })[1];
  await user.click(confirm() ?? document.body);
  await waitFor(() => expect(alerts()).toEqual(['Your account isn’t allowed to do this.']));
  await user.click(confirm() ?? document.body);
  await waitFor(() =>
    expect(alerts()).toEqual([
      'No response. The old codes may no longer work, so make new ones again.',
    ]),
  );
});
