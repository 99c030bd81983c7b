import type { Bill, Statement, Transaction } from '../src/account/statement.js';

const MONTH: readonly Transaction[] = [
  { id: 't6', kind: 'coffee', party: 'Kaffe & Korn', amount: -460, daysAgo: 0 },
  { id: 't5', kind: 'groceries', party: 'Holm Market', amount: -5_218, daysAgo: 1 },
  { id: 't4', kind: 'refund', party: 'Blue Line Rail', amount: 1_850, daysAgo: 3 },
  { id: 't3', kind: 'train', party: 'Blue Line Rail', amount: -3_700, daysAgo: 4 },
  { id: 't2', kind: 'rent', party: 'Harbor Street 9', amount: -98_000, daysAgo: 8 },
  { id: 't1', kind: 'salary', party: 'Lighthouse Studio', amount: 312_040, daysAgo: 12 },
];

const BILLS: readonly Omit<Bill, 'isPaid'>[] = [
  { id: 'b1', kind: 'electricity', party: 'Nordlys Energy', amount: 6_440, dueInDays: 4 },
  { id: 'b2', kind: 'phone', party: 'Fjord Mobile', amount: 1_990, dueInDays: 9 },
];

/** What the bank knows about its customers' money. Everybody had the same month; only the savings differ. */
export interface Ledger {
  statementOf(username: string): Statement;
  /** Pays a bill, unless it is paid already. @returns false where there is no such bill */
  pay(username: string, billId: unknown): boolean;
}

/** A new ledger, in which no bill is paid. It forgets with its object. */
export function createLedger(): Ledger {
  const paid = new Set<string>();
  const key = (username: string, billId: string) => `${username}/${billId}`;
  return {
    statementOf: (username) => {
      const isNora = username === 'nora';
      const bills = BILLS.map((bill) => ({ ...bill, isPaid: paid.has(key(username, bill.id)) }));
      const spent = bills.reduce((sum, { amount, isPaid }) => sum + (isPaid ? amount : 0), 0);
      return {
        accountEnding: isNora ? '4821' : '0377',
        currency: 'EUR',
        balance: (isNora ? 1_248_312 : 386_905) - spent,
        transactions: MONTH,
        bills,
      };
    },
    pay: (username, billId) => {
      const bill = BILLS.find(({ id }) => id === billId);
      if (bill) paid.add(key(username, bill.id));
      return bill !== undefined;
    },
  };
}
