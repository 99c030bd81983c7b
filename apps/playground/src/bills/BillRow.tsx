import { Money } from '../account/Money.js';
import type { Bill } from '../account/statement.js';
import { usePreferences } from '../page/preferences.js';
import { fill } from '../texts/texts.js';
import type { Payment } from './usePayBills.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What {@link BillRow} takes. */
export interface BillRowProps {
  readonly bill: Bill;
  /** ISO 4217 */
  readonly currency: string;
  readonly payment: Payment;
  readonly onPay: () => void;
}

/** One bill, and what became of its payment. */
export function BillRow({ bill, currency, payment, onPay }: BillRowProps) {
  const { language, texts } = usePreferences();
  const { kind, party, amount, dueInDays } = bill;
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
  const due = fill(texts.due, { date: day.format(Date.now() + dueInDays * DAY_MS) });
  const news = {
    open: '',
    paying: '',
    paid: '',
    cancelled: texts.notPaid,
    failed: texts.payFailed,
  };
  const isPaying = payment === 'paying';
  return (
    <li>
      <span className="party" translate="no">
        {party}
      </span>
      <Money of={amount} in={currency} />
      <span className="muted">{payment === 'paid' ? texts[kind] : `${texts[kind]} · ${due}`}</span>
      {payment === 'paid' ? (
        <span className="state" data-on="true">
          {texts.paid}
        </span>
      ) : (
        <button
          type="button"
          className="outline small"
          aria-label={isPaying ? undefined : fill(texts.payTo, { party })}
          aria-disabled={isPaying || undefined}
          onClick={isPaying ? undefined : onPay}
        >
          {isPaying ? texts.paying : texts.pay}
        </button>
      )}
      <p className="news" role="status">
        {news[payment]}
      </p>
    </li>
  );
}
