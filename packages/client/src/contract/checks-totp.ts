import { type CheckGroup, challenged } from './check.js';
import { ensure, present, refused } from './expect.js';
import { BINDS, bindTotp, ensureVerified, ticketOf, wrong } from './flows.js';

/** Binding an app while signing in, and signing in with it. */
export const totpChecks: CheckGroup = {
  name: 'an authenticator app',
  checks: [
    challenged('is begun with a secret that its address holds', BINDS, async (harness) => {
      const { token } = await harness.challenge();
      const binding = await present(
        harness.client.beginTotpBinding?.({ token, source: 'application' }),
        'beginTotpBinding',
      );
      const { secret, uri, digits, period, expiresAt } = binding;
      ensure(/^[A-Z2-7]{16,}$/.test(secret), 'the secret is not base32 in upper case, unpadded');
      const isAddress = uri.startsWith('otpauth://totp/') && URL.canParse(uri);
      ensure(isAddress, 'the address is not otpauth://totp/…');
      ensure(new URL(uri).searchParams.get('secret') === secret, 'the address has another secret');
      ensure([6, 7, 8].includes(digits) && period > 0, 'digits or period make no sense');
      ensure(expiresAt === undefined || expiresAt > Date.now(), 'the secret is dead already');
      ensure(
        binding.isShortLived !== true || expiresAt !== undefined,
        'a secret is short-lived, and nobody says until when',
      );
    }),
    challenged('answers the challenge in which it is bound', BINDS, async (harness) => {
      const { verification } = await bindTotp(harness, await harness.challenge());
      ensureVerified(verification, 'totp');
    }),
    challenged('is not bound by a wrong code', BINDS, async (harness) => {
      const { client } = harness;
      const { token } = await harness.challenge();
      const as = { token, source: 'application' } as const;
      const binding = await present(client.beginTotpBinding?.(as), 'beginTotpBinding');
      const code = await harness.totpCode(binding.secret);
      const confirm = (typed: string) =>
        present(
          client.confirmTotpBinding?.({ code: typed, ...as, ...ticketOf(binding) }),
          'confirmTotpBinding',
        );
      const what = 'confirmTotpBinding';
      await refused({ what, codes: ['invalid_code'], secrets: [token, binding.secret] }, () =>
        confirm(wrong(code)),
      );
      const { factors } = await harness.challenge();
      ensure(
        !factors.some(({ type, bound }) => type === 'totp' && bound),
        'it is bound all the same',
      );
      ensureVerified((await confirm(code)).verification, 'totp');
    }),
    challenged(
      'signs in, once, with a code that was not used',
      [...BINDS, 'verifyTotp'],
      async (h) => {
        const verify = present(h.client.verifyTotp, 'verifyTotp').bind(h.client);
        const { binding, code: used } = await bindTotp(h, await h.challenge());
        const challenge = await h.challenge();
        const { token } = challenge;
        const factor = challenge.factors.find(({ type }) => type === 'totp');
        ensure(factor?.bound === true, 'the next challenge does not say that it is bound');
        const what = 'verifyTotp';
        const secrets = [token, used];
        await refused(
          { what: `${what} with the code that bound it`, codes: ['invalid_code'], secrets },
          () => verify({ code: used, token }),
        );
        const code = await h.totpCode(binding.secret);
        await refused({ what: `${what} with a wrong code`, codes: ['invalid_code'] }, () =>
          verify({ code: wrong(code), token }),
        );
        ensureVerified(await verify({ code, token }), 'totp');
        const next = await h.challenge();
        await refused({ what: `${what} with a used code`, codes: ['invalid_code'] }, () =>
          verify({ code, token: next.token }),
        );
        const fresh = await h.totpCode(binding.secret);
        await refused({ what: `${what} with a spent token`, codes: ['session_expired'] }, () =>
          verify({ code: fresh, token }),
        );
      },
    ),
    challenged(
      'signs nobody in when its time is over',
      [...BINDS, 'verifyTotp', 'advance'],
      async (h) => {
        const { binding } = await bindTotp(h, await h.challenge());
        const { token, expiresAt = Date.now() + 86_400_000 } = await h.challenge();
        await present(h.advance, 'advance')(expiresAt - Date.now() + 1000);
        const code = await h.totpCode(binding.secret);
        await refused(
          { what: 'verifyTotp', codes: ['session_expired'], secrets: [token, code] },
          () => present(h.client.verifyTotp?.({ code, token }), 'verifyTotp'),
        );
      },
    ),
  ],
};
