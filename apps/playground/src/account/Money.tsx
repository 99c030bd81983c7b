import { usePreferences } from '../page/preferences.js';

/** What {@link Money} takes. */
export interface MoneyProps {
  /** Minor units. */
  readonly of: number;
  /** ISO 4217 */
  readonly in: string;
  /** Puts a plus before money that came in. @default false */
  readonly isSigned?: boolean;
}

/** An amount of money as the visitor's language writes it. */
export function Money({ of, in: currency, isSigned = false }: MoneyProps) {
  const { language } = usePreferences();
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    signDisplay: isSigned ? 'exceptZero' : 'auto',
  });
  return <span className="money">{format.format(of / 100).replace('-', '−')}</span>;
}
