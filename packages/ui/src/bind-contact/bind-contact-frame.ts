import { contactHint } from '@mfakit/client';
import type { UseBindContactResult } from '@mfakit/react';
import type { Texts } from '../messages/texts.js';
import type { ScreenFrame } from '../primitives/screen-types.js';

/** The texts that speak of a number or of an address. */
const WORDS = {
  sms: { title: 'contactSmsTitle', text: 'contactSmsText', done: 'contactSmsDoneText' },
  email: { title: 'contactEmailTitle', text: 'contactEmailText', done: 'contactEmailDoneText' },
} as const;

const TOTAL = 2;
const warning = { icon: 'clock', tone: 'warning' } as const;
const success = { icon: 'check', tone: 'success' } as const;

/** Heading, sentence and step line of the enrolment in each of its steps. */
export function bindContactFrame(
  flow: UseBindContactResult,
  channel: 'sms' | 'email',
  texts: Texts,
): ScreenFrame {
  const { text } = texts;
  const { state } = flow;
  switch (state.step) {
    case 'contact':
    case 'sending':
      return entryFrame(flow.canBind, channel, texts);
    case 'code':
    case 'verifying':
      return {
        screen: 'code',
        heading: text('verifyTotpTitle', { count: flow.codeField.length }),
        text: text('sentText', { contact: contactHint(state.contact) }),
        progress: { current: 2, total: TOTAL },
      };
    case 'locked':
      return {
        screen: 'locked',
        heading: text('lockedTitle'),
        text: text(state.retryAt === undefined ? 'lockedOverText' : 'lockedText'),
        badge: warning,
      };
    case 'expired':
      return {
        screen: 'expired',
        heading: text('verifyExpiredTitle'),
        text: text('verifyExpiredText'),
        badge: warning,
      };
    case 'recovery': {
      const lead = texts.plural('recoverySaveText', state.recoveryCodes.length);
      return { screen: 'recovery', heading: text('bindDoneTitle'), text: lead, badge: success };
    }
    case 'done': {
      const lead = text(WORDS[channel].done);
      return { screen: 'done', heading: text('bindDoneTitle'), text: lead, badge: success };
    }
    default:
      return state satisfies never;
  }
}

function entryFrame(canBind: boolean, channel: 'sms' | 'email', texts: Texts): ScreenFrame {
  const { text, errors } = texts;
  if (!canBind) {
    const badge = { icon: 'alert', tone: 'danger' } as const;
    const heading = text('bindFailedTitle');
    return { screen: 'unavailable', heading, text: errors.unsupported, badge };
  }
  const { title, text: lead } = WORDS[channel];
  const progress = { current: 1, total: TOTAL };
  return { screen: 'contact', heading: text(title), text: text(lead), progress };
}
