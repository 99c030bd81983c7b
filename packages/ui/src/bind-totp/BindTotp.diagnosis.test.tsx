import { render, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { makeClient, makeTotpBinding } from '../../../react/test/fixtures.js';
import {
  alerts,
  button,
  enter,
  host,
  keyOnScreen,
  openBind,
  pass,
  slot,
  spoken,
  state,
} from '../../test/open.js';
import { enUS } from '../messages/en-US.js';
import { textsOf } from '../messages/texts.js';
import { zhCN } from '../messages/zh-CN.js';
import { BindTotp } from './BindTotp.js';
import { diagnosisText } from './diagnosis-text.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('the words for a code that could be explained', () => {
  test.each([
    [{ kind: 'clock', minutesOff: 5 }, 'Your phone’s clock is 5 minutes fast.', true],
    [{ kind: 'clock', minutesOff: -1 }, 'Your phone’s clock is 1 minute slow.', true],
    [{ kind: 'previous' }, 'That was an earlier code. Enter the one shown now.', false],
    [{ kind: 'next' }, 'That code came a little early. Try the next one.', false],
    [{ kind: 'current' }, 'The code is correct, but it was refused.', true],
    [{ kind: 'swapped', at: 2 }, 'Check digits 3 and 4: they may be swapped.', false],
    [{ kind: 'mistyped', at: 0 }, 'Check digit 1: it may be mistyped.', false],
    [{ kind: 'other_entry' }, 'That code isn’t from this entry.', true],
  ] as const)('%o', (diagnosis, error, hasAdvice) => {
    const said = diagnosisText(diagnosis, textsOf(enUS));
    expect(said.error).toBe(error);
    expect(said.advice !== undefined).toBe(hasAdvice);
    expect(diagnosisText(diagnosis, textsOf(zhCN)).error).toMatch(/[\u4e00-\u9fff]/);
  });
});

test('a phone whose clock is wrong is told so, with what to do', async () => {
  const backend = await createTestBackend();
  const { user } = await openBind(backend);
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  const secret = keyOnScreen();
  await user.click(button('Continue'));
  await enter(user, backend.code(secret, 20));
  await waitFor(() => expect(alerts()).toEqual(['Your phone’s clock is 10 minutes fast.']));
  expect(slot('lead')).toHaveTextContent('automatic date and time');
  expect(slot('code-field-input')).toHaveFocus();
  await user.keyboard('1');
  expect(alerts()).toEqual([]);
  expect(slot('lead')).toHaveTextContent('Enter the code that the app shows now.');
  expect(document.body.innerHTML).not.toContain(secret);
});

test('a secret that lives shortly says when the next one comes, and that it has come', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  let asked = 0;
  const client = makeClient({
    beginTotpBinding: async () => {
      asked += 1;
      const secret = 'JBSWY3DPEHPK3PXP'.replaceAll('J', String.fromCharCode(65 + asked));
      const uri = `otpauth://totp/Acme:alice?secret=${secret}`;
      return makeTotpBinding({ secret, uri, isShortLived: true, expiresAt: Date.now() + 60_000 });
    },
  });
  render(host(client, <BindTotp />));
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  expect(slot('renewal')).toHaveTextContent(/^A new code comes in (1:00|0:59)\.$/);
  const first = keyOnScreen();
  await pass(61_000);
  await waitFor(() => expect(state()).toBe('scan'));
  expect(asked).toBe(2);
  expect(keyOnScreen()).not.toBe(first);
  expect(slot('renewal')).toHaveTextContent('This code is new. Scan it again.');
  expect(spoken()).toBe('This code is new. Scan it again.');
});

test('a secret that lives long says nothing of the kind', async () => {
  const backend = await createTestBackend();
  const { user } = await openBind(backend);
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  expect(document.querySelector('[data-slot="renewal"]')).toBeNull();
});
