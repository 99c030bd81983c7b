import type { MfaMethod } from '@mfakit/client';
import type { UseSendCodeResult, UseVerifyMfaResult } from '@mfakit/react';
import type { ScreenProps } from '../primitives/Screen.js';
import type { Texts } from '../provider/ui-context.js';
import { hasSentCode } from './SentCodePanel.js';

/** What the card says around a state's content. */
export type VerifyMfaFrame = Pick<ScreenProps, 'screen' | 'heading' | 'text' | 'badge'>;

function sentCodeFrame<TUser>(
  { factor, codeField }: UseVerifyMfaResult<TUser>,
  sender: UseSendCodeResult,
  { text }: Texts,
): VerifyMfaFrame {
  const contact = factor?.hint ?? '';
  return hasSentCode(sender)
    ? {
        screen: 'code',
        heading: text('verifyTotpTitle', { count: codeField.length }),
        text: text('sentText', { contact }),
      }
    : { screen: 'send', heading: text('sendTitle'), text: text('sendText', { contact }) };
}

function entryFrame<TUser>(
  flow: UseVerifyMfaResult<TUser>,
  method: MfaMethod,
  texts: Texts,
): VerifyMfaFrame {
  const { text } = texts;
  if (flow.sender) return sentCodeFrame(flow, flow.sender, texts);
  if (method === 'recovery') {
    return { screen: 'recovery', heading: text('recoveryTitle'), text: text('recoveryText') };
  }
  const count = flow.codeField.length;
  return {
    screen: 'code',
    heading: text('verifyTotpTitle', { count }),
    text: text('verifyTotpText'),
  };
}

/** Heading and sentence of the challenge in each of its states. */
export function verifyMfaFrame<TUser>(
  flow: UseVerifyMfaResult<TUser>,
  texts: Texts,
): VerifyMfaFrame {
  const { text } = texts;
  const { state } = flow;
  switch (state.status) {
    case 'ready':
    case 'verifying':
      return entryFrame(flow, state.method, texts);
    case 'binding':
      return { screen: 'binding', heading: text('bindTitle') };
    case 'locked':
      return {
        screen: 'locked',
        heading: text('lockedTitle'),
        text: text(state.retryAt === undefined ? 'lockedOverText' : 'lockedText'),
        badge: { icon: 'clock', tone: 'warning' },
      };
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
        heading: text('recoverySaveTitle'),
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
