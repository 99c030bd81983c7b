import type { MfaMethod } from '@mfakit/client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { factorText, type MfaUiFactor } from '../factors/factor-types.js';
import type { Texts } from '../messages/texts.js';
import type { ScreenFrame } from '../primitives/screen-types.js';

function entryFrame(
  flow: UseVerifyMfaResult,
  method: MfaMethod,
  factors: readonly MfaUiFactor[],
  texts: Texts,
): ScreenFrame {
  const { text } = texts;
  if (method === 'recovery') {
    return { screen: 'recovery', heading: text('recoveryTitle'), text: text('recoveryText') };
  }
  const factor = factors.find(({ type }) => type === method);
  if (factor && factor.entry !== 'own' && factor.frame) return factor.frame(flow, texts);
  return {
    screen: `code ${method}`,
    heading: text('verifyTotpTitle', { count: flow.codeField.length }),
    ...(factor?.descriptionKey && { text: factorText(factor.descriptionKey, texts) }),
  };
}

function lockedFrame(isOver: boolean, text: Texts['text']): ScreenFrame {
  return {
    screen: 'locked',
    heading: text('lockedTitle'),
    text: text(isOver ? 'lockedOverText' : 'lockedText'),
    badge: { icon: 'clock', tone: 'warning' },
  };
}

/** Heading and sentence of the challenge in each of its states. */
export function verifyMfaFrame(
  flow: UseVerifyMfaResult,
  factors: readonly MfaUiFactor[],
  texts: Texts,
): ScreenFrame {
  const { text } = texts;
  const { state } = flow;
  switch (state.status) {
    case 'ready':
    case 'verifying':
      return entryFrame(flow, state.method, factors, texts);
    case 'choosing':
      return { screen: 'choosing', heading: text('chooseTitle'), text: text('chooseText') };
    case 'binding':
    case 'delegated':
      // The factor's own screen stands in the place of this one.
      return { screen: state.status, heading: text('verifyUnavailableTitle') };
    case 'locked':
      return lockedFrame(state.retryAt === undefined, text);
    case 'expired':
      return {
        screen: 'expired',
        heading: text('verifyExpiredTitle'),
        text: text('verifyExpiredText'),
        badge: { icon: 'clock', tone: 'warning' },
      };
    case 'unavailable':
      return {
        screen: 'unavailable',
        heading: text('verifyUnavailableTitle'),
        text: text('verifyUnavailableText'),
        badge: { icon: 'lock', tone: 'warning' },
      };
    case 'saving':
      return {
        screen: 'saving',
        heading: texts.plural('recoverySaveTitle', state.result.recoveryCodes.length),
        text: texts.plural('recoveryNewText', state.result.recoveryCodes.length),
      };
    case 'success':
      return {
        screen: 'success',
        heading: text('verifyDoneTitle'),
        text: text('verifyDoneText'),
        badge: { icon: 'check', tone: 'success' },
      };
    default:
      return state satisfies never;
  }
}
