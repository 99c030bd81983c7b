'use client';
import type { ReactElement } from 'react';
import { CodeFormRoot } from '../code-form/code-form-parts.js';
import { Button, type ButtonProps } from '../primitives/Button.js';
import type { PartProps } from '../primitives/part.js';
import { useTexts } from '../provider/ui-context.js';
import { QrCode } from '../qr-code/QrCode.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { useBindTotpPart } from './bind-totp-context.js';
import { bindTotpError } from './bind-totp-error.js';
import { SetupKey } from './SetupKey.js';

/** Asks for a secret. Nothing once there is one. `data-slot="button"`. */
export function BindTotpStart(props: ButtonProps): ReactElement | null {
  const { flow } = useBindTotpPart();
  const { text } = useTexts();
  const isRetry = flow.step === 'failed';
  if (flow.step !== 'idle' && flow.step !== 'loading' && !isRetry) return null;
  return (
    <Button isBusy={flow.step === 'loading'} {...props} onClick={flow.start}>
      {props.children ?? text(isRetry ? 'tryAgain' : 'bindStart')}
    </Button>
  );
}

/** The QR code of the secret. Nothing without one. `data-slot="qr-code"`. */
export function BindTotpQrCode(): ReactElement | null {
  const { binding } = useBindTotpPart().flow;
  const { text } = useTexts();
  return binding && <QrCode value={binding.uri} label={text('bindQrLabel')} />;
}

/** The secret as a key to type, with a button that copies it. Nothing without one. `data-slot="setup-key"`. */
export function BindTotpSetupKey(): ReactElement | null {
  const { binding } = useBindTotpPart().flow;
  return binding && <SetupKey secret={binding.secret} />;
}

/** The form for the app's first code, also beside the QR code. Nothing without a secret. `data-slot="code-form"`. */
export function BindTotpForm(props: PartProps<'form'>): ReactElement | null {
  const { flow, autoSubmit } = useBindTotpPart();
  const texts = useTexts();
  const isOpen = flow.step === 'scan' || flow.step === 'verify' || flow.step === 'confirming';
  if (!isOpen) return null;
  return (
    <CodeFormRoot
      flow={flow}
      name="totp"
      submitLabel={texts.text('bindConfirm')}
      autoSubmit={autoSubmit}
      error={bindTotpError(flow, texts)}
      part={props}
    />
  );
}

/** The recovery codes, to be saved before the flow ends. Nothing in other steps. */
export function BindTotpRecoveryCodes(): ReactElement | null {
  const { flow } = useBindTotpPart();
  if (flow.step !== 'recovery') return null;
  return <RecoveryCodesPanel codes={flow.recoveryCodes} onDone={flow.finish} />;
}
