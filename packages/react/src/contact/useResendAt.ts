'use client';
import type { MfaContact } from '@mfakit/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDeadline } from '../flow/useDeadline.js';
import { browserStorage, contactKey, readResendAt, writeResendAt } from './resend-times.js';

/** What {@link useResendAt} gives. */
export interface ResendAt {
  /** Unix milliseconds; undefined once it has passed. */
  readonly resendAt: number | undefined;
  /** False until storage has been looked at. */
  readonly isRead: boolean;
  /** True once a wait from elsewhere was found: its code is still good when the wait is over. */
  readonly hasWaited: boolean;
  setResendAt(at: number): void;
}

interface Held {
  readonly key: string | null;
  readonly at?: number;
  readonly hasWaited: boolean;
}

/** The time before which another code is refused; undefined once it has passed. Follows other tabs. */
export function useResendAt(contact: MfaContact | null): ResendAt {
  const key = contact && contactKey(contact);
  const [held, setHeld] = useState<Held>({ key: null, hasWaited: false });
  const look = useCallback(() => {
    const at = contact ? readResendAt(browserStorage(), contact, Date.now()) : undefined;
    setHeld((before) => ({
      key,
      hasWaited: at !== undefined || (before.key === key && before.hasWaited),
      ...(at === undefined ? {} : { at }),
    }));
  }, [key, contact]);
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (key === null) return;
    const again = () => latest.current();
    again();
    window.addEventListener('storage', again);
    return () => window.removeEventListener('storage', again);
  }, [key]);
  const isRead = key !== null && held.key === key;
  const resendAt = isRead ? held.at : undefined;
  useDeadline(resendAt, () => setHeld(({ hasWaited }) => ({ key, hasWaited })));
  const setResendAt = (at: number) => {
    if (contact) writeResendAt(browserStorage(), contact, at);
    setHeld({ key, at, hasWaited: true });
  };
  return { resendAt, isRead, hasWaited: isRead && held.hasWaited, setResendAt };
}
