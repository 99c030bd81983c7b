'use client';
import { plainText } from '@mfakit/client';
import { useErrorDescription } from '@mfakit/react';
import { type FormEvent, type ReactElement, useId, useMemo } from 'react';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { useHoldOpen } from '../primitives/hold-open.js';
import { useRecoveryOptions, useTexts } from '../provider/ui-context.js';
import { RecoveryTools } from './RecoveryTools.js';
import { SavedProof } from './SavedProof.js';
import { type RecoveryProof, useSavedGate } from './useSavedGate.js';

/** Props of {@link RecoveryCodesPanel}. */
export interface RecoveryCodesPanelProps {
  readonly codes: readonly string[];
  /** @default the provider's, else 'recovery-codes.txt' */
  readonly fileName?: string | undefined;
  /** How the user shows that the codes are saved. @default the provider's, else 'tick' */
  readonly proof?: RecoveryProof | undefined;
  /** Whose codes they are, for the password manager's entry. @default the provider's, else the page's host */
  readonly accountName?: string | undefined;
  /** The user has shown that the codes are saved. */
  readonly onDone: () => void;
}

/** Characters of a code of which two stand side by side in a card of the usual width. */
const SHORT = 14;

/** The codes, ways to keep them, and a proof that they are kept before going on. */
export function RecoveryCodesPanel({
  codes: given,
  fileName,
  proof,
  accountName,
  onDone,
}: RecoveryCodesPanelProps): ReactElement {
  const { text, plural } = useTexts();
  const options = useRecoveryOptions();
  const codes = useMemo(() => given.map((code) => plainText(code)), [given]);
  const gate = useSavedGate(codes, proof ?? options.proof ?? 'tick');
  const id = useId();
  const errorId = `${id}-error`;
  const count = codes.length;
  useHoldOpen();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (gate.check()) onDone();
  };
  const missed = gate.proof === 'tick' ? 'recoveryAcknowledgeFirst' : 'recoveryRetypeWrong';
  const error = gate.isMissed ? plural(missed, count) : undefined;
  const describedBy = useErrorDescription(errorId, error);
  return (
    <form data-slot="recovery-codes-panel" onSubmit={submit} noValidate>
      <ul
        data-slot="recovery-code-list"
        data-shape={codes.every((code) => code.length <= SHORT) ? 'short' : 'long'}
        aria-label={plural('recoveryCodesLabel', count)}
        translate="no"
        dir="ltr"
      >
        {codes.map((code, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: codes never move, and a backend may repeat itself
          <li key={index} data-slot="recovery-code">
            {code}
          </li>
        ))}
      </ul>
      <RecoveryTools
        codes={codes}
        fileName={fileName ?? options.fileName ?? 'recovery-codes.txt'}
        accountName={accountName ?? options.accountName}
      />
      <SavedProof gate={gate} count={count} describedBy={describedBy} id={id} />
      <ErrorText id={errorId}>{error}</ErrorText>
      <div data-slot="actions">
        <Button type="submit">{text('done')}</Button>
      </div>
    </form>
  );
}
