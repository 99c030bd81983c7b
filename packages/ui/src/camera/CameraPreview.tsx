'use client';
import type { UseCameraResult } from '@mfakit/react';
import { type ReactElement, Suspense } from 'react';
import { Icon } from '../primitives/icons.js';
import { lazyPart } from '../primitives/lazy-part.js';
import { useTexts } from '../provider/ui-context.js';
import type { CameraVideoProps } from './CameraVideo.js';
import { cameraStatus } from './camera-words.js';

const CameraVideo = lazyPart<CameraVideoProps>(() =>
  import('./CameraVideo.js').then((part) => part.CameraVideo),
);

/** Fetches the element ahead, so that the picture is there as soon as the camera is on. */
export function preloadCamera(): void {
  // Where there is no camera interface there will be no picture, and the library would put one of its own in its place.
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return;
  CameraVideo.preload();
}

/** Props of {@link CameraPreview}. */
export interface CameraPreviewProps {
  readonly camera: UseCameraResult;
}

/**
 * The camera's picture, mirrored as in a mirror, under an oval to keep the face in; and in words whether the camera is on.
 * `data-slot="camera"`, `data-state` is the camera's status. It keeps its size whatever it shows.
 */
export function CameraPreview({ camera }: CameraPreviewProps): ReactElement {
  const texts = useTexts();
  const { isOn } = camera;
  return (
    <div data-slot="camera" data-state={camera.status}>
      {isOn ? (
        <Suspense fallback={null}>
          <CameraVideo camera={camera} label={texts.text('cameraLabel')} />
        </Suspense>
      ) : (
        <span data-slot="camera-empty">
          <Icon name="camera" />
        </span>
      )}
      <span data-slot="camera-guide" aria-hidden="true" />
      <p data-slot="camera-status">{cameraStatus(camera, texts)}</p>
    </div>
  );
}
