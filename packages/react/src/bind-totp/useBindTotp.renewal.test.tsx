import { MfaError, type TotpBinding } from '@mfakit/client';
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBind } from '../../test/BindHost.js';
import {
  type Deferred,
  defer,
  makeBinding,
  makeClient,
  makeTotpBinding,
} from '../../test/fixtures.js';

const START = Date.UTC(2030, 0, 1);
const LIFE = 60_000;
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const settle = (change: () => void) => act(async () => change());
let visibility: DocumentVisibilityState = 'visible';
const turn = (to: DocumentVisibilityState) =>
  settle(() => {
    visibility = to;
    document.dispatchEvent(new Event('visibilitychange'));
  });

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client whose secrets live for a minute. The answers come at once, or by hand. */
function makeShortClient(overrides: Parameters<typeof makeClient>[0] = {}) {
  const held: Deferred<TotpBinding>[] = [];
  const backend = { asked: 0, byHand: false, held };
  const make = () =>
    makeTotpBinding({
      secret: `SECRET${backend.asked}`,
      ticket: `ticket-${backend.asked}`,
      isShortLived: true,
      expiresAt: Date.now() + LIFE,
    });
  const client = makeClient({
    beginTotpBinding: async () => {
      backend.asked += 1;
      if (!backend.byHand) return make();
      const deferred = defer<TotpBinding>();
      held.push(deferred);
      return deferred.promise;
    },
    ...overrides,
  });
  return { client, backend, make };
}

async function openScan(overrides: Parameters<typeof makeClient>[0] = {}) {
  const short = makeShortClient(overrides);
  const flow = openBind(short.client);
  await settle(() => flow.probe.current.start());
  expect(flow.step()).toBe('scan');
  return { ...short, flow };
}

test('a secret that ends while it is shown is followed by another, and that is told', async () => {
  const { flow, backend } = await openScan();
  expect(flow.probe.current.renewals).toBe(0);
  await advance(LIFE - 1);
  expect(flow.secret()).toBe('SECRET1');
  await advance(1);
  expect(flow.secret()).toBe('SECRET2');
  expect(flow.probe.current.renewals).toBe(1);
  expect(flow.probe.current.binding?.expiresAt).toBe(START + 2 * LIFE);
  expect(backend.asked).toBe(2);
  expect(flow.onError).not.toHaveBeenCalled();
});

test('the dead one is not shown meanwhile', async () => {
  const { flow, backend, make } = await openScan();
  backend.byHand = true;
  await advance(LIFE);
  expect(flow.probe.current).toMatchObject({ step: 'renewing', binding: null, isPending: true });
  await settle(() => backend.held[0]?.resolve(make()));
  expect(flow.secret()).toBe('SECRET2');
});

test('after ten of them it waits for the user, who can start again', async () => {
  const { flow, backend } = await openScan();
  for (let count = 1; count <= 10; count += 1) await advance(LIFE);
  expect(flow.probe.current.renewals).toBe(10);
  await advance(LIFE);
  expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
  await advance(100 * LIFE);
  expect(backend.asked).toBe(11);
  await settle(() => flow.probe.current.restart());
  expect(flow.probe.current.renewals).toBe(0);
  expect(flow.secret()).toBe('SECRET12');
});

test('a tab that nobody looks at asks for nothing, and is fresh when it is seen again', async () => {
  const { flow, backend } = await openScan();
  await turn('hidden');
  await advance(20 * LIFE);
  expect(backend.asked).toBe(1);
  expect(flow.step()).toBe('scan');
  await turn('visible');
  expect(flow.secret()).toBe('SECRET2');
  expect(flow.probe.current.renewals).toBe(1);
});

test('a secret that lives long ends as ever', async () => {
  const { flow } = await openScan({
    beginTotpBinding: async () => makeTotpBinding({ expiresAt: START + LIFE }),
  });
  await turn('hidden');
  await advance(LIFE);
  expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
});

test('one that cannot be had is told, and can be asked for again', async () => {
  const { flow, backend } = await openScan();
  backend.byHand = true;
  await advance(LIFE);
  const error = new MfaError({ code: 'network' });
  await settle(() => backend.held[0]?.reject(error));
  expect(flow.step()).toBe('failed');
  expect(flow.alert()).toBe('network');
  expect(flow.onError.mock.calls).toEqual([[error]]);
  backend.byHand = false;
  await settle(() => flow.probe.current.start());
  expect(flow.secret()).toBe('SECRET3');
});

test('the user who waits no longer is not overtaken by the answer', async () => {
  const { flow, backend, make } = await openScan();
  backend.byHand = true;
  await advance(LIFE);
  // Nothing to go on with until it has come.
  await settle(() => flow.probe.current.next());
  await settle(() => void flow.probe.current.confirm('123456'));
  await settle(() => flow.probe.current.restart());
  expect(flow.step()).toBe('renewing');
  expect(backend.asked).toBe(2);
  flow.update({}, makeClient());
  expect(flow.step()).toBe('idle');
  await settle(() => backend.held[0]?.resolve(make()));
  expect(flow.step()).toBe('idle');
});

test('once the user has moved on the secret ends, and is not replaced under the code', async () => {
  const { flow, backend } = await openScan();
  await settle(() => flow.probe.current.next());
  await advance(LIFE);
  expect(flow.probe.current.state).toEqual({ step: 'expired', what: 'binding' });
  expect(backend.asked).toBe(1);
});

test('what is being confirmed is left alone; the ticket goes with the code', async () => {
  const confirmation = defer<ReturnType<typeof makeBinding>>();
  const confirmTotpBinding = vi.fn(() => confirmation.promise);
  const { flow, backend } = await openScan({ confirmTotpBinding });
  await advance(LIFE + 50_000);
  await settle(() => void flow.probe.current.confirm('123456'));
  await advance(20_000);
  expect(flow.step()).toBe('confirming');
  expect(backend.asked).toBe(2);
  expect(confirmTotpBinding).toHaveBeenCalledWith(expect.objectContaining({ ticket: 'ticket-2' }));
  await settle(() => confirmation.resolve(makeBinding()));
  expect(flow.step()).toBe('recovery');
});

test('a code half typed for the old one is dropped with it', async () => {
  const { flow } = await openScan();
  await settle(() => flow.probe.current.codeField.input('123'));
  await advance(LIFE);
  expect(flow.probe.current.codeField.getSnapshot().text).toBe('');
});

test('a wrong clock on the backend’s side ends in a bounded number of requests', async () => {
  let asked = 0;
  const client = makeClient({
    beginTotpBinding: async () => {
      asked += 1;
      return makeTotpBinding({ isShortLived: true, expiresAt: START - asked });
    },
  });
  const flow = openBind(client);
  await settle(() => flow.probe.current.start());
  for (let round = 0; round < 20; round += 1) await advance(LIFE);
  expect(flow.step()).toBe('expired');
  expect(asked).toBe(11);
});
