'use client';
import type { MfaChallenge, MfaFactor, MfaMethod } from '@mfakit/client';
import { useState } from 'react';
import { type UseSendCodeResult, useSendCode } from '../contact/useSendCode.js';
import { useMfaContext } from '../provider/mfa-context.js';

/** The sending half of the flow, for methods whose code is sent. */
export interface VerifySender {
  /** The factor that the method proves; null where there is none. */
  readonly factor: MfaFactor | null;
  /** Null where the method's code is not sent. */
  readonly sender: UseSendCodeResult | null;
  /** The user has chosen a method: its code may be sent at once. */
  noteChoice(method: MfaMethod): void;
}

/** Sends the code of the chosen method, by itself only after the user's choice or at the host's wish. */
export function useVerifySender(
  challenge: MfaChallenge,
  method: MfaMethod | null,
  autoSend: boolean,
): VerifySender {
  const [chosen, setChosen] = useState<MfaMethod | null>(null);
  const factor = challenge.factors.find(({ type }) => type === method) ?? null;
  const { factors } = useMfaContext();
  const isSent = factors.some(({ type, entry }) => type === method && entry === 'sent');
  const contact = (isSent && factor?.bound && factor.contact) || null;
  const sender = useSendCode({
    contact,
    purpose: 'verify',
    challenge,
    autoSend: autoSend || (chosen !== null && chosen === method),
  });
  return { factor, sender: contact ? sender : null, noteChoice: setChosen };
}
