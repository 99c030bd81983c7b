import type { MfaAuthenticator } from '../model.js';
import { type CheckGroup, challenged, signedIn } from './check.js';
import { ensure, present } from './expect.js';
import { BINDS, bindTotp, ensureVerified } from './flows.js';
import type { MfaContractHarness } from './harness.js';

async function listed({ client }: MfaContractHarness, type: string): Promise<MfaAuthenticator> {
  const row = (await client.listAuthenticators()).find((one) => one.type === type);
  return present(row, `the authenticator "${type}" in the list`);
}

/** What a signed-in user does. */
export const manageChecks: CheckGroup = {
  name: 'a signed-in user',
  checks: [
    signedIn('has an empty list at first', [], async ({ client }) => {
      const list = await client.listAuthenticators();
      ensure(Array.isArray(list) && list.length === 0, 'the list is not empty');
    }),
    signedIn('binds an app, and the list holds it without a secret', BINDS, async (harness) => {
      const { binding, recoveryCodes } = await bindTotp(harness);
      const row = await listed(harness, 'totp');
      ensure(row.enabled === true && row.id !== '', 'the row is not enabled, or has no id');
      const text = JSON.stringify(await harness.client.listAuthenticators());
      for (const secret of [binding.secret, binding.ticket ?? binding.secret, ...recoveryCodes]) {
        ensure(!text.includes(secret), 'the list holds a secret');
      }
    }),
    signedIn('removes it', [...BINDS, 'removeAuthenticator'], async (harness) => {
      await bindTotp(harness);
      const authenticator = await listed(harness, 'totp');
      await harness.client.removeAuthenticator?.({ authenticator });
      const list = await harness.client.listAuthenticators();
      ensure(list.length === 0, 'it is in the list all the same');
    }),
    signedIn('is told what may be bound', [...BINDS, 'listBindableFactors'], async (harness) => {
      const types = () => present(harness.client.listBindableFactors?.(), 'listBindableFactors');
      ensure((await types()).includes('totp'), 'an app cannot be bound, and none is there');
      await bindTotp(harness);
      ensure(!(await types()).includes('totp'), 'another app can be bound, and one is there');
    }),
    signedIn(
      'chooses what is asked for first',
      [...BINDS, 'setPreferredFactor'],
      async (harness) => {
        await bindTotp(harness);
        await harness.client.setPreferredFactor?.({ type: 'totp' });
        ensure((await listed(harness, 'totp')).isPreferred === true, 'the list does not say so');
        ensure(
          (await harness.challenge()).preferred === 'totp',
          'the next challenge does not say so',
        );
      },
    ),
  ],
};

/** Photos. */
export const faceChecks: CheckGroup = {
  name: 'a face',
  checks: [
    challenged(
      'is bound in a challenge, and signs in',
      ['photo', 'bindFace', 'verifyFace'],
      async (h) => {
        const photo = present(h.photo, 'photo');
        const { token } = await h.challenge();
        const shares: number[] = [];
        const binding = h.client.bindFace?.({
          photos: [photo(), photo()],
          token,
          onProgress: (share) => shares.push(share),
        });
        ensureVerified((await present(binding, 'bindFace')).verification, 'face');
        ensure(
          shares.every((share) => share >= 0 && share <= 1),
          'a share is not between 0 and 1',
        );
        const isRising = shares.every((share, i) => share >= (shares[i - 1] ?? 0));
        ensure(isRising, 'the share of what was sent falls');
        const next = await h.challenge();
        const verified = h.client.verifyFace?.({ photo: photo(), token: next.token });
        ensureVerified(await present(verified, 'verifyFace'), 'face');
      },
    ),
    signedIn('is bound by a signed-in user', ['photo', 'bindFace'], async (harness) => {
      const photo = present(harness.photo, 'photo');
      const result = harness.client.bindFace?.({ photos: [photo(), photo()] });
      const { type } = await present(result, 'bindFace');
      ensure(type === 'face', 'bindFace resolved to another type');
    }),
  ],
};
