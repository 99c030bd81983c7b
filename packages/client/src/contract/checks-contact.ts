import type { MfaChallenge, MfaCodeDelivery, MfaContact } from '../model.js';
import { type Check, type CheckGroup, challenged, signedIn } from './check.js';
import { ensure, present, refused } from './expect.js';
import { ensureVerified, ticketOf, wrong } from './flows.js';
import type { MfaContractHarness } from './harness.js';

type Channel = MfaContact['channel'];

function contactOf({ contacts }: MfaContractHarness, channel: Channel): MfaContact {
  return present(contacts?.[channel], `contacts.${channel}`);
}

/** Sends a code: to answer a challenge, or to enrol as the signed-in user. */
function send(
  harness: MfaContractHarness,
  contact: MfaContact,
  challenge?: MfaChallenge,
): Promise<MfaCodeDelivery> {
  const token = challenge?.acceptsSendToken === true && { token: challenge.token };
  const purpose = challenge ? 'verify' : 'bind';
  return present(harness.client.sendCode?.({ contact, purpose, ...token }), 'sendCode');
}

async function newestCode(
  { lastCode }: MfaContractHarness,
  told: MfaCodeDelivery,
): Promise<string> {
  const code = await present(lastCode, 'lastCode')();
  const { codeLength } = told;
  ensure(
    codeLength === undefined || codeLength === code.length,
    'codeLength is not that of the code',
  );
  return code;
}

/** Sees that another send at once is refused, and that one at the told moment is not. */
async function ensureWait(
  harness: MfaContractHarness,
  again: () => Promise<unknown>,
): Promise<void> {
  const { retryAt } = await refused({ what: 'sendCode at once', codes: ['rate_limited'] }, again);
  ensure(retryAt !== undefined && retryAt > Date.now(), 'nobody says when another send is allowed');
  await present(harness.advance, 'advance')(retryAt - Date.now() + 1000);
  await again();
}

function challengeChecks(channel: Channel): readonly Check[] {
  return [
    challenged(
      `by ${channel} answers a challenge, and binds the contact`,
      [channel, 'sendCode', 'verifyCode'],
      async (harness) => {
        const challenge = await harness.challenge();
        const { token } = challenge;
        const contact = contactOf(harness, channel);
        const delivery = await send(harness, contact, challenge);
        ensure(delivery.resendAt > Date.now() - 1000, 'another send was allowed before this one');
        const code = await newestCode(harness, delivery);
        const verify = (typed: string) =>
          present(harness.client.verifyCode?.({ contact, code: typed, token }), 'verifyCode');
        const refusal = { what: 'verifyCode', codes: ['invalid_code'], secrets: [token] } as const;
        await refused(refusal, () => verify(wrong(code)));
        ensureVerified(await verify(code), channel);
        const { factors } = await harness.challenge();
        ensure(
          factors.some(({ type, bound }) => type === channel && bound),
          'it is not bound by it',
        );
      },
    ),
    challenged(
      `by ${channel} is not sent too often`,
      [channel, 'sendCode', 'advance'],
      async (harness) => {
        const challenge = await harness.challenge();
        const again = () => send(harness, contactOf(harness, channel), challenge);
        await again();
        await ensureWait(harness, again);
      },
    ),
    challenged(
      `by ${channel}: a free contact is free`,
      [channel, 'checkContact'],
      async (harness) => {
        const { token } = await harness.challenge();
        const contact = contactOf(harness, channel);
        const isFree = harness.client.checkContact?.({ contact, token });
        ensure(
          (await present(isFree, 'checkContact')) === true,
          'checkContact says that it is taken',
        );
      },
    ),
  ];
}

function signedInChecks(channel: Channel): readonly Check[] {
  return [
    signedIn(
      `by ${channel} enrols the contact of a signed-in user`,
      [channel, 'sendCode', 'confirmContact'],
      async (harness) => {
        const { client } = harness;
        const contact = contactOf(harness, channel);
        const delivery = await send(harness, contact);
        const code = await newestCode(harness, delivery);
        const confirm = (typed: string) => {
          const options = { contact, code: typed, ...ticketOf(delivery) };
          return present(client.confirmContact?.(options), 'confirmContact');
        };
        const what = 'confirmContact';
        await refused({ what, codes: ['invalid_code'], secrets: [delivery.ticket ?? ''] }, () =>
          confirm(wrong(code)),
        );
        const { type } = await confirm(code);
        ensure(type === channel, 'confirmContact resolved to another type');
        const row = (await client.listAuthenticators()).find((one) => one.type === channel);
        ensure(row?.enabled === true, 'the list does not hold it');
        const full = contact.channel === 'email' ? contact.email : contact.phone;
        ensure(!JSON.stringify(row).includes(full), 'the list holds the whole contact');
      },
    ),
  ];
}

const CHANNELS: readonly Channel[] = ['sms', 'email'];

/** Codes in messages. */
export const contactChecks: CheckGroup = {
  name: 'a code in a message',
  checks: [...CHANNELS.flatMap(challengeChecks), ...CHANNELS.flatMap(signedInChecks)],
};
