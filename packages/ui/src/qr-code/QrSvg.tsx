import { QRCodeSVG } from 'qrcode.react';
import type { ReactElement } from 'react';

/** Props of {@link QrSvg}. */
export interface QrSvgProps {
  readonly value: string;
  /** What a screen reader says; must not hold the value. */
  readonly label: string;
}

/** The drawing of a QR code, with its quiet zone of four modules. Loaded on demand. */
export function QrSvg({ value, label }: QrSvgProps): ReactElement {
  return (
    <QRCodeSVG
      data-slot="qr-svg"
      value={value}
      size={200}
      level="M"
      marginSize={4}
      bgColor="#ffffff"
      fgColor="#000000"
      role="img"
      aria-label={label}
    />
  );
}
