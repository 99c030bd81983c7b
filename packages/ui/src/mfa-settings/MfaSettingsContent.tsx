'use client';
import type { ReactElement } from 'react';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { useTexts } from '../provider/ui-context.js';
import { AddList } from './AddList.js';
import { AuthenticatorRow } from './AuthenticatorRow.js';
import { RecoveryRow } from './RecoveryRow.js';
import { SafetyNote } from './SafetyNote.js';
import { useMfaSettingsPart } from './settings-context.js';
import { settingsState } from './settings-frame.js';

/** What stands in the settings' card below the heading: the kit's own arrangement. */
export function MfaSettingsContent(): ReactElement | null {
  const known = useMfaSettingsPart();
  const { mfa, onSignInAgain } = known;
  const texts = useTexts();
  const { text } = texts;
  const state = settingsState(known);
  switch (state) {
    case 'loading':
      return <Skeleton shape="list" />;
    case 'expired':
      return onSignInAgain ? <Button onClick={onSignInAgain}>{text('signInAgain')}</Button> : null;
    case 'failed':
      return <Button onClick={() => void mfa.refetch()}>{text('tryAgain')}</Button>;
    case 'empty':
      return <AddList />;
    case 'list':
      return (
        <>
          <SafetyNote />
          {mfa.error && (
            <div data-slot="settings-stale">
              <ErrorText>{errorMessage({ error: mfa.error }, texts)}</ErrorText>
              <Button variant="text" onClick={() => void mfa.refetch()}>
                {text('tryAgain')}
              </Button>
            </div>
          )}
          <AuthenticatorList />
          <RecoveryRow />
          <AddList />
        </>
      );
    default:
      return state satisfies never;
  }
}

/** What is enrolled, a row each. `data-slot="settings-list"`. Nothing where nothing is. */
export function AuthenticatorList(): ReactElement | null {
  const { rows } = useMfaSettingsPart();
  const { text } = useTexts();
  if (rows.length === 0) return null;
  return (
    <ul data-slot="settings-list" aria-label={text('settingsTitle')}>
      {rows.map((row) => (
        <AuthenticatorRow key={row.authenticator.id} row={row} />
      ))}
    </ul>
  );
}
