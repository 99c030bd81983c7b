'use client';
import type { ReactElement } from 'react';
import { Screen, type ScreenRootProps } from '../primitives/Screen.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from './RecoveryCodesPanel.js';
import type { RecoveryProof } from './useSavedGate.js';

/** Props of {@link RecoveryCodes}. */
export interface RecoveryCodesProps extends Omit<ScreenRootProps, 'children'> {
  /** The codes to save: one that rotates, or a list. */
  readonly codes: readonly string[];
  /** True when they replace codes the user had: says that the old ones are dead. @default false */
  readonly isReplacement?: boolean;
  /** @default the provider's, else 'recovery-codes.txt' */
  readonly fileName?: string;
  /** How the user shows that the codes are saved: a tick, or one of them typed back. @default the provider's, else 'tick' */
  readonly proof?: RecoveryProof;
  /** Whose codes they are, for the password manager's entry. @default the provider's, else the page's host */
  readonly accountName?: string;
  /** Once the user has said that they are saved. */
  onDone(): void;
}

/**
 * Shows recovery codes once: copy, download, print, the password manager where the browser can be asked, and a proof that they
 * are kept before going on. The page asks before it is left meanwhile. Renders a `<section data-slot="recovery-codes">`.
 */
export function RecoveryCodes({
  codes,
  isReplacement = false,
  fileName,
  proof,
  accountName,
  onDone,
  ...rest
}: RecoveryCodesProps): ReactElement {
  const { plural } = useTexts();
  return (
    <Screen
      {...rest}
      slot="recovery-codes"
      state="saving"
      screen="saving"
      heading={plural('recoverySaveTitle', codes.length)}
      text={plural(isReplacement ? 'recoveryNewText' : 'recoverySaveText', codes.length)}
    >
      <RecoveryCodesPanel
        codes={codes}
        onDone={onDone}
        fileName={fileName}
        proof={proof}
        accountName={accountName}
      />
    </Screen>
  );
}
