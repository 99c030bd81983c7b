'use client';
import {
  emailFactor,
  faceFactor,
  smsFactor,
  totpFactor,
  type UseVerifyMfaResult,
} from '@mfakit/react';
import { fetchFace } from '../messages/fetched-face.js';
import type { Texts } from '../messages/texts.js';
import { Icon } from '../primitives/icons.js';
import { type LazyPart, lazyPart } from '../primitives/lazy-part.js';
import type { ScreenFrame } from '../primitives/screen-types.js';
import { SentCodePanel } from '../verify-mfa/SentCodePanel.js';
import type {
  CodeUiFactor,
  FactorBindProps,
  FactorScreenProps,
  MfaUiFactor,
  OwnFlowUiFactor,
} from './factor-types.js';

const LazyBindTotp = lazyPart<FactorBindProps>(() =>
  import('../bind-totp/BindTotp.js').then(({ BindTotp }) => BindTotp),
);

/** The screen that enrols a contact, as that of one factor. */
function bindContact(channel: 'sms' | 'email'): LazyPart<FactorBindProps> {
  return lazyPart<FactorBindProps>(async () => {
    const { BindContact } = await import('../bind-contact/BindContact.js');
    return (props) => <BindContact {...props} channel={channel} />;
  });
}

const LazyBindSms = bindContact('sms');
const LazyBindEmail = bindContact('email');

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
  Bind: LazyBindTotp,
  preload: LazyBindTotp.preload,
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
  Bind: LazyBindSms,
  preload: LazyBindSms.preload,
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
  Bind: LazyBindEmail,
  preload: LazyBindEmail.preload,
};

const LazyBindFace = lazyPart<FactorBindProps>(() =>
  import('../bind-face/BindFace.js').then(({ BindFace }) => ({ autoSubmit: _code, ...props }) => (
    <BindFace {...props} />
  )),
);
const LazyVerifyFace = lazyPart<FactorScreenProps>(() =>
  import('../verify-face/VerifyFace.js').then(
    ({ VerifyFace }) =>
      ({ factor: _bound, ...props }) => <VerifyFace {...props} />,
  ),
);

/** A photo of the user's face. */
export const faceUiFactor: OwnFlowUiFactor = {
  ...faceFactor,
  icon: () => <Icon name="face" />,
  titleKey: 'factorFace',
  descriptionKey: 'factorFaceText',
  actionKey: 'useFace',
  Bind: LazyBindFace,
  Panel: LazyVerifyFace,
  preload: (locale) => {
    LazyBindFace.preload();
    LazyVerifyFace.preload();
    void fetchFace(locale.face).catch(() => {}); // Asked for again when its screen opens.
  },
};

/** The kit's own factors, best first. A host that adds one writes `[...kitFactors, mine]`. */
export const kitFactors: readonly MfaUiFactor[] = [
  totpUiFactor,
  smsUiFactor,
  emailUiFactor,
  faceUiFactor,
];
