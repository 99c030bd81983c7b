'use client';
import { type ReactElement, Suspense } from 'react';
import { lazyPart } from '../primitives/lazy-part.js';
import type { QrSvgProps } from './QrSvg.js';

const load = () => import('./QrSvg.js');
const LazyQrSvg = lazyPart<QrSvgProps>(() => load().then(({ QrSvg }) => QrSvg));

/** Fetches the drawing code ahead, so that the QR code is there when its screen opens. */
export function preloadQrCode(): void {
  // A failed fetch shows when the code is really needed; ahead of time nobody needs to know.
  load().catch(() => {});
}

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
