'use client';
import type { MfaAuthenticator, MfaFactorType, MfaVerification } from '@mfakit/client';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { LiveText } from '../primitives/LiveText.js';
import { ScreenRoot } from '../primitives/ScreenRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodes } from '../recovery-codes/RecoveryCodes.js';
import { BindScreen } from './BindScreen.js';
import { type MfaSettingsChange, MfaSettingsContext } from './settings-context.js';
import { settingsFrame, settingsState } from './settings-frame.js';
import { useSettings } from './useSettings.js';

/** Props of {@link MfaSettingsRoot}: what may be done, and what a `<section>` takes. */
export interface MfaSettingsRootProps extends Omit<ScreenRootProps, 'onChange' | 'children'> {
  /** The kinds that are shown and offered. @default all that the provider knows and the backend allows */
  readonly factors?: readonly MfaFactorType[];
  /** Shows what is there and offers nothing. @default false */
  readonly readOnly?: boolean;
  /** Hold back the last one; see `useMfaAuthenticators`. @default true */
  readonly keepLast?: boolean;
  /** Asked before each removal; false calls it off. */
  readonly onBeforeRemove?: (authenticator: MfaAuthenticator) => boolean | Promise<boolean>;
  /** Awaited when a change wanted a second factor and got it: store the new token here, where the backend gives one. */
  readonly onVerified?: (result: MfaVerification) => unknown;
  /** Once for each change, after the list is fresh. */
  readonly onChange?: (change: MfaSettingsChange) => unknown;
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  readonly children?: ReactNode;
}

/**
 * Runs the settings and draws the card; the parts inside read from it. While a factor is enrolled or new recovery codes are to
 * be saved, that screen stands in its place.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function MfaSettingsRoot(props: MfaSettingsRootProps): ReactElement {
  const {
    factors,
    readOnly = false,
    keepLast,
    onBeforeRemove,
    onVerified,
    onChange,
    ...drawn
  } = props;
  const { onSignInAgain, children, ...rest } = drawn;
  const texts = useTexts();
  const { value, binding, lastChange, back } = useSettings({
    factors,
    isReadOnly: readOnly,
    onSignInAgain,
    onChange,
    onBeforeRemove,
    onVerified,
    ...(keepLast === undefined ? {} : { keepLast }),
  });
  const { mfa, recovery, changed } = value;
  const isElsewhere = binding !== null || recovery.status === 'saving';
  const isContinuation = useHasBeen(isElsewhere);

  if (recovery.status === 'saving') {
    const done = () => {
      recovery.acknowledge();
      changed({ kind: 'recovery_codes' });
      back('recovery_codes');
    };
    return <RecoveryCodes {...rest} codes={recovery.codes} isReplacement autoFocus onDone={done} />;
  }
  if (binding !== null) {
    return (
      <BindScreen
        {...rest}
        type={binding}
        onVerified={onVerified}
        onBack={() => back(binding)}
        onBound={async () => {
          await mfa.refetch();
          changed({ kind: 'bound', type: binding });
          back(binding);
        }}
        {...(onSignInAgain && { onSignInAgain })}
      />
    );
  }
  return (
    <MfaSettingsContext.Provider value={value}>
      <ScreenRoot
        {...rest}
        slot="mfa-settings"
        state={settingsState(value)}
        isContinuation={isContinuation}
        {...settingsFrame(value, texts)}
      >
        {children}
        <LiveText>{spoken(settingsState(value) === 'loading', lastChange, texts)}</LiveText>
      </ScreenRoot>
    </MfaSettingsContext.Provider>
  );
}

/** What a screen reader would otherwise miss. A new factor is read by the row that takes the focus. */
function spoken(
  isLoading: boolean,
  change: MfaSettingsChange | null,
  { text }: ReturnType<typeof useTexts>,
): string {
  if (isLoading) return text('loading');
  if (change?.kind === 'removed') return text('settingsRemoved');
  return change?.kind === 'preferred' ? text('settingsSaved') : '';
}

/** True in every render after one in which it was so: another card has stood here before. */
function useHasBeen(isSo: boolean): boolean {
  const hasBeen = useRef(false);
  useEffect(() => {
    if (isSo) hasBeen.current = true;
  }, [isSo]);
  return hasBeen.current;
}
