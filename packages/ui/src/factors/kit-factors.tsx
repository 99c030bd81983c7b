'use client';
import {
  emailFactor,
  faceFactor,
  smsFactor,
  totpFactor,
  type UseVerifyMfaResult,
} from '@mfakit/react';
import type { ComponentType } from 'react';
import type { Texts } from '../messages/texts.js';
import { Icon } from '../primitives/icons.js';
import { lazyPart } from '../primitives/lazy-part.js';
import type { ScreenFrame } from '../primitives/screen-types.js';
import { SentCodePanel } from '../verify-mfa/SentCodePanel.js';
import type {
  CodeUiFactor,
  FactorBindProps,
  FactorScreenProps,
  MfaUiFactor,
  OwnFlowUiFactor,
} from './factor-types.js';

// A failed fetch shows when the screen is really needed; ahead of time nobody needs to know.
const ahead = (load: () => Promise<unknown>) => () => void load().catch(() => {});

const loadBindTotp = () => import('../bind-totp/BindTotp.js');

const loadBindContact = () => import('../bind-contact/BindContact.js');

/** The screen that enrols a contact, as that of one factor. */
function bindContact(channel: 'sms' | 'email'): ComponentType<FactorBindProps> {
  return lazyPart<FactorBindProps>(async () => {
    const { BindContact } = await loadBindContact();
    return (props) => <BindContact {...props} channel={channel} />;
  });
}

/** A code from an authenticator app. */
export const totpUiFactor: CodeUiFactor = {
  ...totpFactor,
  icon: () => <Icon name="phone" />,
  titleKey: 'factorTotp',
  descriptionKey: 'factorTotpText',
  actionKey: 'useAuthenticatorApp',
  frame: ({ codeField }, { text }) => ({
    screen: 'code',
    heading: text('verifyTotpTitle', { count: codeField.length }),
    text: text('verifyTotpText'),
  }),
  Bind: lazyPart<FactorBindProps>(() => loadBindTotp().then(({ BindTotp }) => BindTotp)),
  preload: ahead(loadBindTotp),
};

function sentCodeFrame(flow: UseVerifyMfaResult, { text }: Texts): ScreenFrame {
  const contact = flow.factor?.hint ?? '';
  return flow.sender?.hasSent
    ? {
        screen: 'code',
        heading: text('verifyTotpTitle', { count: flow.codeField.length }),
        text: text('sentText', { contact }),
      }
    : { screen: 'send', heading: text('sendTitle'), text: text('sendText', { contact }) };
}

/** A code by text message. */
export const smsUiFactor: CodeUiFactor = {
  ...smsFactor,
  icon: () => <Icon name="message" />,
  titleKey: 'factorSms',
  descriptionKey: 'factorSmsText',
  actionKey: 'useSms',
  Panel: SentCodePanel,
  frame: sentCodeFrame,
  Bind: bindContact('sms'),
  preload: ahead(loadBindContact),
};

/** A code by e-mail. */
export const emailUiFactor: CodeUiFactor = {
  ...emailFactor,
  icon: () => <Icon name="mail" />,
  titleKey: 'factorEmail',
  descriptionKey: 'factorEmailText',
  actionKey: 'useEmail',
  Panel: SentCodePanel,
  frame: sentCodeFrame,
  Bind: bindContact('email'),
  preload: ahead(loadBindContact),
};

const loadBindFace = () => import('../bind-face/BindFace.js');
const loadVerifyFace = () => import('../verify-face/VerifyFace.js');

/** A photo of the user's face. */
export const faceUiFactor: OwnFlowUiFactor = {
  ...faceFactor,
  icon: () => <Icon name="face" />,
  titleKey: 'factorFace',
  descriptionKey: 'factorFaceText',
  actionKey: 'useFace',
  Bind: lazyPart<FactorBindProps>(() =>
    loadBindFace().then(({ BindFace }) => ({ autoSubmit: _code, ...props }) => (
      <BindFace {...props} />
    )),
  ),
  Panel: lazyPart<FactorScreenProps>(() =>
    loadVerifyFace().then(({ VerifyFace }) => ({ factor: _bound, ...props }) => (
      <VerifyFace {...props} />
    )),
  ),
  preload: ahead(() => Promise.all([loadBindFace(), loadVerifyFace()])),
};

/** The kit's own factors, best first. A host that adds one writes `[...kitFactors, mine]`. */
export const kitFactors: readonly MfaUiFactor[] = [
  totpUiFactor,
  smsUiFactor,
  emailUiFactor,
  faceUiFactor,
];
