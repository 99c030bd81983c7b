'use client';
import { type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { useTexts } from '../provider/ui-context.js';
import { Confirm } from './Confirm.js';
import { afterRemovalText } from './safety-text.js';
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
  const { mfa, safety, hasCodes, changed } = useMfaSettingsPart();
  const texts = useTexts();
  const { text } = texts;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRef<HTMLButtonElement>(null);
  const { id, type, isPreferred = false } = authenticator;
  const { removal, preference } = mfa;
  const removalError = removal.status === 'failed' && removal.id === id ? removal.error : null;
  const choiceError =
    preference.status === 'failed' && preference.type === type ? preference.error : null;
  const reason = mfa.whyKept(authenticator);

  if (isAsking) {
    const sentences = [
      text('settingsRemoveText'),
      type === 'totp' && hasCodes ? text('settingsRemoveCodesText') : undefined,
      afterRemovalText(safety.afterRemoving(authenticator), texts),
    ];
    return (
      <Confirm
        question={text('settingsRemoveTitle', { factor: title })}
        sentences={sentences.filter((sentence) => sentence !== undefined)}
        confirmLabel={text('settingsRemove')}
        busyLabel={text('settingsRemoving')}
        cancelLabel={text('settingsKeep')}
        isBusy={removal.status === 'removing' && removal.id === id}
        isDangerous
        error={errorMessage({ error: removalError }, texts)}
        onConfirm={async () => {
          const card = document.activeElement?.closest('[data-mfakit]') ?? null;
          if (await mfa.remove(authenticator)) changed({ kind: 'removed', type }, card);
        }}
        onCancel={() => {
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
      <div data-slot="manage-actions">
        {mfa.canSetPreferred && !isPreferred && authenticator.enabled && (
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
            ref={remove}
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
