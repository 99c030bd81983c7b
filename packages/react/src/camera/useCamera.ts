'use client';
import type { MfaError } from '@mfakit/client';
import { type RefCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CameraCause } from './camera-cause.js';
import type { CameraDevice } from './camera-devices.js';
import { type CameraState, CameraStore, type CameraStoreOptions } from './camera-store.js';
import { type PhotoResult, refused } from './photo.js';
import { shownVideo } from './shown-video.js';
import { type TakePhotoOptions, takePhoto } from './take-photo.js';

/** Options of {@link useCamera}. Only those of the first render count. */
export type UseCameraOptions = CameraStoreOptions;

/** Props for the `<video>` that shows the camera. Mirror it with CSS, if at all: the photo is never mirrored. */
export interface CameraVideoProps {
  readonly ref: RefCallback<HTMLVideoElement>;
  readonly autoPlay: true;
  readonly muted: true;
  readonly playsInline: true;
}

/** What {@link useCamera} gives. */
export interface UseCameraResult {
  /** The whole state; the fields below are read from it. */
  readonly state: CameraState;
  readonly status: CameraState['status'];
  /** True while the camera's light is on. */
  readonly isOn: boolean;
  /** Why there is no picture; null unless `status` is `failed`. */
  readonly cause: CameraCause | null;
  readonly error: MfaError | null;
  /** The cameras to choose from; empty until one has been on. */
  readonly devices: readonly CameraDevice[];
  /** The one in use, where the browser tells. */
  readonly deviceId: string | undefined;
  /**
   * Turns the camera on, or another one of `devices`; only when the user has just asked for it. Resolves to false when it
   * did not come. Never rejects.
   */
  start(deviceId?: string): Promise<boolean>;
  stop(): void;
  /** Takes the next frame, once there is a picture; the camera stays on. Refused unless it is on. Never rejects. */
  takePhoto(options?: TakePhotoOptions): Promise<PhotoResult>;
  /** The element that shows the picture, while it does. */
  getVideo(): HTMLVideoElement | null;
  getVideoProps(): CameraVideoProps;
}

/**
 * A camera that is surely off when it is not shown: on unmount, while the page is hidden, after an error, and when the
 * permission comes too late. Nothing is asked of the user before `start`.
 */
export function useCamera(options: UseCameraOptions = {}): UseCameraResult {
  const [camera] = useState(() => new CameraStore(options));
  const { state, devices } = useSyncExternalStore(
    camera.subscribe,
    camera.getSnapshot,
    camera.getServerSnapshot,
  );
  useEffect(() => camera.connect(), [camera]);
  return useMemo(() => {
    const isFailed = state.status === 'failed';
    return {
      state,
      status: state.status,
      isOn: state.status === 'live',
      cause: isFailed ? state.cause : null,
      error: isFailed ? state.error : null,
      devices,
      deviceId: state.status === 'live' ? state.deviceId : undefined,
      start: camera.start,
      stop: camera.stop,
      takePhoto: async (given = {}) => {
        const { signal } = given;
        const video = await shownVideo(camera, signal);
        const result = video ? await takePhoto(video, given) : refused('no_picture');
        const isUnusable = result.status === 'refused' && !signal?.aborted;
        if (isUnusable) camera.reportNoPicture();
        return result;
      },
      getVideo: camera.getVideo,
      getVideoProps: () => ({ ref: camera.attach, autoPlay: true, muted: true, playsInline: true }),
    };
  }, [camera, state, devices]);
}
