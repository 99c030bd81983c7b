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
  setResendAt(at: number): void;
}

/** The time before which another code is refused; undefined once it has passed. Follows other tabs. */
export function useResendAt(contact: MfaContact | null): ResendAt {
  const key = contact && contactKey(contact);
  const [held, setHeld] = useState<{ readonly key: string | null; readonly at?: number }>({
    key: null,
  });
  const look = useCallback(() => {
    const at = contact && readResendAt(browserStorage(), contact, Date.now());
    setHeld({ key, ...(at ? { at } : {}) });
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
  useDeadline(resendAt, () => setHeld({ key }));
  const setResendAt = (at: number) => {
    if (contact) writeResendAt(browserStorage(), contact, at);
    setHeld({ key, at });
  };
  return { resendAt, isRead, setResendAt };
}
