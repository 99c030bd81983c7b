import type { UseBindTotpResult } from '@mfakit/react';
import { errorMessage } from '../messages/error-message.js';
import type { ScreenProps } from '../primitives/Screen.js';
import type { Texts } from '../provider/ui-context.js';

/** What the wizard's card says around a step's content. */
export type BindTotpFrame = Pick<
  ScreenProps,
  'screen' | 'heading' | 'text' | 'badge' | 'progress' | 'onBack'
>;

const TOTAL = 3;
const warning = { icon: 'clock', tone: 'warning' } as const;

/** Heading, sentence and step line of the wizard in each of its steps. */
export function bindTotpFrame<TUser>(
  flow: UseBindTotpResult<TUser>,
  texts: Texts,
  isTouchOnly: boolean,
): BindTotpFrame {
  const { text } = texts;
  const { state } = flow;
  const count = flow.binding?.digits ?? 6;
  switch (state.step) {
    case 'idle':
      return { screen: 'intro', heading: text('bindTitle'), text: text('bindText') };
    case 'loading':
    case 'scan':
      return {
        screen: state.step,
        heading: text(isTouchOnly ? 'bindOpenTitle' : 'bindScanTitle'),
        text: text(isTouchOnly ? 'bindOpenText' : 'bindScanText'),
        progress: { current: 1, total: TOTAL },
      };
    case 'failed':
      return {
        screen: 'failed',
        heading: text('bindFailedTitle'),
        text: errorMessage({ error: state.error }, texts),
        badge: { icon: 'alert', tone: 'danger' },
      };
    case 'verify':
    case 'confirming':
      return {
        screen: 'code',
        heading: text('bindCodeTitle', { count }),
        text: text('bindCodeText'),
        progress: { current: 2, total: TOTAL },
        onBack: flow.back,
      };
    case 'locked':
      return {
        screen: 'locked',
        heading: text('lockedTitle'),
        text: text(state.retryAt === undefined ? 'lockedOverText' : 'lockedText'),
        badge: warning,
      };
    case 'expired':
      return state.what === 'binding'
        ? {
            screen: 'expired',
            heading: text('bindExpiredTitle'),
            text: text('bindExpiredText'),
            badge: warning,
          }
        : {
            screen: 'expired',
            heading: text('verifyExpiredTitle'),
            text: text('verifyExpiredText'),
            badge: warning,
          };
    case 'recovery':
      return {
        screen: 'recovery',
        heading: text('bindDoneTitle'),
        text: texts.plural('recoverySaveText', state.recoveryCodes.length),
        progress: { current: TOTAL, total: TOTAL },
        badge: { icon: 'check', tone: 'success' },
      };
    case 'done':
      return {
        screen: 'done',
        heading: text('bindDoneTitle'),
        text: text('bindDoneText'),
        badge: { icon: 'check', tone: 'success' },
      };
    default:
      return state satisfies never;
  }
}
