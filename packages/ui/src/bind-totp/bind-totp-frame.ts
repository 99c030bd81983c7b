import type { UseBindTotpResult } from '@mfakit/react';
import { errorMessage } from '../messages/error-message.js';
import type { Texts } from '../messages/texts.js';
import type { ScreenProps } from '../primitives/Screen.js';
import { diagnosisText } from './diagnosis-text.js';

/** What the wizard's card says around a step's content. */
export type BindTotpFrame = Pick<
  ScreenProps,
  'screen' | 'heading' | 'text' | 'badge' | 'progress' | 'onBack'
>;

const TOTAL = 3;
const warning = { icon: 'clock', tone: 'warning' } as const;
const success = { icon: 'check', tone: 'success' } as const;

/** Heading, sentence and step line of the wizard in each of its steps. */
export function bindTotpFrame<TUser>(
  flow: UseBindTotpResult<TUser>,
  texts: Texts,
  isTouchOnly: boolean,
): BindTotpFrame {
  const { text } = texts;
  const { state } = flow;
  switch (state.step) {
    case 'idle':
      return { screen: 'intro', heading: text('bindTitle'), text: text('bindText') };
    case 'loading':
    case 'scan':
    case 'renewing':
    case 'verify':
    case 'confirming':
      return stepFrame(flow, texts, isTouchOnly);
    case 'failed':
      return {
        screen: 'failed',
        heading: text('bindFailedTitle'),
        text: errorMessage({ error: state.error }, texts),
        badge: { icon: 'alert', tone: 'danger' },
      };
    case 'locked':
      return {
        screen: 'locked',
        heading: text('lockedTitle'),
        text: text(state.retryAt === undefined ? 'lockedOverText' : 'lockedText'),
        badge: warning,
      };
    case 'expired':
      return expiredFrame(state.what, texts);
    case 'recovery':
      return {
        ...doneFrame(texts),
        screen: 'recovery',
        text: texts.plural('recoverySaveText', state.recoveryCodes.length),
        progress: { current: TOTAL, total: TOTAL },
      };
    case 'done':
      return { ...doneFrame(texts), text: text('bindDoneText') };
    default:
      return state satisfies never;
  }
}

function stepFrame<TUser>(
  flow: UseBindTotpResult<TUser>,
  texts: Texts,
  isTouchOnly: boolean,
): BindTotpFrame {
  const { text } = texts;
  if (flow.step === 'loading' || flow.step === 'scan' || flow.step === 'renewing') {
    return {
      screen: flow.step === 'loading' ? 'loading' : 'scan',
      heading: text(isTouchOnly ? 'bindOpenTitle' : 'bindScanTitle'),
      text: text(isTouchOnly ? 'bindOpenText' : 'bindScanText'),
      progress: { current: 1, total: TOTAL },
    };
  }
  const { diagnosis, mayBeUsed } = flow;
  const advice = diagnosis && !mayBeUsed ? diagnosisText(diagnosis, texts).advice : undefined;
  return {
    screen: 'code',
    heading: text('bindCodeTitle', { count: flow.binding?.digits ?? 6 }),
    text: advice ?? text('bindCodeText'),
    progress: { current: 2, total: TOTAL },
    onBack: flow.back,
  };
}

function doneFrame({ text }: Texts): BindTotpFrame {
  return { screen: 'done', heading: text('bindDoneTitle'), badge: success };
}

function expiredFrame(what: 'binding' | 'session', { text }: Texts): BindTotpFrame {
  const [heading, lead] =
    what === 'binding'
      ? (['bindExpiredTitle', 'bindExpiredText'] as const)
      : (['verifyExpiredTitle', 'verifyExpiredText'] as const);
  return { screen: 'expired', heading: text(heading), text: text(lead), badge: warning };
}
