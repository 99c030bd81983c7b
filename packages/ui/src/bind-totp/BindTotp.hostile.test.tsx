import { MFA_ERROR_CODES, type MfaErrorCode, plainText } from '@mfakit/client';
import { act, render, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { makeClient, makeTotpBinding } from '../../../react/test/fixtures.js';
import { HOSTILE_TEXTS, hasHit, shape } from '../../test/hostile-texts.js';
import { button, host, openBind, slot, state } from '../../test/open.js';
import { enUS } from '../messages/en-US.js';
import { RecoveryCodes } from '../recovery-codes/RecoveryCodes.js';
import { BindTotpScan } from './BindTotpScan.js';

test('there are 150 of them', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBe(150);
});

test('as an account’s name, each is drawn into the QR code and makes no element', async () => {
  const secret = 'JBSWY3DPEHPK3PXP';
  const show = (text: string) => {
    const uri = `otpauth://totp/${encodeURIComponent(text.slice(0, 40))}?secret=${secret}`;
    const binding = makeTotpBinding({ secret, uri });
    const part = <BindTotpScan binding={binding} isTouchOnly={false} onContinue={() => {}} />;
    return { uri, tree: host(makeClient(), part) };
  };
  const { container, rerender } = render(show('').tree);
  await waitFor(() => expect(slot('qr-svg')).toBeInTheDocument());
  const before = shape(container);
  for (const text of HOSTILE_TEXTS) {
    const { uri, tree } = show(text);
    rerender(tree);
    expect(shape(container)).toBe(before);
    expect(slot('open-app').getAttribute('href')).toBe(uri);
  }
  expect(hasHit()).toBe(false);
});

test('as recovery codes, each is a text, with nothing in it that cannot be seen', () => {
  const codes = [...HOSTILE_TEXTS];
  const { container } = render(
    host(makeClient(), <RecoveryCodes codes={codes} onDone={() => {}} />),
  );
  const shown = [...container.querySelectorAll('[data-slot="recovery-code"]')];
  expect(shown.map((code) => code.textContent)).toEqual(codes.map((code) => plainText(code)));
  expect(shown.every((code) => code.childElementCount === 0)).toBe(true);
  expect(hasHit()).toBe(false);
});

/** Fails at the start, once for each answer, and gives what the card then says. */
async function failWith(answers: readonly object[]): Promise<string[]> {
  const backend = await createTestBackend();
  const { view } = await openBind(backend);
  const said: string[] = [];
  const shapes = new Set<string>();
  for (const [index, answer] of answers.entries()) {
    backend.fault = () => Response.json(answer);
    act(() => button(index === 0 ? 'Set up' : 'Try again').click());
    await waitFor(() => expect(state()).not.toBe('loading'));
    said.push(slot('lead').textContent ?? '');
    shapes.add(shape(view.container));
  }
  expect([...shapes]).toHaveLength(1);
  return said;
}

test('as a server’s message for a failure that has no name, each is a text', async () => {
  const said = await failWith(HOSTILE_TEXTS.map((message) => ({ code: 9999, message })));
  expect(said).toHaveLength(150);
  expect(said.filter((text) => text === '' || /[\u202A-\u202E]/.test(text))).toEqual([]);
  expect(said[0]).toBe(HOSTILE_TEXTS[0]);
  expect(hasHit()).toBe(false);
});

test('as a server’s message for a failure that has one, each gives way to the kit’s words', async () => {
  const ends = ['session_expired', 'unauthenticated', 'unknown', 'cancelled', 'code_required'];
  // A code that is simply wrong is explained by the secret on the screen; `mfa_required` comes with a challenge.
  ends.push('invalid_code', 'mfa_required');
  const reasons = MFA_ERROR_CODES.filter((code) => !ends.includes(code));
  const said = await failWith(
    reasons.map((reason, index) => ({
      code: 400,
      message: HOSTILE_TEXTS[index],
      data: { reason },
    })),
  );
  const errors: Partial<Record<MfaErrorCode, string>> = enUS.messages.errors;
  expect(said).toEqual(reasons.map((reason) => errors[reason] ?? errors.unknown));
});
