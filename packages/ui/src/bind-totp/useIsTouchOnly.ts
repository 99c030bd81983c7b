'use client';
import { useSyncExternalStore } from 'react';

const QUERY = '(pointer: coarse) and (hover: none)';

function subscribe(listener: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** True on a phone or tablet, where the authenticator app is likely on the same device. False on the server. */
export function useIsTouchOnly(): boolean {
  return useSyncExternalStore(
    typeof matchMedia === 'function' ? subscribe : () => () => {},
    () => typeof matchMedia === 'function' && matchMedia(QUERY).matches,
    () => false,
  );
}
