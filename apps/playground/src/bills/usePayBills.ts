import { isMfaError } from '@mfakit/client';
import { useStepUp } from '@mfakit/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendPayment } from './send-payment.js';

/** What became of a payment since the page was opened. */
export type Payment = 'open' | 'paying' | 'paid' | 'cancelled' | 'failed';

/** Payments by the customer who is signed in. */
export interface PayBills {
  readonly paymentOf: (bill: string) => Payment;
  /** How many have gone through. */
  readonly paidCount: number;
  /** Pays one bill; several at once share one question for the second factor. */
  readonly pay: (bill: string) => Promise<void>;
}

/** Pays bills, and asks for the second factor where the bank wants it fresh. */
export function usePayBills(token: string): PayBills {
  const queryClient = useQueryClient();
  const [payments, setPayments] = useState<Readonly<Record<string, Payment>>>({});
  const send = useStepUp((bill: string) => sendPayment(token, bill));
  const pay = async (bill: string) => {
    const note = (payment: Payment) => setPayments((all) => ({ ...all, [bill]: payment }));
    note('paying');
    const outcome = await outcomeOf(send(bill));
    note(outcome);
    // The balance has changed; a session that is over is noticed there, too.
    if (outcome !== 'cancelled') await queryClient.invalidateQueries({ queryKey: ['statement'] });
  };
  return {
    pay,
    paymentOf: (bill) => payments[bill] ?? 'open',
    paidCount: Object.values(payments).filter((payment) => payment === 'paid').length,
  };
}

async function outcomeOf(sending: Promise<Response>): Promise<Payment> {
  try {
    const body: unknown = await (await sending).json();
    const isPaid = typeof body === 'object' && body !== null && Reflect.get(body, 'paid') === true;
    return isPaid ? 'paid' : 'failed';
  } catch (error) {
    return isMfaError(error, 'cancelled') ? 'cancelled' : 'failed';
  }
}
