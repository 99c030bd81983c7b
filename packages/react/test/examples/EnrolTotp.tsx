import type { MfaChallenge } from '@mfakit/client';
import { useBindTotp } from '@mfakit/react';
import type { ReactElement } from 'react';

/** What the screen needs from its host. */
export interface EnrolTotpProps {
  readonly challenge?: MfaChallenge;
  readonly onSuccess: () => void;
  readonly onExpired: () => void;
}

/** Enrols an authenticator app: the whole of what a host writes for a screen of its own. */
export function EnrolTotp(props: EnrolTotpProps): ReactElement {
  const totp = useBindTotp(props);
  const { binding, step, error } = totp;
  const isSaving = step === 'recovery';
  const text = isSaving ? `I saved ${totp.recoveryCodes.join(' ')}` : 'Set up';
  const press = isSaving ? totp.finish : step === 'expired' ? totp.restart : totp.start;
  return (
    <form {...totp.getFormProps()}>
      {error && <p {...totp.getErrorProps()}>{error.code}</p>}
      {binding && <a href={binding.uri}>{binding.secret}</a>}
      {binding && <input aria-label="Code" {...totp.getCodeInputProps()} />}
      {binding && <button type="submit">Confirm</button>}
      {!binding && <input type="button" value={text} onClick={press} />}
    </form>
  );
}
