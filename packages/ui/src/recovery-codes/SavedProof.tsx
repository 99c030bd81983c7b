'use client';
import type { ReactElement } from 'react';
import { useTexts } from '../provider/ui-context.js';
import type { SavedGate } from './useSavedGate.js';

/** Props of {@link SavedProof}. */
export interface SavedProofProps {
  readonly gate: SavedGate;
  readonly count: number;
  /** Of the line that says what is missing, once it has been heard. */
  readonly describedBy: string | undefined;
  /** Of the field. */
  readonly id: string;
}

/** How the user shows that the codes are saved: a tick, or one of them typed back. */
export function SavedProof({ gate, count, describedBy, id }: SavedProofProps): ReactElement {
  const { plural } = useTexts();
  const marks = {
    'aria-invalid': gate.isMissed || undefined,
    'aria-describedby': describedBy,
    ref: gate.fieldRef,
  };
  if (gate.proof === 'tick') {
    return (
      <label data-slot="acknowledge">
        <input
          type="checkbox"
          checked={gate.isTicked}
          onChange={(event) => gate.tick(event.target.checked)}
          {...marks}
        />
        <span>{plural('recoveryAcknowledge', count)}</span>
      </label>
    );
  }
  return (
    <>
      <label data-slot="label" htmlFor={id}>
        {plural('recoveryRetypeLabel', count)}
      </label>
      <input
        data-slot="input"
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        dir="ltr"
        onChange={gate.edited}
        {...marks}
      />
    </>
  );
}
