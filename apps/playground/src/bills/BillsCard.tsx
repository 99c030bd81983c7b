import { useEffect, useRef } from 'react';
import type { Statement } from '../account/statement.js';
import { usePreferences } from '../page/preferences.js';
import { BillRow } from './BillRow.js';
import { usePayBills } from './usePayBills.js';

/** What {@link BillsCard} takes. */
export interface BillsCardProps {
  readonly statement: Statement;
  readonly token: string;
}

/** The bills, one button each and one for all. Money leaves only with a fresh second factor, where there is one. */
export function BillsCard({ statement, token }: BillsCardProps) {
  const { texts } = usePreferences();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pay, paymentOf, paidCount } = usePayBills(token);
  useEffect(() => {
    // The pressed button is gone with what it paid.
    if (paidCount > 0 && document.activeElement === document.body) heading.current?.focus();
  }, [paidCount]);
  const { bills, currency } = statement;
  const open = bills.filter(({ id, isPaid }) => !isPaid && paymentOf(id) !== 'paid');
  return (
    <section className="card" aria-labelledby="bills">
      <div className="card-head">
        <h2 id="bills" ref={heading} tabIndex={-1}>
          {texts.bills}
        </h2>
        {open.length > 1 && (
          <button
            type="button"
            className="link"
            onClick={() => {
              for (const { id } of open) if (paymentOf(id) !== 'paying') void pay(id);
            }}
          >
            {texts.payAll}
          </button>
        )}
      </div>
      <ul className="bills">
        {bills.map((bill) => (
          <BillRow
            key={bill.id}
            bill={bill}
            currency={currency}
            payment={bill.isPaid ? 'paid' : paymentOf(bill.id)}
            onPay={() => void pay(bill.id)}
          />
        ))}
      </ul>
    </section>
  );
}
