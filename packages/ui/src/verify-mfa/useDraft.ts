'use client';
import type { MfaMethod } from '@mfakit/client';
import { type RefObject, useEffect, useState } from 'react';

/**
 * The recovery code as far as it is typed, kept while a pause stands in the place of its form. Forgotten when another method
 * is chosen; another challenge, which may be another user's, begins with none.
 *
 * @param token the challenge's
 */
export function useDraft(token: string, method: MfaMethod | null): RefObject<string> {
  const [held, setHeld] = useState(() => ({ token, draft: { current: '' } }));
  if (held.token !== token) setHeld({ token, draft: { current: '' } });
  const { draft } = held;
  useEffect(() => {
    if (method !== 'recovery') draft.current = '';
  }, [method, draft]);
  return draft;
}
