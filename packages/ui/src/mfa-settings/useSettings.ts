'use client';
import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';
import {
  type UseMfaAuthenticatorsOptions,
  useAuthenticatorSafety,
  useMfaAuthenticators,
  useMfaContext,
  useRecoveryCodes,
} from '@mfakit/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { focusFlow } from '../primitives/focus-flow.js';
import { useCommitEffect } from '../primitives/useCommitEffect.js';
import { useUiFactors } from '../provider/ui-context.js';
import type { MfaSettingsChange, MfaSettingsContextValue } from './settings-context.js';
import { offeredTypes, settingsRows } from './settings-rows.js';

/** Options of {@link useSettings}. */
export interface UseSettingsOptions
  extends Omit<UseMfaAuthenticatorsOptions, 'enabled' | 'offered'> {
  readonly factors: readonly MfaFactorType[] | undefined;
  readonly isReadOnly: boolean;
  readonly onSignInAgain: (() => void) | undefined;
  readonly onChange: ((change: MfaSettingsChange) => unknown) | undefined;
}

/** Which card stands on the page, and the last thing that was done. */
export interface Settings {
  readonly value: MfaSettingsContextValue;
  /** The factor whose own screen stands in place of the list. */
  readonly binding: MfaFactorType | null;
  readonly lastChange: MfaSettingsChange | null;
  /** Back to the list, to this row. */
  back(to: string): void;
}

interface LastChange {
  readonly change: MfaSettingsChange;
  readonly card: Element | null;
}

/** Everything that the settings are made of: three headless hooks, and which card is open. */
export function useSettings(options: UseSettingsOptions): Settings {
  const { factors: shown, isReadOnly, onSignInAgain, onChange, ...manage } = options;
  const { client } = useMfaContext();
  const known = useUiFactors();
  const offered = useMemo(
    () => (isReadOnly ? [] : offeredTypes(known, shown)),
    [isReadOnly, known, shown],
  );
  const mfa = useMfaAuthenticators({ ...manage, offered });
  const isListed = mfa.status === 'success';
  const safety = useAuthenticatorSafety(isListed ? mfa.authenticators : undefined, { offered });
  const recovery = useRecoveryCodes({ enabled: isListed, onVerified: manage.onVerified });
  const [binding, setBinding] = useState<MfaFactorType | null>(null);
  const [returnTo, setReturnTo] = useState<string | null>(null);
  const [last, setLast] = useState<LastChange | null>(null);
  useEffect(() => {
    if (document.activeElement === document.body) focusFlow(last?.card);
  }, [last]);

  const { authenticators, bindable } = mfa;
  const rows = useMemo(
    () => settingsRows(authenticators, known, shown),
    [authenticators, known, shown],
  );
  const remove = useRemoval(mfa.remove, rows);
  const addable = bindable.flatMap((type) => known.filter((factor) => factor.type === type));
  const changed: MfaSettingsContextValue['changed'] = (change, card = null) => {
    setReturnTo(change.kind === 'preferred' ? change.type : null);
    setLast({ change, card });
    // A host's mistake is the host's: it must not look like a change that failed.
    if (onChange)
      Promise.resolve(change)
        .then(onChange)
        .catch((error: unknown) => reportError(error));
  };
  const value: MfaSettingsContextValue = {
    mfa,
    safety,
    recovery,
    rows,
    addable,
    isReadOnly,
    hasCodes: client.features.recoveryCodes !== 'none',
    onSignInAgain,
    returnTo,
    add: (type) => {
      mfa.clearError();
      setLast(null);
      setBinding(type);
    },
    remove: async (authenticator) => {
      setReturnTo(null);
      if (await remove(authenticator)) changed({ kind: 'removed', type: authenticator.type });
    },
    changed,
  };
  return {
    value,
    binding,
    lastChange: last?.change ?? null,
    back: (to) => {
      setReturnTo(to);
      setBinding(null);
    },
  };
}

/**
 * A removal that keeps the focus in its card. The row goes with the fresh list, which other answers may follow only after a
 * while: the focus cannot wait for the last of them.
 */
function useRemoval(
  perform: (authenticator: MfaAuthenticator) => Promise<boolean>,
  rows: MfaSettingsContextValue['rows'],
): (authenticator: MfaAuthenticator) => Promise<boolean> {
  const leaving = useRef<{ id: string; card: Element | null } | null>(null);
  useCommitEffect(() => {
    const { current } = leaving;
    if (current === null || rows.some(({ authenticator }) => authenticator.id === current.id))
      return;
    leaving.current = null;
    if (document.activeElement === document.body) focusFlow(current.card);
  }, [rows]);
  return async (authenticator) => {
    const card = document.activeElement?.closest('[data-mfakit]') ?? null;
    const mine = { id: authenticator.id, card };
    // While another one is under way, this one is refused.
    leaving.current ??= mine;
    const isRemoved = await perform(authenticator);
    if (!isRemoved && leaving.current === mine) leaving.current = null;
    return isRemoved;
  };
}
