'use client';
import { type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import { Button } from '../primitives/Button.js';
import { Icon } from '../primitives/icons.js';
import { useTexts } from '../provider/ui-context.js';
import { Confirm } from './Confirm.js';
import { type MfaSettingsContextValue, useMfaSettingsPart } from './settings-context.js';

/** How many recovery codes are left, and new ones. `data-slot="settings-codes"`. Nothing where the backend has none to tell of. */
export function RecoveryRow(): ReactElement | null {
  const { mfa, recovery, isReadOnly, returnTo } = useMfaSettingsPart();
  const texts = useTexts();
  const { text } = texts;
  const [isAsking, setIsAsking] = useState(false);
  const make = useRef<HTMLButtonElement>(null);
  const { count, isLow, status, error, mayBeReplaced } = recovery;
  // They stand in for an app; without one there is nothing to tell.
  if (status === 'unsupported' || !(mfa.isBound('totp') || (count?.left ?? 0) > 0)) return null;
  const isMaking = status === 'regenerating';
  return (
    <div data-slot="settings-codes" data-state={isLow ? 'few' : 'enough'}>
      <div data-slot="settings-row-line">
        <span data-slot="choice-icon">
          <Icon name="key" />
        </span>
        <div data-slot="choice-text">
          <p data-slot="choice-title">{text('settingsCodes')}</p>
          <p data-slot="choice-description">{codesText(recovery, texts)}</p>
        </div>
        {recovery.canRegenerate && !isReadOnly && (
          <Button
            variant="text"
            data-slot="manage"
            buttonRef={make}
            aria-label={text('settingsCodesMake')}
            aria-expanded={isAsking}
            data-autofocus={returnTo === 'recovery_codes' ? '' : undefined}
            onClick={() => setIsAsking(!isAsking || isMaking)}
          >
            {text('settingsCodesNew')}
          </Button>
        )}
      </div>
      {isAsking && (
        <Confirm
          question={text('settingsCodesMakeTitle')}
          sentences={[text('settingsCodesMakeText')]}
          confirmLabel={text('settingsCodesMake')}
          cancelLabel={text('cancel')}
          isBusy={isMaking}
          error={
            mayBeReplaced
              ? text('settingsCodesMaybe')
              : status === 'ready'
                ? errorMessage({ error }, texts)
                : undefined
          }
          onConfirm={() => void recovery.regenerate()}
          onCancel={() => {
            flushSync(() => setIsAsking(false));
            make.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** How many are left, or why that is not known. */
function codesText(
  { status, count, isLow, error }: MfaSettingsContextValue['recovery'],
  texts: Texts,
): string | undefined {
  const { text, plural } = texts;
  if (status === 'failed') return errorMessage({ error }, texts);
  if (!count) return text(status === 'loading' ? 'loading' : 'settingsCodesText');
  const { left, total } = count;
  if (left === 0) return text('settingsCodesNone');
  if (isLow) return plural('settingsCodesFew', left);
  return total === undefined
    ? plural('settingsCodesLeft', left)
    : plural('settingsCodesLeftOf', left, { total });
}
