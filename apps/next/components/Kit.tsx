'use client';
import { createAuthingClient } from '@mfakit/client/authing';
import type { FaceDetectorSource } from '@mfakit/react';
import { enUS, MfaProvider } from '@mfakit/ui';
import { zhCN } from '@mfakit/ui/locales/zh-CN';
import { type ReactNode, useState } from 'react';

/** Loaded when a camera goes on. */
const faceDetector: FaceDetectorSource = (options) =>
  import('@mfakit/face').then(({ createFaceDetector }) => createFaceDetector(options));

interface KitProps {
  token?: string;
  /** @default 'en-US' */
  language?: string;
  children: ReactNode;
}

/** The kit on the backend of this site. On the server it draws, and calls nobody. */
export function Kit({ token, language, children }: KitProps) {
  const [client] = useState(() =>
    createAuthingClient({
      appId: 'next-bank',
      host: typeof location === 'undefined' ? 'http://localhost' : location.origin,
      ...(token !== undefined && { token }),
    }),
  );
  return (
    <MfaProvider
      client={client}
      faceDetector={faceDetector}
      locale={language === 'zh-CN' ? zhCN : enUS}
    >
      {children}
    </MfaProvider>
  );
}
