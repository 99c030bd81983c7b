import type { MfaAuthenticator } from '@mfakit/client';
import { useMfaAuthenticators } from '@mfakit/react';
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../page/preferences.js';
import { AuthenticatorRow } from './AuthenticatorRow.js';
import { RemoveDialog } from './RemoveDialog.js';

/** What {@link SecurityCard} takes. */
export interface SecurityCardProps {
  /** An app has just been added: say so, and go on from here. */
  readonly isNew: boolean;
  readonly onAdd: () => void;
  readonly onSignedOut: () => void;
}

/** The customer's authenticators, by the kit's headless hook and the bank's own markup. */
export function SecurityCard({ isNew, onAdd, onSignedOut }: SecurityCardProps) {
  const { texts } = usePreferences();
  const list = useMfaAuthenticators();
  const { status, authenticators, removal, error } = list;
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<MfaAuthenticator | null>(null);
  const [news, setNews] = useState<'none' | 'added' | 'removed'>(isNew ? 'added' : 'none');
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
      <h2 id="security" ref={heading} tabIndex={-1} data-landing={isNew ? '' : undefined}>
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
