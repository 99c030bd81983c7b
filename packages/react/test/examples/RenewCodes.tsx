import { useRecoveryCodes } from '@mfakit/react';
import type { ReactElement } from 'react';

/** Counts and renews recovery codes: the whole of what a host writes for a screen of its own. */
export function RenewCodes(): ReactElement {
  const { codes, count, error, regenerate, acknowledge } = useRecoveryCodes();
  const list = codes.map((code) => <li key={code}>{code}</li>);
  const isSaving = codes.length > 0;
  return (
    <section>
      {error ? <p role="alert">{error.code}</p> : <p>{count?.left} left</p>}
      <ul translate="no">{list}</ul>
      {isSaving && <input type="button" value="I saved them" onClick={acknowledge} />}
      {!isSaving && <input type="button" value="New codes" onClick={() => void regenerate()} />}
    </section>
  );
}
