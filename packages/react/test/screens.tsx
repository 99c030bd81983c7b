import type { MfaClient } from '@mfakit/client';
import { type ReactElement, StrictMode, useId, useState } from 'react';
import {
  countryOfLocale,
  createCodeFieldStore,
  createPhoneFieldStore,
  MfaProvider,
  useAuthenticatorSafety,
  useBindContact,
  useCamera,
  useCodeField,
  useErrorDescription,
  useFaceCapture,
  useMfaContext,
  usePhoneField,
  usePromptMfa,
  useSecondsLeft,
  useSendCode,
  useStepUp,
  useStepUpPrompt,
  useVerifyFace,
  useWebOtp,
} from '../src/index.js';
import { AnswerChallenge } from './examples/AnswerChallenge.js';
import { EnrolFace } from './examples/EnrolFace.js';
import { EnrolTotp } from './examples/EnrolTotp.js';
import { ManageMfa } from './examples/ManageMfa.js';
import { RenewCodes } from './examples/RenewCodes.js';
import { makeAuthenticator, makeChallenge, makeClient } from './fixtures.js';

const LATER = Date.UTC(2100, 0, 1);
const challenge = makeChallenge({ expiresAt: LATER });
const host = { challenge, onSuccess: () => {}, onExpired: () => {} };
const list = [makeAuthenticator()];

function Contact(): ReactElement {
  const { step, getCodeInputProps, getErrorProps } = useBindContact({ challenge });
  return (
    <form>
      <output {...getErrorProps()}>{step}</output>
      <input aria-label="Code" {...getCodeInputProps()} />
    </form>
  );
}

function FaceProof(): ReactElement {
  const { step, getFileInputProps } = useVerifyFace(host);
  return <input aria-label={step} {...getFileInputProps()} />;
}

function Camera(): ReactElement {
  const { isOn, status, start, getVideoProps } = useCamera();
  return (
    <section>
      <button type="button" onClick={() => void start()}>
        {status}
      </button>
      {isOn && <video aria-label="Camera" {...getVideoProps()} />}
    </section>
  );
}

function Guidance(): ReactElement {
  const camera = useCamera();
  const capture = async () => true;
  const { detector } = useFaceCapture({ camera, detector: undefined, isActive: false, capture });
  return <output>{detector}</output>;
}

function Cells(): ReactElement {
  const [store] = useState(() => createCodeFieldStore({ length: 6 }));
  const { cells, getInputProps } = useCodeField(store);
  return <input aria-label={`${cells.length} digits`} {...getInputProps()} />;
}

function Explained(): ReactElement {
  const id = useId();
  return (
    <form>
      <output id={id}>Wrong</output>
      <input aria-label="Code" aria-describedby={useErrorDescription(id, 'Wrong')} />
    </form>
  );
}

function MessageCode(): ReactElement {
  const [store] = useState(() => createCodeFieldStore({ length: 6 }));
  useWebOtp(store, store);
  return <output>{store.length}</output>;
}

function Phone(): ReactElement {
  const { locale = 'en-US' } = useMfaContext();
  const [store] = useState(() => createPhoneFieldStore({ country: countryOfLocale(locale) }));
  const { callingCode, getInputProps, getCountryProps } = usePhoneField(store);
  return (
    <p>
      <select aria-label="Country" {...getCountryProps()}>
        {store.countries.map((country) => (
          <option key={country}>{country}</option>
        ))}
      </select>
      <input aria-label={callingCode} {...getInputProps()} />
    </p>
  );
}

function Sender(): ReactElement {
  const contact = { channel: 'email', email: 'alice@example.com' } as const;
  return <output>{useSendCode({ contact, purpose: 'verify', challenge }).status}</output>;
}

function Safety(): ReactElement {
  return <output>{useAuthenticatorSafety(list).safety?.status ?? 'unknown'}</output>;
}

function Context(): ReactElement {
  const { locale, factors } = useMfaContext();
  return <output>{[locale, ...factors.map(({ type }) => type)].join(' ')}</output>;
}

function StepUp(): ReactElement {
  const pay = useStepUp(async () => 'paid', { detect: () => null });
  return (
    <button type="button" onClick={() => void pay()}>
      Pay
    </button>
  );
}

function Prompt(): ReactElement {
  return <output>{useStepUpPrompt() === null ? 'nobody asks' : 'somebody asks'}</output>;
}

function Asker(): ReactElement {
  return <output>{usePromptMfa().isOpen ? 'open' : 'closed'}</output>;
}

function Countdown(): ReactElement {
  return <output>{useSecondsLeft(LATER) > 0 ? 'later' : 'now'}</output>;
}

/** One screen for each hook of the package; those of a flow are the examples of the guides. */
export const SCREENS: Readonly<Record<string, ReactElement>> = {
  useVerifyMfa: <AnswerChallenge {...host} />,
  useBindTotp: <EnrolTotp {...host} />,
  useBindFace: <EnrolFace {...host} />,
  useMfaAuthenticators: <ManageMfa />,
  useRecoveryCodes: <RenewCodes />,
  useBindContact: <Contact />,
  useVerifyFace: <FaceProof />,
  useCamera: <Camera />,
  useFaceCapture: <Guidance />,
  useCodeField: <Cells />,
  useErrorDescription: <Explained />,
  useWebOtp: <MessageCode />,
  usePhoneField: <Phone />,
  useSendCode: <Sender />,
  useAuthenticatorSafety: <Safety />,
  useMfaContext: <Context />,
  useStepUp: <StepUp />,
  useStepUpPrompt: <Prompt />,
  usePromptMfa: <Asker />,
  useSecondsLeft: <Countdown />,
};

/** The languages that pages are sent in. */
export const LOCALES = ['en-US', 'zh-CN', 'de-DE', 'ar'] as const;

/** A screen in an app. */
export function inApp(
  screen: ReactElement | undefined,
  client: MfaClient = makeClient(),
  locale = 'en-US',
): ReactElement {
  return (
    <StrictMode>
      <MfaProvider client={client} locale={locale}>
        {screen}
      </MfaProvider>
    </StrictMode>
  );
}
