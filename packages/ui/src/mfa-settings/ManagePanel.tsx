'use client';
import { type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { useTexts } from '../provider/ui-context.js';
import { ConfirmRemoval } from './ConfirmRemoval.js';
import { useMfaSettingsPart } from './settings-context.js';
import type { SettingsRow } from './settings-rows.js';

/** What may be done with one authenticator: make it the default, remove it, or why not. */
export function ManagePanel({
  row: { authenticator },
  title,
}: {
  readonly row: SettingsRow;
  readonly title: string;
}): ReactElement {
  const { mfa, changed } = useMfaSettingsPart();
  const texts = useTexts();
  const { text } = texts;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRef<HTMLButtonElement>(null);
  const { type, isPreferred = false } = authenticator;
  const { preference } = mfa;
  const choiceError =
    preference.status === 'failed' && preference.type === type ? preference.error : null;
  const reason = mfa.whyKept(authenticator);
  const canPrefer = mfa.canSetPreferred && !isPreferred && authenticator.enabled;

  if (isAsking) {
    return (
      <ConfirmRemoval
        authenticator={authenticator}
        title={title}
        onKeep={() => {
          mfa.clearError();
          flushSync(() => setIsAsking(false));
          remove.current?.focus();
        }}
      />
    );
  }
  return (
    <>
      {reason === 'last' && <p data-slot="kept">{text('settingsKeptLast')}</p>}
      <div data-slot="manage-actions" hidden={!canPrefer && reason !== null}>
        {canPrefer && (
          <Button
            variant="outline"
            data-slot="make-default"
            isBusy={preference.status === 'saving'}
            onClick={async ({ currentTarget }) => {
              const card = currentTarget.closest('[data-mfakit]');
              if (await mfa.setPreferred(type)) changed({ kind: 'preferred', type }, card);
            }}
          >
            {text('settingsMakeDefault')}
          </Button>
        )}
        {reason === null && (
          <Button
            variant="outline"
            data-slot="remove"
            data-tone="danger"
            buttonRef={remove}
            onClick={() => {
              mfa.clearError();
              setIsAsking(true);
            }}
          >
            {text('settingsRemove')}
          </Button>
        )}
      </div>
      {choiceError && <ErrorText>{errorMessage({ error: choiceError }, texts)}</ErrorText>}
    </>
  );
}
