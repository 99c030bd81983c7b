import type { UseMfaAuthenticatorsResult } from '@mfakit/react';
import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import type { ScreenFrame } from '../primitives/screen-types.js';

/** What the settings' card shows, in its `data-state`. */
export type SettingsState = 'loading' | 'failed' | 'expired' | 'empty' | 'list';

const ENDS: ReadonlySet<string> = new Set(['unauthenticated', 'session_expired']);

/** Which of its states the card is in. */
export function settingsState({
  status,
  error,
  authenticators,
}: UseMfaAuthenticatorsResult): SettingsState {
  if (error && ENDS.has(error.code)) return 'expired';
  if (status === 'loading') return 'loading';
  if (status === 'error') return 'failed';
  return authenticators.length === 0 ? 'empty' : 'list';
}

/** Heading and sentence of the settings' card. */
export function settingsFrame(mfa: UseMfaAuthenticatorsResult, texts: Texts): ScreenFrame {
  const { text } = texts;
  const state = settingsState(mfa);
  switch (state) {
    case 'expired':
      return {
        screen: 'expired',
        heading: text('settingsSignedOutTitle'),
        text: text('settingsSignedOutText'),
        badge: { icon: 'clock', tone: 'warning' },
      };
    case 'failed':
      return {
        screen: 'failed',
        heading: text('settingsTitle'),
        text: errorMessage({ error: mfa.error }, texts),
      };
    case 'loading':
    case 'list':
      return { screen: 'list', heading: text('settingsTitle') };
    case 'empty':
      return { screen: 'list', heading: text('settingsTitle'), text: text('settingsEmptyText') };
    default:
      return state satisfies never;
  }
}
