'use client';
import { type ReactElement, Suspense } from 'react';
import { lazyPart } from '../primitives/lazy-part.js';
import type { QrSvgProps } from './QrSvg.js';

const LazyQrSvg = lazyPart<QrSvgProps>(() => import('./QrSvg.js').then(({ QrSvg }) => QrSvg));

/** Fetches the drawing code ahead, so that the QR code is there when its screen opens. */
export const preloadQrCode: () => void = LazyQrSvg.preload;

/** Props of {@link QrCode}. */
export type QrCodeProps = QrSvgProps;

/** A QR code on a white plate, drawn in the page: the value goes nowhere. The plate keeps its size while loading. */
export function QrCode(props: QrCodeProps): ReactElement {
  return (
    <div data-slot="qr-code" translate="no">
      <Suspense fallback={null}>
        <LazyQrSvg {...props} />
      </Suspense>
    </div>
  );
}
