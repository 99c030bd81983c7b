import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import type { ScreenFrame } from '../primitives/screen-types.js';
import type { MfaSettingsContextValue } from './settings-context.js';

/** What the card's state is read from. */
export type SettingsKnowledge = Pick<
  MfaSettingsContextValue,
  'mfa' | 'safety' | 'recovery' | 'addable'
>;

/** What the settings' card shows, in its `data-state`. */
export type SettingsState = 'loading' | 'failed' | 'expired' | 'empty' | 'list';

const ENDS: ReadonlySet<string> = new Set(['unauthenticated', 'session_expired']);

/** Which of its states the card is in. An empty list waits for what may be added: it has nothing else to show. */
export function settingsState({ mfa, safety, recovery }: SettingsKnowledge): SettingsState {
  const { status, error, removal, preference, authenticators } = mfa;
  const acts = [removal, preference].map((act) => (act.status === 'failed' ? act.error : null));
  if ([error, recovery.error, ...acts].some((one) => one && ENDS.has(one.code))) return 'expired';
  if (status === 'error') return 'failed';
  if (status === 'success' && authenticators.length > 0) return 'list';
  return status === 'loading' || safety.safety === null ? 'loading' : 'empty';
}

/** Heading and sentence of the settings' card. */
export function settingsFrame(known: SettingsKnowledge, texts: Texts): ScreenFrame {
  const { text } = texts;
  const { mfa, addable } = known;
  const state = settingsState(known);
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
      return {
        screen: 'list',
        heading: text('settingsTitle'),
        text: text(addable.length > 0 ? 'settingsEmptyText' : 'settingsNothingToAdd'),
      };
    default:
      return state satisfies never;
  }
}
