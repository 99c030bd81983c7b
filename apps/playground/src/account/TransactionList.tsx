import { usePreferences } from '../page/preferences.js';
import { Money } from './Money.js';
import type { Statement } from './statement.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The latest lines of a statement. */
export function TransactionList({ statement }: { readonly statement: Statement }) {
  const { language, texts } = usePreferences();
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
  return (
    <ul className="transactions">
      {statement.transactions.map(({ id, kind, party, amount, daysAgo }) => (
        <li key={id} data-direction={amount > 0 ? 'in' : 'out'}>
          <span className="party" translate="no">
            {party}
          </span>
          <Money of={amount} in={statement.currency} isSigned />
          <span className="muted">
            {texts[kind]} · {day.format(Date.now() - daysAgo * DAY_MS)}
          </span>
        </li>
      ))}
    </ul>
  );
}
