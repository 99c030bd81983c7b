import { MfaError } from '../errors.js';
import type { MfaCallOptions } from '../mfa-client.js';
import { DEAD_TOKEN, PROBE_SECRETS, PROBES, type ProbeCall } from './calls.js';
import { type Check, type CheckGroup, challenged, signedIn } from './check.js';
import { ensure, present, type Refusal, refused } from './expect.js';
import type { MfaContractGap, MfaContractHarness } from './harness.js';

function needsOf({ method, needs = [] }: ProbeCall): readonly MfaContractGap[] {
  return method === 'listAuthenticators' ? needs : [method, ...needs];
}

/** Runs a probe that has to be refused. */
function probe(
  { client, photo }: MfaContractHarness,
  call: ProbeCall,
  codes: Refusal['codes'],
  options: MfaCallOptions,
): Promise<MfaError> {
  const refusal = { what: call.method, secrets: PROBE_SECRETS, ...(codes && { codes }) };
  return refused(refusal, () =>
    present(
      call.run(client, options, () => present(photo, 'photo')()),
      call.method,
    ),
  );
}

function abortChecks(call: ProbeCall): readonly Check[] {
  const needs = needsOf(call);
  const as = call.by === 'user' ? {} : { token: DEAD_TOKEN };
  return [
    challenged(
      `${call.method} is cancelled by a signal that has aborted before`,
      needs,
      async (h) => {
        await probe(h, call, ['cancelled'], { ...as, signal: AbortSignal.abort() });
      },
    ),
    challenged(
      `${call.method} is cancelled by a signal that aborts meanwhile`,
      needs,
      async (h) => {
        const controller = new AbortController();
        const outcome = probe(h, call, ['cancelled'], { ...as, signal: controller.signal });
        controller.abort();
        await outcome;
      },
    ),
  ];
}

function tokenChecks(call: ProbeCall): readonly Check[] {
  const needs = needsOf(call);
  const asUser = challenged(`${call.method} needs a signed-in user`, needs, async (h) => {
    // What proves a binding may be looked at before who asks.
    const isProof = call.method === 'confirmTotpBinding' || call.method === 'confirmContact';
    await probe(h, call, isProof ? undefined : ['unauthenticated'], {});
  });
  const asChallenge = challenged(
    `${call.method} refuses a token that is none`,
    needs,
    async (h) => {
      const codes = call.by === 'challenge' ? (['session_expired'] as const) : undefined;
      for (const token of [DEAD_TOKEN, 'undefined', '']) await probe(h, call, codes, { token });
    },
  );
  switch (call.by) {
    case 'user':
      return [asUser];
    case 'challenge':
      return [asChallenge];
    case 'either':
      return [asUser, asChallenge];
  }
}

/** What holds for every call: the kind of its errors, signals, tokens, options that it does not know. */
export const callChecks: CheckGroup = {
  name: 'every call',
  checks: [
    ...PROBES.flatMap(tokenChecks),
    ...PROBES.flatMap(abortChecks),
    signedIn('ignores options that it does not know', [], async ({ client }) => {
      const odd = { locale: 'x-unknown', retries: 3 };
      await client.listAuthenticators(odd);
    }),
    signedIn('belongs to its own client, and to no other', [], async ({ client, makeOther }) => {
      const other = makeOther();
      ensure(other !== client, 'makeOther gave the same client');
      await client.listAuthenticators();
      await refused({ what: "the other client's list", codes: ['unauthenticated'] }, () =>
        other.listAuthenticators(),
      );
      await client.listAuthenticators();
    }),
    challenged('is found to want a factor first', ['detectChallenge'], async (harness) => {
      const detect = present(harness.client.detectChallenge, 'detectChallenge').bind(
        harness.client,
      );
      const challenge = await harness.challenge();
      const error = new MfaError({ code: 'mfa_required', challenge });
      const found = await detect(error);
      ensure(found?.token === challenge.token, 'detectChallenge does not find that of an MfaError');
      for (const outcome of [undefined, null, 7, 'x', {}, [], new Error('x'), new Response('{}')]) {
        ensure((await detect(outcome)) === null, 'detectChallenge finds a challenge where none is');
      }
    }),
  ],
};
