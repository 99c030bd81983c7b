import type { MfaAuthenticator } from '@mfakit/client';
import { useMfaAuthenticators } from '@mfakit/react';
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../page/preferences.js';
import { AuthenticatorRow } from './AuthenticatorRow.js';
import { RemoveDialog } from './RemoveDialog.js';

/** What {@link SecurityCard} takes. */
export interface SecurityCardProps {
  /** `added`: an app has just been added, say so; from there and from the settings the visitor goes on at this card. */
  readonly arrival: 'account' | 'added' | 'managed';
  readonly onAdd: () => void;
  readonly onManage: () => void;
  readonly onSignedOut: () => void;
}

/** The customer's authenticators, by the kit's headless hook and the bank's own markup. */
export function SecurityCard({ arrival, onAdd, onManage, onSignedOut }: SecurityCardProps) {
  const { texts } = usePreferences();
  const list = useMfaAuthenticators();
  const { status, authenticators, removal, error } = list;
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<MfaAuthenticator | null>(null);
  const [news, setNews] = useState<'none' | 'added' | 'removed'>(
    arrival === 'added' ? 'added' : 'none',
  );
  useEffect(() => {
    // The row with its button is gone.
    if (news === 'removed') heading.current?.focus();
  }, [news]);
  const failure = removal.status === 'failed' ? removal.error : error;
  const isOver = failure?.code === 'unauthenticated';
  useEffect(() => {
    if (isOver) onSignedOut();
  }, [isOver, onSignedOut]);

  const remove = async (authenticator: MfaAuthenticator) => {
    if (!(await list.remove(authenticator))) return;
    setChosen(null);
    setNews('removed');
  };
  const isOn = authenticators.some(({ enabled }) => enabled);
  return (
    <section className="card security" aria-labelledby="security">
      <h2
        id="security"
        ref={heading}
        tabIndex={-1}
        data-landing={arrival === 'account' ? undefined : ''}
      >
        {texts.security}
      </h2>
      <p className="muted" role="status">
        {{ none: '', added: texts.appAdded, removed: texts.appRemoved }[news]}
      </p>
      {status === 'loading' && <p className="muted">{texts.loading}</p>}
      {status === 'error' && (
        <p className="problem" role="alert">
          {texts.listFailed}
          <button type="button" className="link" onClick={() => void list.refetch()}>
            {texts.tryAgain}
          </button>
        </p>
      )}
      {status === 'success' && (
        <p className="muted">{isOn ? texts.securityOn : texts.securityOff}</p>
      )}
      {authenticators.map((authenticator) => (
        <AuthenticatorRow
          key={authenticator.id}
          authenticator={authenticator}
          onRemove={list.canRemove(authenticator) ? () => setChosen(authenticator) : undefined}
        />
      ))}
      {status === 'success' && !isOn && (
        <button type="button" className="primary" onClick={onAdd}>
          {texts.addApp}
        </button>
      )}
      <button type="button" className="outline" onClick={onManage}>
        {texts.manageAll}
      </button>
      {chosen && (
        <RemoveDialog
          removal={removal}
          onConfirm={() => void remove(chosen)}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  );
}
