import { useId } from 'react';
import { usePreferences } from '../page/preferences.js';
import { DEMO_ACCOUNTS, type DemoAccount } from './demo-accounts.js';

/** What {@link DemoAccounts} takes. */
export interface DemoAccountsProps {
  readonly onChoose: (account: DemoAccount) => void;
}

/** Who a visitor can be, with the passwords. */
export function DemoAccounts({ onChoose }: DemoAccountsProps) {
  const { texts } = usePreferences();
  const id = useId();
  return (
    <section className="demo" aria-labelledby={id}>
      <h2 id={id}>{texts.demoTitle}</h2>
      <ul>
        {DEMO_ACCOUNTS.map((account) => (
          <li key={account.username}>
            <button type="button" className="row-button" onClick={() => onChoose(account)}>
              <span className="row-title">{account.nickname}</span>
              <span className="row-note">
                {account.policy === 'required' ? texts.demoRequired : texts.demoPersonal}
              </span>
              <code className="row-code" translate="no">
                {account.username} · {account.password}
              </code>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted">{texts.demoNote}</p>
    </section>
  );
}
