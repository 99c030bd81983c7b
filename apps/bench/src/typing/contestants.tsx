import {
  type CodeFieldStore,
  codeInputProps,
  createCodeFieldStore,
  useCodeField,
} from '@mfakit/react';
import { CodeField } from '@mfakit/ui';
import { OTPInput } from 'input-otp';
import { type ReactElement, useState } from 'react';
import OtpInput from 'react-otp-input';

const makeStore = (): CodeFieldStore => createCodeFieldStore({ length: 6 });

function Controlled(): ReactElement {
  const [code, setCode] = useState('');
  return (
    <input
      aria-label="Code"
      inputMode="numeric"
      autoComplete="one-time-code"
      value={code}
      onChange={(event) => setCode(event.target.value)}
    />
  );
}

function KitField(): ReactElement {
  const [store] = useState(() =>
    createCodeFieldStore({
      length: 6,
      onComplete: (code) => {
        document.title += ` ${code}`;
      },
    }),
  );
  return (
    <div data-mfakit="">
      <CodeField store={store} label="Code" hint="Sent with the last digit" name="totp" />
    </div>
  );
}

function KitInput(): ReactElement {
  const [store] = useState(makeStore);
  return <input aria-label="Code" {...codeInputProps(store)} />;
}

function KitHook(): ReactElement {
  const [store] = useState(makeStore);
  const { cells, getInputProps } = useCodeField(store);
  return (
    <div>
      {cells.map(({ char, isActive }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        <span key={index} className="slot" data-active={isActive}>
          {char}
        </span>
      ))}
      <input aria-label="Code" {...getInputProps()} />
    </div>
  );
}

function PeerInputOtp(): ReactElement {
  return (
    <OTPInput
      aria-label="Code"
      maxLength={6}
      render={({ slots }) =>
        slots.map(({ char, isActive, hasFakeCaret }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <span key={index} className="slot" data-active={isActive}>
            {char}
            {hasFakeCaret && <i />}
          </span>
        ))
      }
    />
  );
}

function PeerReactOtpInput(): ReactElement {
  const [code, setCode] = useState('');
  return (
    <OtpInput
      value={code}
      onChange={setCode}
      numInputs={6}
      shouldAutoFocus={false}
      renderInput={(props) => <input {...props} />}
    />
  );
}

/** Everything that is measured, by the name in the page's address. */
export const contestants: Readonly<Record<string, () => ReactElement>> = {
  native: () => <input aria-label="Code" inputMode="numeric" autoComplete="one-time-code" />,
  'kit, plain input': KitInput,
  'kit, CodeField': KitField,
  'kit, useCodeField': KitHook,
  'controlled input': Controlled,
  'input-otp': PeerInputOtp,
  'react-otp-input': PeerReactOtpInput,
};

/** The kit's field beside a bare one, for the same keys. */
export function Pair(): ReactElement {
  return (
    <>
      <KitField />
      <input aria-label="Plain" />
    </>
  );
}
