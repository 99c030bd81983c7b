'use client';
import type { ReactElement } from 'react';
import { Screen, type ScreenRootProps } from '../primitives/Screen.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from './RecoveryCodesPanel.js';

/** Props of {@link RecoveryCodes}. */
export interface RecoveryCodesProps extends Omit<ScreenRootProps, 'children'> {
  /** The codes to save: one that rotates, or a list. */
  readonly codes: readonly string[];
  /** True when they replace codes the user had: says that the old ones are dead. @default false */
  readonly isReplacement?: boolean;
  /** @default 'recovery-codes.txt' */
  readonly fileName?: string;
  /** Once the user has said that they are saved. */
  onDone(): void;
}

/**
 * Shows recovery codes once: copy, download, and a tick before going on. Renders a
 * `<section data-slot="recovery-codes">`.
 */
export function RecoveryCodes({
  codes,
  isReplacement = false,
  fileName,
  onDone,
  ...rest
}: RecoveryCodesProps): ReactElement {
  const { text, plural } = useTexts();
  return (
    <Screen
      {...rest}
      slot="recovery-codes"
      state="saving"
      screen="saving"
      heading={text('recoverySaveTitle')}
      text={plural(isReplacement ? 'recoveryNewText' : 'recoverySaveText', codes.length)}
    >
      <RecoveryCodesPanel
        codes={codes}
        onDone={onDone}
        {...(fileName === undefined ? {} : { fileName })}
      />
    </Screen>
  );
}
