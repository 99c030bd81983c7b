'use client';
import type { MfaAuthenticator } from '@mfakit/client';
import type { ReactElement } from 'react';
import { errorMessage } from '../messages/error-message.js';
import { useTexts } from '../provider/ui-context.js';
import { Confirm } from './Confirm.js';
import { afterRemovalText } from './safety-text.js';
import { useMfaSettingsPart } from './settings-context.js';

/** Props of {@link ConfirmRemoval}. */
export interface ConfirmRemovalProps {
  readonly authenticator: MfaAuthenticator;
  /** Its factor's name. */
  readonly title: string;
  readonly onKeep: () => void;
}

/** Asks before an authenticator is removed, and says what would be left. */
export function ConfirmRemoval({
  authenticator,
  title,
  onKeep,
}: ConfirmRemovalProps): ReactElement {
  const { mfa, safety, hasCodes, remove } = useMfaSettingsPart();
  const texts = useTexts();
  const { text } = texts;
  const { id, type } = authenticator;
  const { removal } = mfa;
  const error = removal.status === 'failed' && removal.id === id ? removal.error : null;
  const sentences = [
    text('settingsRemoveText'),
    type === 'totp' && hasCodes ? text('settingsRemoveCodesText') : undefined,
    afterRemovalText(safety.afterRemoving(authenticator), texts),
  ];
  return (
    <Confirm
      question={text('settingsRemoveTitle', { factor: { own: title } })}
      sentences={sentences.filter((sentence) => sentence !== undefined)}
      confirmLabel={text('settingsRemove')}
      busyLabel={text('settingsRemoving')}
      cancelLabel={text('settingsKeep')}
      isBusy={removal.status === 'removing' && removal.id === id}
      isDangerous
      error={errorMessage({ error }, texts)}
      onConfirm={() => void remove(authenticator)}
      onCancel={onKeep}
    />
  );
}
