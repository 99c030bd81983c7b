'use client';
import type { TotpBinding } from '@mfakit/client';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../primitives/Button.js';
import { Icon } from '../primitives/icons.js';
import { useTexts } from '../provider/ui-context.js';
import { QrCode } from '../qr-code/QrCode.js';
import { SetupKey } from './SetupKey.js';

/** Props of {@link BindTotpScan}. */
export interface BindTotpScanProps {
  readonly binding: TotpBinding;
  /** On a phone the link comes first and the QR code behind a toggle. */
  readonly isTouchOnly: boolean;
  readonly onContinue: () => void;
  /** Further ways out. */
  readonly children?: ReactNode;
}

/** Shows the secret in three ways: a QR code, a link for this device, a key to type. */
export function BindTotpScan({
  binding,
  isTouchOnly,
  onContinue,
  children,
}: BindTotpScanProps): ReactElement {
  const { text } = useTexts();
  const qr = <QrCode value={binding.uri} label={text('bindQrLabel')} />;
  // An adapter's address is not trusted with a click: anything but an authenticator app's stays a picture.
  const link = binding.uri.startsWith('otpauth:') ? (
    <a data-slot="open-app" href={binding.uri}>
      {text('bindOpenApp')}
    </a>
  ) : null;
  return (
    <>
      {isTouchOnly ? link : qr}
      {isTouchOnly && (
        <details data-slot="disclosure">
          <Summary>{text('bindShowQr')}</Summary>
          {qr}
        </details>
      )}
      <details data-slot="disclosure">
        <Summary>{text('bindKeyToggle')}</Summary>
        <SetupKey secret={binding.secret} />
        {!isTouchOnly && link}
      </details>
      <div data-slot="actions">
        <Button onClick={onContinue}>{text('continue')}</Button>
        {children}
      </div>
    </>
  );
}

function Summary({ children }: { readonly children: string }): ReactElement {
  return (
    <summary>
      <Icon name="chevron" />
      <span>{children}</span>
    </summary>
  );
}
