import type { MfaAuthenticator } from '@mfakit/client';
import { type UseMfaAuthenticatorsResult, useMfaAuthenticators } from '@mfakit/react';
import type { ReactElement } from 'react';

interface RowProps {
  readonly one: MfaAuthenticator;
  readonly remove: UseMfaAuthenticatorsResult['remove'];
}

/** A row of the host's own design. */
function Row({ one, remove }: RowProps): ReactElement {
  return (
    <li>
      {one.type} <input type="button" value="Remove" onClick={() => void remove(one)} />
    </li>
  );
}

/** Lists and removes authenticators: the whole of what a host writes for a screen of its own. */
export function ManageMfa(): ReactElement {
  const { authenticators: list, error, removal, remove } = useMfaAuthenticators();
  const problem = removal.status === 'failed' ? removal.error : error;
  const rows = list.map((one) => <Row key={one.id} one={one} remove={remove} />);
  return problem ? <p role="alert">{problem.code}</p> : <ul>{rows}</ul>;
}
