import type { MfaAuthenticator } from '@mfakit/client';
import { usePreferences } from '../page/preferences.js';
import { fill } from '../texts/texts.js';

/** What {@link AuthenticatorRow} takes. */
export interface AuthenticatorRowProps {
  readonly authenticator: MfaAuthenticator;
  /** Undefined where the backend offers no removal. */
  readonly onRemove: (() => void) | undefined;
}

/** One authenticator. */
export function AuthenticatorRow({ authenticator, onRemove }: AuthenticatorRowProps) {
  const { language, texts } = usePreferences();
  const { createdAt, enabled } = authenticator;
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return (
    <div className="authenticator">
      <span className="row-title">{texts.authenticatorApp}</span>
      <span className="state" data-on={enabled}>
        {enabled ? texts.on : texts.off}
      </span>
      {createdAt !== undefined && (
        <span className="row-note">{fill(texts.added, { date: day.format(createdAt) })}</span>
      )}
      {onRemove && (
        <button type="button" className="link" aria-label={texts.removeApp} onClick={onRemove}>
          {texts.remove}
        </button>
      )}
    </div>
  );
}
