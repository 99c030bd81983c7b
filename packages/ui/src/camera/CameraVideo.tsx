'use client';
import type { UseCameraResult } from '@mfakit/react';
import { type ReactElement, useCallback } from 'react';
import Webcam from 'react-webcam';

/**
 * react-webcam's element for a stream that `useCamera` owns. With this state the library neither asks for a camera of its
 * own nor stops one: its own way may leave a camera on when it is unmounted while starting.
 */
class StreamVideo extends Webcam {
  override state: Readonly<{ hasUserMedia: boolean }> = { hasUserMedia: true };
}

/** Props of {@link CameraVideo}. */
export interface CameraVideoProps {
  readonly camera: UseCameraResult;
  readonly label: string;
}

/** The picture of a camera that is on. Loaded on demand. */
export function CameraVideo({ camera, label }: CameraVideoProps): ReactElement {
  const { ref, ...video } = camera.getVideoProps();
  // A new function at each render would take the stream from the element and give it back, which is a blank frame.
  const attach = useCallback((view: StreamVideo | null) => ref(view?.video ?? null), [ref]);
  return (
    <StreamVideo
      {...video}
      data-slot="camera-video"
      aria-label={label}
      disablePictureInPicture
      ref={attach}
    />
  );
}
