import type { MfaClient } from '@mfakit/client';
import type { FaceDetectorSource } from '@mfakit/react';
import { enUS, MfaProvider } from '@mfakit/ui';
import { ar } from '@mfakit/ui/locales/ar';
import { zhCN } from '@mfakit/ui/locales/zh-CN';
import { type ReactNode, useMemo } from 'react';
import { BANK_FACTORS } from '../face/bank-factors.js';
import { usePreferences } from './preferences.js';

/** Loaded when a camera goes on. */
const loadFaceDetector: FaceDetectorSource = async (options) =>
  (await import('../face/bank-face-detector.js')).createBankFaceDetector(options);

const LOCALES = { 'en-US': enUS, 'zh-CN': zhCN, ar };

/** What {@link KitProvider} takes. */
export interface KitProviderProps {
  readonly client: MfaClient;
  readonly children: ReactNode;
}

/** The kit in the visitor's language and theme. */
export function KitProvider({ client, children }: KitProviderProps) {
  const { language, theme } = usePreferences();
  const appearance = useMemo(() => ({ theme }), [theme]);
  return (
    <MfaProvider
      client={client}
      factors={BANK_FACTORS}
      faceDetector={loadFaceDetector}
      locale={LOCALES[language]}
      appearance={appearance}
    >
      {children}
    </MfaProvider>
  );
}
