'use client';
import { type Dispatch, useCallback, useEffect, useState } from 'react';
import type { Photo, PhotoEncoder, PhotoIssue } from '../camera/photo.js';
import { readPhotoFiles } from '../camera/read-photo-file.js';
import { type UseCameraOptions, type UseCameraResult, useCamera } from '../camera/useCamera.js';
import type { FaceEvent, FaceOutcome, FaceState } from './face-reducer.js';
import { type LinkedPhoto, loadLinkedPhotos } from './linked-photo.js';
import { createNewestAct } from './newest-act.js';
import { PhotoAlbum } from './photo-album.js';

/** What {@link useFacePhotos} works on. */
export interface UseFacePhotosOptions<TResult extends FaceOutcome> {
  readonly camera: UseCameraOptions | undefined;
  /** How many are wanted. */
  readonly wanted: number;
  readonly state: FaceState<TResult>;
  readonly dispatch: Dispatch<FaceEvent<TResult>>;
}

/** The taking half of a flow: the camera, the files, and the photos that came from them. */
export interface FacePhotos {
  readonly camera: UseCameraResult;
  start(): Promise<boolean>;
  capture(encode: PhotoEncoder | undefined): Promise<boolean>;
  chooseFiles(files: Iterable<Blob>): Promise<boolean>;
  chooseUrls(urls: Iterable<string>): Promise<boolean>;
  /** What is to be sent. */
  sources(): readonly (Blob | string)[];
  /** Camera off, photos dropped, and nothing that is under way counts any more. */
  leave(): void;
}

/** How long to rest between two photos: half a second apart they are one picture. */
const REST_MS = 1200;

/** Takes photos with their rules: one at a time, no two alike, the camera off after the last. */
export function useFacePhotos<TResult extends FaceOutcome>(
  options: UseFacePhotosOptions<TResult>,
): FacePhotos {
  const { wanted, state, dispatch } = options;
  const camera = useCamera(options.camera);
  const album = useAlbum(state);
  const [newest] = useState(createNewestAct);
  const { start: turnOn, stop: turnOff } = camera;
  const { step } = state;
  const photos = 'photos' in state ? state.photos : [];
  const isOpen = step === 'consent' || step === 'capture';

  const leave = useCallback(() => {
    newest.drop();
    turnOff();
    album.clear();
  }, [album, newest, turnOff]);
  useEffect(() => {
    return () => {
      leave();
      dispatch({ type: 'went_back' });
    };
  }, [leave, dispatch]);
  useEffect(() => {
    // On leaving, not on arriving elsewhere: at the mount, a quick press may have come before the effects.
    return step === 'capture' ? turnOff : undefined;
  }, [step, turnOff]);
  const isResting = useRest(state, dispatch);

  const refuse = (issue: PhotoIssue): false => {
    dispatch({ type: 'photo_refused', issue });
    return false;
  };
  /** Puts photos from elsewhere in place of the camera's. */
  const choose = async <T>(
    given: readonly T[],
    read: (chosen: readonly T[]) => Promise<readonly (Photo | LinkedPhoto)[] | PhotoIssue>,
  ): Promise<boolean> => {
    const chosen = given.slice(0, wanted);
    if (!isOpen || chosen.length === 0) return false;
    const result = await newest.run(() => read(chosen));
    if (result === null) return false;
    if (typeof result === 'string') return refuse(result);
    turnOff();
    album.clear();
    dispatch({ type: 'photos_chosen', photos: result.map((photo) => album.add(photo)) });
    return true;
  };

  return {
    camera,
    leave,
    sources: () => album.sources(photos),
    start: async () => {
      if (!isOpen) return false;
      // Photos that are still being read are no longer wanted.
      newest.drop();
      dispatch({ type: 'consented' });
      return turnOn();
    },
    capture: async (encode) => {
      // A second press joins nothing: the photo that is being taken is the one that was meant.
      if (step !== 'capture' || isResting || !camera.isOn || newest.isUnderWay()) return false;
      const result = await newest.run((signal) => camera.takePhoto({ signal, encode }));
      // The camera has failed, and says why.
      if (!result || result.status === 'refused') return false;
      if (album.has(result.photo)) return refuse('same_photo');
      const isLast = photos.length + 1 >= wanted;
      dispatch({ type: 'photo_taken', photo: album.add(result.photo), isLast });
      return true;
    },
    chooseFiles: (files) => choose([...files], readPhotoFiles),
    // One address twice is one photo, as it is for the backend.
    chooseUrls: (urls) => choose([...new Set(urls)], loadLinkedPhotos),
  };
}

/** The photos of a flow, dropped as soon as the flow names none. */
function useAlbum(state: FaceState<FaceOutcome>): PhotoAlbum {
  const [album] = useState(() => new PhotoAlbum());
  const isEmpty = !('photos' in state) || state.photos.length === 0;
  useEffect(() => {
    if (isEmpty) album.clear();
  }, [isEmpty, album]);
  return album;
}

/** True for a moment after a photo. */
function useRest(
  state: FaceState<FaceOutcome>,
  dispatch: Dispatch<{ readonly type: 'rest_over' }>,
): boolean {
  const isResting = state.step === 'capture' && state.isResting;
  useEffect(() => {
    if (!isResting) return;
    const timer = setTimeout(() => dispatch({ type: 'rest_over' }), REST_MS);
    return () => clearTimeout(timer);
  }, [isResting, dispatch]);
  return isResting;
}
