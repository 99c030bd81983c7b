'use client';
import { createAuthingClient } from '@mfakit/client/authing';
import type { FaceDetectorSource } from '@mfakit/react';
import { MfaProvider } from '@mfakit/ui';
import { type ReactNode, useState } from 'react';

/** Loaded when a camera goes on. */
const faceDetector: FaceDetectorSource = (options) =>
  import('@mfakit/face').then(({ createFaceDetector }) => createFaceDetector(options));

interface KitProps {
  token?: string;
  children: ReactNode;
}

/** The kit on the backend of this site. On the server it draws, and calls nobody. */
export function Kit({ token, children }: KitProps) {
  const [client] = useState(() =>
    createAuthingClient({
      appId: 'next-bank',
      host: typeof location === 'undefined' ? 'http://localhost' : location.origin,
      ...(token !== undefined && { token }),
    }),
  );
  return (
    <MfaProvider client={client} faceDetector={faceDetector}>
      {children}
    </MfaProvider>
  );
}
