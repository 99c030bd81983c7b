'use client';
import type { PhoneFieldStore, UseBindContactResult } from '@mfakit/react';
import { type Context, createContext, useContext } from 'react';
import type { ContactForm } from './contact-form.js';

/** What the parts of `BindContact` draw. */
export interface BindContactContextValue {
  readonly flow: UseBindContactResult;
  readonly channel: 'sms' | 'email';
  readonly autoSubmit: boolean;
  readonly onSignInAgain: (() => void) | undefined;
  /** The field for the number; null where an e-mail address is asked for. */
  readonly phone: PhoneFieldStore | null;
  readonly form: ContactForm;
  /** Drops what is said of the entry, if anything is: the user has changed it. */
  clearProblem(): void;
}

/** Given by the root; null outside of one. */
export const BindContactContext: Context<BindContactContextValue | null> =
  createContext<BindContactContextValue | null>(null);

/**
 * The flow around a part, with what `useBindContact` gives.
 *
 * @throws Error outside of a root
 */
export function useBindContactPart(): BindContactContextValue {
  const value = useContext(BindContactContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of BindContact was drawn outside of its Root. ' +
        'Put it inside <BindContact.Root channel="sms">…</BindContact.Root>.',
    );
  }
  return value;
}
