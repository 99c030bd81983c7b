'use client';
import { useEffect, useRef, useState } from 'react';
import type { PhotoEncoder } from '../camera/photo.js';
import type { UseCameraResult } from '../camera/useCamera.js';
import {
  type FaceCaptureEvent,
  type FaceGuide,
  faceCaptureReducer,
  initialFaceCaptureState,
} from './face-capture-reducer.js';
import type { FaceDetectorSource } from './face-detector.js';
import type { FaceGuidance } from './judge-face.js';
import { watchFaces } from './watch-faces.js';

/** Options of {@link useFaceCapture}. */
export interface UseFaceCaptureOptions {
  readonly camera: Pick<UseCameraResult, 'isOn' | 'getVideo'>;
  /** Asked for a detector whenever the camera goes on. Without, there is no guidance. */
  readonly detector: FaceDetectorSource | undefined;
  /** Whether a photo is wanted just now. */
  readonly isActive: boolean;
  /**
   * Takes a photo: called when a face has held still for long enough. Never rejects.
   *
   * @param encode the result's own
   */
  capture(encode: PhotoEncoder | undefined): Promise<boolean>;
}

/** What {@link useFaceCapture} gives. */
export interface UseFaceCaptureResult {
  /** `off` without a detector and while the camera is off; `failed` when it does not load within 8 seconds, or no longer works. */
  readonly detector: 'off' | 'loading' | 'ready' | 'failed';
  /** How much of the detector is there, from 0 to 1; null unless it is loading and tells. */
  readonly progress: number | null;
  /** What is seen of the guidance; null unless there is any. */
  readonly guide: FaceGuide | null;
  /** What a screen reader is to say of it: the same, at most once a second. */
  readonly spoken: FaceGuidance | null;
  /** For `takePhoto`: makes the photo where faces are looked for. Absent unless the detector is ready and does. */
  readonly encode?: PhotoEncoder | undefined;
}

const OFF: UseFaceCaptureResult = { detector: 'off', progress: null, guide: null, spoken: null };
const LOADING: UseFaceCaptureResult = { ...OFF, detector: 'loading' };
const FAILED: UseFaceCaptureResult = { ...OFF, detector: 'failed' };

/**
 * Tells somebody in front of a camera how to hold themselves, and takes the photo when they do. An addition: a photo can be
 * taken by hand all the while, and without a detector in no other way. It judges the picture, not who is on it, nor whether
 * they live.
 */
export function useFaceCapture(options: UseFaceCaptureOptions): UseFaceCaptureResult {
  const { isActive } = options;
  const { isOn, getVideo } = options.camera;
  const [shown, setShown] = useState(OFF);
  const latest = useRef(options);
  const machine = useRef(initialFaceCaptureState);
  useEffect(() => {
    latest.current = options;
  });
  const hasDetector = options.detector !== undefined;

  useEffect(() => {
    const load = latest.current.detector;
    if (!isOn || !hasDetector || !load) return;
    const watching = new AbortController();
    const { signal } = watching;
    let encode: PhotoEncoder | undefined;
    const send = (event: FaceCaptureEvent) => {
      if (signal.aborted) return;
      machine.current = faceCaptureReducer(machine.current, event);
      const { guide, spoken } = machine.current;
      setShown((last) =>
        last.guide === guide && last.spoken === spoken
          ? last
          : { ...OFF, detector: 'ready', guide, spoken, encode },
      );
    };
    const take = async () => {
      await latest.current.capture(encode);
      send({ type: 'restarted' });
    };
    machine.current = initialFaceCaptureState;
    setShown(LOADING);
    void watchFaces({
      load,
      getVideo,
      signal,
      isWanted: () => latest.current.isActive && machine.current.guide.status !== 'captured',
      onProgress: (progress) => {
        if (!signal.aborted) setShown({ ...LOADING, progress });
      },
      onReady: (detector) => {
        encode = detector.encode?.bind(detector);
        send({ type: 'restarted' });
      },
      onReading: (reading) => {
        send({ type: 'frame_read', at: performance.now(), reading });
        if (machine.current.guide.status === 'captured') void take();
      },
      onFailed: () => setShown(FAILED),
    });
    return () => {
      watching.abort();
      setShown(OFF);
    };
  }, [isOn, hasDetector, getVideo]);

  useEffect(() => {
    if (isActive) return;
    // After a photo, by hand too, the next one begins anew.
    machine.current = faceCaptureReducer(machine.current, { type: 'restarted' });
    const { guide, spoken } = machine.current;
    setShown((last) => (last.detector === 'ready' ? { ...last, guide, spoken } : last));
  }, [isActive]);

  return isActive ? shown : { ...shown, guide: null, spoken: null };
}
