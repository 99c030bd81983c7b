import type { MfaBinding, MfaChallenge, MfaError, MfaVerification } from '@mfakit/client';
import type { ChangeEvent } from 'react';
import type { PhotoIssue } from '../camera/photo.js';
import type { CameraVideoProps, UseCameraOptions, UseCameraResult } from '../camera/useCamera.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import type { FaceDetectorSource } from './face-detector.js';
import type { FaceOutcome, FaceState } from './face-reducer.js';
import type { FacePhoto } from './photo-album.js';
import type { UseFaceCaptureResult } from './useFaceCapture.js';

/** What both flows with photos of a face are given. */
export interface UseFaceOptions<TResult> {
  /** Which cameras are used; only what the first render gives counts. */
  readonly camera?: UseCameraOptions;
  /**
   * Guides the user in front of the camera, and takes the photo when the face is held still: loads a detector, when the camera
   * goes on. Photos can be taken by hand all the same. `null` for none.
   *
   * @default the provider's `faceDetector`
   */
  readonly detector?: FaceDetectorSource | null | undefined;
  /** Once, after recovery codes (if any) have been acknowledged. */
  onSuccess?(result: TResult): unknown;
  /** Once for each failure: of the camera, and of a sending. */
  onError?(error: MfaError): unknown;
  /** Once, when the session or the challenge is over and a new sign-in is needed. */
  onExpired?(): unknown;
}

/** Options of `useBindFace`. */
export interface UseBindFaceOptions<TUser = unknown>
  extends UseFaceOptions<MfaBinding<TUser>>,
    StepUpCallOptions {
  /** With one, the binding answers it and finishes the sign-in. Without, a signed-in user enrols. */
  readonly challenge?: MfaChallenge | undefined;
}

/** Options of `useVerifyFace`. */
export interface UseVerifyFaceOptions<TUser = unknown>
  extends UseFaceOptions<MfaVerification<TUser>> {
  /** What `parseMfaTrigger` or `challengeFromError` gave. A new token starts the flow again. */
  readonly challenge: MfaChallenge;
}

/** Props for a plain `<input>` that takes photos from files. */
export interface PhotoInputProps {
  readonly type: 'file';
  readonly accept: string;
  readonly multiple: boolean;
  onChange(event: ChangeEvent<HTMLInputElement>): void;
}

/** What `useBindFace` and `useVerifyFace` give. */
export interface UseFaceResult<TResult extends FaceOutcome> {
  /** The whole state; `step` and the fields below are read from it. */
  readonly state: FaceState<TResult>;
  readonly step: FaceState<TResult>['step'];
  /** The camera, with its own state, its choices and its causes. It is only ever on in the `capture` step. */
  readonly camera: UseCameraResult;
  /** What the user is told in front of the camera; without a detector, nothing. */
  readonly guidance: UseFaceCaptureResult;
  /** Those taken so far; give each one's `show` to a `<canvas>` as its ref. */
  readonly photos: readonly FacePhoto[];
  /** How many are wanted from the camera. */
  readonly wanted: number;
  /** True when a photo can be taken: the camera is on, and the moment of rest after an earlier photo is over. */
  readonly canCapture: boolean;
  /** Why the last act did not succeed, the camera's failure included. */
  readonly error: MfaError | null;
  /** Why a picture was not taken or a file not used. Nobody was asked, so `error` is null. */
  readonly issue: PhotoIssue | null;
  /** True while an answer is awaited. */
  readonly isPending: boolean;
  /** The sent share, from 0 to 1; null while it is not known. */
  readonly progress: number | null;
  /** Empty but in the `recovery` step. */
  readonly recoveryCodes: readonly string[];
  /** Unix milliseconds; see `useSecondsLeft`. Only in the `locked` step. */
  readonly retryAt: number | undefined;
  /**
   * The user agrees and the camera goes on; also turns it on again in the `capture` step. Only on a press. Resolves to
   * false when it did not come; the reason is in `camera.cause`. Never rejects.
   */
  start(): Promise<boolean>;
  /** Takes a photo. Resolves to false when there is none; the reason is in `issue`. Never rejects. */
  capture(): Promise<boolean>;
  /** Takes one or two photos from files in place of the camera's. Resolves to false when they are not fit. Never rejects. */
  chooseFiles(files: Iterable<Blob>): Promise<boolean>;
  /** Drops the photos and goes back to the camera, which stays off until `start`. */
  retake(): void;
  /** Back to the beginning: camera off, photos dropped. */
  back(): void;
  /** Sends the photos; joins a sending that is under way. Resolves to null when it did not pass. Never rejects. */
  submit(): Promise<TResult | null>;
  /** Breaks the sending off. The photos stay. */
  cancel(): void;
  /** The user has saved the recovery codes: the result is delivered. */
  finish(): void;
  getVideoProps(): CameraVideoProps;
  getFileInputProps(): PhotoInputProps;
}

/** What `useBindFace` gives. */
export interface UseBindFaceResult<TUser = unknown> extends UseFaceResult<MfaBinding<TUser>> {
  /**
   * Takes one or two photos that the host has already, by their addresses, in place of the camera's: they are shown, and on
   * `submit` the backend fetches them itself. A backend of the third generation uses the first. Resolves to false when one
   * of them does not load in the browser within 15 seconds (`not_a_photo`). Never rejects.
   */
  chooseUrls(urls: Iterable<string>): Promise<boolean>;
}

/** What `useVerifyFace` gives. */
export type UseVerifyFaceResult<TUser = unknown> = UseFaceResult<MfaVerification<TUser>>;
