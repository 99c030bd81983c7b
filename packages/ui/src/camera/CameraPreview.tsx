'use client';
import type { FaceGuidance, FaceHold, UseCameraResult } from '@mfakit/react';
import { type CSSProperties, type ReactElement, Suspense, useId } from 'react';
import { useFaceTexts } from '../face/face-texts.js';
import { Icon } from '../primitives/icons.js';
import { lazyPart } from '../primitives/lazy-part.js';
import { Spinner } from '../primitives/Spinner.js';
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

/** What the user is told upon the picture. */
export interface CameraGuide {
  /** `turning` is the moment between two photos. */
  readonly state:
    | 'loading'
    | 'failed'
    | 'searching'
    | 'aligning'
    | 'holding'
    | 'captured'
    | 'turning';
  readonly text: string;
  /** How much of what is loaded is there, from 0 to 1. @default not known: a spinner */
  readonly share?: number;
  readonly guidance?: FaceGuidance;
  /** Fills the ring. */
  readonly hold?: FaceHold;
}

/** Props of {@link CameraPreview}. */
export interface CameraPreviewProps {
  readonly camera: UseCameraResult;
  /** @default none: the oval alone */
  readonly guide?: CameraGuide | undefined;
}

/**
 * The camera's picture, mirrored as in a mirror, under an oval to keep the face in; and in words whether the camera is on.
 * `data-slot="camera"`, `data-state` is the camera's status. It keeps its size whatever it shows. With a guide, the oval
 * (`data-slot="camera-guide"`) has its `data-state` and `data-guidance`.
 */
export function CameraPreview({ camera, guide }: CameraPreviewProps): ReactElement {
  const texts = useFaceTexts();
  const hintId = useId();
  const { isOn } = camera;
  const hint = isOn ? guide : undefined;
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
      <span
        data-slot="camera-guide"
        data-state={hint?.state}
        data-guidance={hint?.guidance}
        aria-hidden="true"
      >
        {hint?.hold && <Ring key={hint.hold.since} hold={hint.hold} />}
      </span>
      {hint && (
        <p data-slot="camera-hint">
          {hint.state === 'loading' && <Loading share={hint.share} labelId={hintId} />}
          <span id={hintId}>{hint.text}</span>
        </p>
      )}
      <p data-slot="camera-status">{cameraStatus(camera, texts)}</p>
    </div>
  );
}

interface LoadingProps {
  readonly share: number | undefined;
  readonly labelId: string;
}

/** How far the loading is, in the place and the size of a spinner, which it is until that is known. */
function Loading({ share, labelId }: LoadingProps): ReactElement {
  if (share === undefined) return <Spinner />;
  return (
    <progress
      data-slot="camera-progress"
      aria-labelledby={labelId}
      max={1}
      value={share}
      // React's own type knows no custom properties.
      style={{ '--_mfa-share': share } as CSSProperties}
    />
  );
}

/** Fills around the oval in the time that the face is still to be held. */
function Ring({ hold }: { readonly hold: FaceHold }): ReactElement {
  return (
    <svg data-slot="camera-ring" viewBox="0 0 300 400" aria-hidden="true">
      <path
        d="M150 3A147 197 0 0 1 150 397A147 197 0 0 1 150 3"
        pathLength="1"
        style={{ animationDuration: `${hold.left}ms` }}
      />
    </svg>
  );
}
