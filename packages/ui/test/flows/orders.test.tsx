import { type MfaChallenge, type MfaClient, MfaError, type MfaVerification } from '@mfakit/client';
import { act, cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import type { ReactElement } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  makeAuthenticator,
  makeBinding,
  makeChallenge,
  makeClient,
  makeTotpBinding,
  makeVerification,
} from '../../../react/test/fixtures.js';
import { ListHost } from '../../../react/test/ListHost.js';
import { Probe } from '../../../react/test/probe.js';
import { BindTotp } from '../../src/bind-totp/BindTotp.js';
import { fill } from '../../src/code-field/testing/input-driver.js';
import { VerifyMfa } from '../../src/verify-mfa/VerifyMfa.js';
import { button, field, host, pass, state } from '../open.js';

const RUNS = process.env.MFAKIT_LONG === '1' ? 5_000 : 60;

beforeAll(async () => {
  // Loaded on demand otherwise, which is another order.
  await import('../../src/qr-code/QrSvg.js');
});
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answers = fc.Scheduler;

/** An answer that comes when the scheduler says so, whether or not anybody still waits for it. */
async function later<T>(answers: Answers, name: string, value: T | MfaError): Promise<T> {
  await answers.schedule(Promise.resolve(), name);
  if (value instanceof MfaError) throw value;
  return value;
}

/** What the host has heard, and in which state the screen was by then. */
type Heard = (name: string) => (value?: unknown) => void;

/** A user's row of acts on one flow; they do not wait for answers. */
interface Flow {
  client(answers: Answers): MfaClient;
  screen(challenge: MfaChallenge, heard: Heard): ReactElement;
  readonly acts: readonly ((next: (challenge: MfaChallenge) => void) => void)[];
  /** What stands on the screen in the end. */
  readonly ends: string;
  /** What the host must have heard in the end. An attempt that was answered before it was left is told too. */
  readonly heard: RegExp;
  readonly challenge: MfaChallenge;
}

const refused = new MfaError({ code: 'invalid_code' });
const press = (name: string) => act(() => button(name).click());
const choose = (method: string) =>
  act(() => document.querySelector<HTMLElement>(`[data-method="${method}"]`)?.click());
const enter = (code: string) => {
  act(() => field().focus());
  fill(field(), code);
};

const verify: Flow = {
  challenge: makeChallenge(),
  client: (answers) =>
    makeClient({
      verifyTotp: ({ code }) => {
        const isRight = code === '222222';
        return later<MfaVerification>(answers, code, isRight ? makeVerification() : refused);
      },
    }),
  screen: (challenge, heard) => (
    <VerifyMfa
      challenge={challenge}
      onSuccess={heard('success')}
      onError={heard('error')}
      onExpired={heard('expired')}
    />
  ),
  acts: [
    () => enter('333333'),
    () => choose('recovery'),
    () => choose('totp'),
    (next) => act(() => next(makeChallenge({ token: 'second' }))),
    () => enter('222222'),
  ],
  ends: '[data-state="success"]',
  heard: /^(error in ready, )?success in success$/,
};

const contact = (channel: 'sms' | 'email') =>
  ({
    type: channel,
    bound: true,
    bindable: true,
    hint: channel,
    contact:
      channel === 'sms'
        ? { channel, phone: '13800000000' }
        : { channel, email: 'alice@example.com' },
  }) as const;

const sent: Flow = {
  challenge: makeChallenge({ factors: [contact('sms'), contact('email')] }),
  client: (answers) =>
    makeClient({
      sendCode: ({ contact: { channel } }) =>
        later(answers, `sent by ${channel}`, { resendAt: Date.now() + 60_000, codeLength: 6 }),
      verifyCode: () => later(answers, 'passed', makeVerification({ method: 'email' })),
    }),
  screen: verify.screen,
  acts: [
    () => act(() => document.querySelector<HTMLElement>('[data-variant="primary"]')?.click()),
    () => choose('email'),
    () => choose('sms'),
    () => choose('email'),
  ],
  ends: '[data-slot="resend"][aria-disabled]',
  heard: /^$/,
};

let secrets = 0;
const enrol: Flow = {
  challenge: makeChallenge(),
  client: (answers) =>
    makeClient({
      beginTotpBinding: ({ token } = {}) => {
        const secret = token === 'third' ? 'KRSXG5CTMVRXEZLU' : 'JBSWY3DPEHPK3PXP';
        secrets += 1;
        const uri = `otpauth://totp/Acme:alice?secret=${secret}`;
        return later(answers, `secret ${secrets}`, makeTotpBinding({ secret, uri }));
      },
      confirmTotpBinding: () => later(answers, 'confirmed', makeBinding()),
    }),
  screen: (challenge, heard) => (
    <BindTotp
      challenge={challenge}
      onSuccess={heard('success')}
      onError={heard('error')}
      onExpired={heard('expired')}
    />
  ),
  acts: [
    () => press('Set up'),
    (next) => act(() => next(makeChallenge({ token: 'second' }))),
    () => press('Set up'),
    (next) => act(() => next(makeChallenge({ token: 'third' }))),
    () => press('Set up'),
  ],
  ends: 'a[href$="=KRSXG5CTMVRXEZLU"]',
  heard: /^$/,
};

const one = makeAuthenticator({ id: 'one' });
const two = makeAuthenticator({ id: 'two' });
let list = [one, two];
const manage: Flow = {
  challenge: makeChallenge(),
  client: (answers) => {
    list = [one, two];
    return makeClient({
      // What it held when it was asked, however late the answer is.
      listAuthenticators: () => later(answers, `list of ${list.length}`, list),
      removeAuthenticator: ({ authenticator }) => {
        list = list.filter(({ id }) => id !== authenticator.id);
        return later(answers, 'removed', undefined);
      },
    });
  },
  screen: () => <ListHost probe={new Probe()} />,
  acts: [
    () => press('Try again'),
    () => act(() => document.querySelector<HTMLElement>('li button')?.click()),
    () => press('Try again'),
  ],
  ends: 'li:only-child',
  heard: /^$/,
};

/** The settled page: everything but generated names, the order of attributes, and what was only said in passing. */
function settledPage(node: Node = document.body): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  if (node.matches('[data-slot="live-text"]')) return '';
  const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
  const inside = [...node.childNodes].map((child) => settledPage(child)).join('');
  return `${node.localName}(${attributes.join(' ').replace(/_r_\w+_/g, 'id')}){${inside}}`;
}

/** Plays the acts, letting as many answers in between as `gaps` says, in the order that the scheduler has in mind. */
async function play(flow: Flow, answers: Answers, gaps: readonly number[]) {
  localStorage.clear();
  const said: string[] = [];
  const heard: Heard = (name) => () => said.push(`${name} in ${state()}`);
  const client = flow.client(answers);
  const tree = (challenge: MfaChallenge) => host(client, flow.screen(challenge, heard));
  const view = render(tree(flow.challenge));
  const release = async () => {
    if (answers.count() > 0) await act(() => answers.waitOne());
    await pass(1);
  };
  // The list is there before anybody can do something with it.
  while (flow === manage && !document.querySelector('li')) await release();
  for (const [index, step] of flow.acts.entries()) {
    step((challenge) => view.rerender(tree(challenge)));
    await pass(1);
    for (let gap = gaps[index] ?? 0; gap > 0; gap -= 1) await release();
  }
  while (answers.count() > 0) await release();
  await pass(1);
  expect(document.querySelector(flow.ends), flow.ends).not.toBeNull();
  const page = settledPage();
  cleanup();
  return { page, said };
}

describe('NW8, CC4 whatever the order of answers: one settled screen, and each end told once, after it shows', () => {
  test.each(
    Object.entries({
      verify,
      'a code that is sent': sent,
      enrol,
      'the list and a removal': manage,
    }),
  )('%s', async (_name, flow) => {
    const pages = new Map<string, string>();
    const orders = new Set<string>();
    const gaps = fc.array(fc.nat(2), { minLength: flow.acts.length, maxLength: flow.acts.length });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), gaps, async (answers, between) => {
        vi.setSystemTime(1_800_000_000_000);
        const { page, said } = await play(flow, answers, between);
        expect(said.join(', ')).toMatch(flow.heard);
        pages.set(page, answers.toString());
        orders.add(`${between} ${answers.report().map(({ label }) => label)}`);
        expect([...pages.values()], 'settled screens').toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
    expect(orders.size).toBeGreaterThan(RUNS / 10);
  });
});
