import { isMfaError } from '@mfakit/client';
import { type ReactElement, useState } from 'react';
import { type UseStepUpOptions, useStepUp } from '../src/index.js';

/** What a result looks like on the page. */
export function describeOutcome(value: unknown): string {
  if (isMfaError(value)) return value.code;
  if (value instanceof Response) return `response ${value.status}`;
  if (value instanceof Error) return value.message;
  const { code } = (value ?? {}) as { code?: unknown }; // A body of the test's own bank.
  return `body ${String(code)}`;
}

/** Props of {@link PayButton}. */
export interface PayButtonProps extends UseStepUpOptions {
  /** The button's name. @default 'Pay' */
  readonly name?: string;
  readonly amount?: number;
  readonly pay: (amount: number) => Promise<unknown>;
}

/** A button that pays with step-up, and what became of it. */
export function PayButton({
  name = 'Pay',
  amount = 10,
  pay,
  ...options
}: PayButtonProps): ReactElement {
  const stepUp = useStepUp(pay, options);
  const [outcomes, setOutcomes] = useState<readonly string[]>([]);
  const note = (value: unknown) => setOutcomes((all) => [...all, describeOutcome(value)]);
  return (
    <p>
      <button type="button" onClick={() => void stepUp(amount).then(note, note)}>
        {name}
      </button>
      <output aria-label={`${name}: outcome`}>{outcomes.join(', ')}</output>
    </p>
  );
}
