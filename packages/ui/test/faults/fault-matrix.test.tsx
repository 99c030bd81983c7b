import type { MfaErrorCode } from '@mfakit/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fill } from '../../src/code-field/testing/input-driver.js';
import { enUSFace } from '../../src/messages/en-US.face.js';
import { enUS } from '../../src/messages/en-US.js';
import { listen } from '../live-log.js';
import { alerts, comeBack, field, heading, pass, slot, state } from '../open.js';
import { ENDPOINTS, type Endpoint, type Standing } from './endpoints.js';
import { FAULTS, type FaultCase, standOffline } from './faults.js';
import { until } from './until.js';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const { sendDoubt, sendTooSoon } = enUS.messages;
const errors = { ...enUS.messages.errors, ...enUSFace.errors };
const sendButton = () => slot('contact-entry').querySelector<HTMLElement>('[type="submit"]');

/** The sentence in which a failure is told. */
function sentence({ kind }: Endpoint, { says }: FaultCase, code: MfaErrorCode): string {
  if (kind === 'contact' && code === 'rate_limited') return sendTooSoon;
  if (kind === 'send' && (code === 'network' || code === 'timeout')) return sendDoubt;
  return says ?? errors[code];
}

/** The error is a line under the form, which is as it was; the focus is where it was. */
async function staysInPlace(
  endpoint: Endpoint,
  flow: Standing,
  fault: FaultCase,
  code: MfaErrorCode,
) {
  const told = sentence(endpoint, fault, code);
  expect(alerts()).toEqual([told]);
  if (flow.typed !== undefined) {
    expect(field()).toHaveValue(flow.typed);
    expect(field()).toHaveFocus();
    comeBack();
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(told));
  }
  return [`assertive: ${told}`];
}

/** Another screen says it: the focus has gone to its heading, which is read out, so that no line has to be. */
function isAnotherScreen(title: string, status: string): readonly string[] {
  expect(state()).toBe(status);
  expect(heading()).toBe(title);
  expect(slot('heading')).toHaveFocus();
  expect(alerts()).toEqual([]);
  return [];
}

/** What is on the screen after a failure. @returns what must have been read out */
async function isTold(endpoint: Endpoint, flow: Standing, fault: FaultCase, code: MfaErrorCode) {
  const { messages } = enUS;
  if (code === 'session_expired' && endpoint.kind !== 'send') {
    return isAnotherScreen(messages.verifyExpiredTitle, 'expired');
  }
  if (endpoint.kind === 'begin') {
    const spoken = isAnotherScreen(messages.bindFailedTitle, 'failed');
    expect(slot('lead')).toHaveTextContent(sentence(endpoint, fault, code));
    return spoken;
  }
  if (fault.wait !== undefined && endpoint.kind === 'entry') {
    const spoken = isAnotherScreen(messages.lockedTitle, 'locked');
    expect(slot('countdown')).toHaveTextContent(/^Try again in [01]:\d\d$/);
    return spoken;
  }
  if (fault.wait !== undefined && endpoint.kind === 'contact') {
    expect(sendButton()).toHaveTextContent(/^Send again in [01]:\d\d$/);
    expect(sendButton()).toHaveAttribute('aria-disabled', 'true');
    return staysInPlace(endpoint, flow, fault, code);
  }
  if (fault.wait !== undefined) {
    expect(slot('resend')).toHaveTextContent(/^Send again in [01]:\d\d$/);
    return [];
  }
  return staysInPlace(endpoint, flow, fault, code);
}

/** What the callbacks of the host have heard. */
function isReported({ onError, onExpired }: Standing, { kind }: Endpoint, code: MfaErrorCode) {
  if (code === 'session_expired' && kind !== 'send') {
    expect(onExpired).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
  } else if (kind !== 'send') {
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code })]]);
    expect(onExpired).not.toHaveBeenCalled();
  }
}

/** Once the line is mended, the same control does what it is for. */
async function goesOn(endpoint: Endpoint, flow: Standing, { wait }: FaultCase): Promise<void> {
  if (wait !== undefined) {
    await pass((wait + 1) * 1000);
  }
  if (wait !== undefined && endpoint.kind === 'send') {
    slot('resend').click();
    await until(() => flow.backend.outbox.messages.length === 1);
    return;
  }
  if (flow.typed !== undefined) expect(field()).toHaveValue(flow.typed);
  if (wait !== undefined && flow.fresh) fill(field(), flow.fresh());
  flow.again();
  await until(flow.passed);
}

describe.each(Object.entries(ENDPOINTS))('NW %s', (_call, endpoint) => {
  test.each(FAULTS)('$name', async (fault) => {
    const flow = await endpoint.stand();
    const { backend } = flow;
    const log = listen();
    backend.requests.length = 0;
    const restore = fault.isOnline === false ? standOffline() : () => {};
    backend.fault = fault.fault;
    flow.act();
    await pass(0);
    await pass((fault.after ?? 0) * 1000 + 1);
    if (fault.code === null) {
      // A new contact takes two calls, each as slow, and the server takes a moment in between.
      if (endpoint.kind === 'contact') {
        await until(() => backend.requests.length === 2);
        await pass((fault.after ?? 0) * 1000);
      }
      await until(flow.passed);
      expect(flow.onError).not.toHaveBeenCalled();
      restore();
      return;
    }
    await until(
      () => backend.requests.length === 1 && !/loading|verifying|confirming/.test(state() ?? ''),
    );
    const heard = await isTold(endpoint, flow, fault, fault.code);
    isReported(flow, endpoint, fault.code);
    expect(document.activeElement).not.toBe(document.body);
    expect(log.said.filter((line) => !line.startsWith('polite'))).toEqual(heard);
    expect(backend.requests).toHaveLength(1);
    restore();
    backend.fault = undefined;
    if (state() === 'expired') return;
    await goesOn(endpoint, flow, fault);
    expect(flow.onSuccess.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
