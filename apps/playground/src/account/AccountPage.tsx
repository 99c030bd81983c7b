import { MfaScope } from '@mfakit/ui';
import { useEffect, useState } from 'react';
import { BillsCard } from '../bills/BillsCard.js';
import { Page } from '../page/Page.js';
import { usePreferences } from '../page/preferences.js';
import { SettingsPage } from '../settings/SettingsPage.js';
import { fill } from '../texts/texts.js';
import { Inbox } from '../verify/Inbox.js';
import { AddAppPage } from './AddAppPage.js';
import { Money } from './Money.js';
import { SecurityCard } from './SecurityCard.js';
import { TransactionList } from './TransactionList.js';
import { SignedOutError, useStatement } from './useStatement.js';

/** What {@link AccountPage} takes. */
export interface AccountPageProps {
  readonly name: string;
  readonly token: string;
  readonly onSignOut: (notice: 'signed-out' | 'over') => void;
}

/** What a signed-in customer sees. */
export function AccountPage({ name, token, onSignOut }: AccountPageProps) {
  const { texts } = usePreferences();
  const [view, setView] = useState<'account' | 'adding' | 'added' | 'settings' | 'managed'>(
    'account',
  );
  const statement = useStatement(token);
  const { data } = statement;
  const isOver = statement.error instanceof SignedOutError;
  useEffect(() => {
    if (isOver) onSignOut('over');
  }, [isOver, onSignOut]);
  const signOut = (
    <button type="button" className="quiet" onClick={() => onSignOut('signed-out')}>
      {texts.signOut}
    </button>
  );
  if (view === 'adding') {
    return (
      <AddAppPage
        actions={signOut}
        onAdded={() => setView('added')}
        onCancel={() => setView('account')}
        onSignInAgain={() => onSignOut('over')}
      />
    );
  }
  if (view === 'settings') {
    return (
      <SettingsPage
        token={token}
        actions={signOut}
        onBack={() => setView('managed')}
        onSignInAgain={() => onSignOut('over')}
      />
    );
  }
  return (
    <Page title={texts.accountTitle} layout="wide" takesFocus actions={signOut}>
      <h1 tabIndex={-1}>{fill(texts.hello, { name })}</h1>
      <div className="columns">
        <div className="column">
          <section className="card balance" aria-label={texts.balance}>
            <p className="muted">{texts.balance}</p>
            <p className="amount">{data ? <Money of={data.balance} in={data.currency} /> : '—'}</p>
            <p className="muted">
              {data ? fill(texts.accountEnding, { ending: data.accountEnding }) : texts.loading}
            </p>
          </section>
          {/* Whom a message answers needs the inbox, which a dialog would put out of reach. */}
          <MfaScope className="prompt">
            {data && <BillsCard statement={data} token={token} />}
          </MfaScope>
          <section className="card" aria-labelledby="transactions">
            <h2 id="transactions">{texts.transactions}</h2>
            {data && <TransactionList statement={data} />}
            {statement.isError && (
              <p className="problem" role="alert">
                {texts.statementFailed}
                <button type="button" className="link" onClick={() => void statement.refetch()}>
                  {texts.tryAgain}
                </button>
              </p>
            )}
          </section>
        </div>
        <div className="column">
          <SecurityCard
            arrival={view}
            onAdd={() => setView('adding')}
            onManage={() => setView('settings')}
            onSignedOut={() => onSignOut('over')}
          />
          <Inbox />
        </div>
      </div>
    </Page>
  );
}
