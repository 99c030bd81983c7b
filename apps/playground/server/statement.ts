import type { Statement, Transaction } from '../src/account/statement.js';

const MONTH: readonly Transaction[] = [
  { id: 't6', kind: 'coffee', party: 'Kaffe & Korn', amount: -460, daysAgo: 0 },
  { id: 't5', kind: 'groceries', party: 'Holm Market', amount: -5_218, daysAgo: 1 },
  { id: 't4', kind: 'refund', party: 'Blue Line Rail', amount: 1_850, daysAgo: 3 },
  { id: 't3', kind: 'train', party: 'Blue Line Rail', amount: -3_700, daysAgo: 4 },
  { id: 't2', kind: 'rent', party: 'Harbor Street 9', amount: -98_000, daysAgo: 8 },
  { id: 't1', kind: 'salary', party: 'Lighthouse Studio', amount: 312_040, daysAgo: 12 },
];

/** The statement of one customer. Everybody had the same month; only the savings differ. */
export function statementOf(username: string): Statement {
  const isNora = username === 'nora';
  return {
    accountEnding: isNora ? '4821' : '0377',
    currency: 'EUR',
    balance: isNora ? 1_248_312 : 386_905,
    transactions: MONTH,
  };
}
