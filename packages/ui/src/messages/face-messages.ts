import type { MfaErrorCode } from '@mfakit/client';
import type { PluralMessage } from './plural-message.js';

/** The ways to fail that only the screens about faces can come to. */
export type FaceErrorCode = Extract<
  MfaErrorCode,
  | 'face_missing'
  | 'face_mismatch'
  | 'face_rejected'
  | 'upload_failed'
  | 'detector_failed'
  | 'camera_denied'
  | 'camera_missing'
  | 'camera_busy'
  | 'insecure_context'
>;

/** The texts about faces, photos and cameras. */
export interface FaceMessages {
  readonly faceBindTitle: string;
  /** `{recipient}` who gets the photos */
  readonly faceBindText: string;
  readonly faceVerifyTitle: string;
  /** `{recipient}` who gets the photo */
  readonly faceVerifyText: string;
  /** Who gets the photos, where the host does not name itself. */
  readonly faceRecipient: string;
  readonly faceConsentCamera: string;
  readonly faceConsentReview: string;
  readonly faceUseCamera: string;
  /** Instead of the camera. */
  readonly faceUpload: PluralMessage;
  /** Instead of the camera: the photos that the host has already. */
  readonly faceStored: string;
  readonly faceLookTitle: string;
  readonly faceLookText: string;
  readonly faceOffTitle: string;
  readonly faceOffText: string;
  readonly faceTurnTitle: string;
  readonly faceTurnText: string;
  /** In place of `faceLookText` where the photo is taken by itself. */
  readonly faceAutoText: string;
  /** While what gives the hints below is loaded. */
  readonly guideLoading: string;
  /** It did not load, or no longer works. */
  readonly guideByHand: string;
  /** The hints lie on the camera's picture: a line of it holds some 30 letters. */
  readonly guideNoFace: string;
  readonly guideSeveral: string;
  readonly guideFar: string;
  readonly guideClose: string;
  readonly guideCentre: string;
  readonly guideTurned: string;
  readonly guideTilted: string;
  readonly guideDark: string;
  readonly guideBright: string;
  readonly guideBlurred: string;
  readonly guideHold: string;
  readonly faceShutter: string;
  /** Read out. `{current}` `{total}` */
  readonly facePhotoTaken: string;
  /** The accessible name of a photo. `{current}` `{total}` */
  readonly facePhotoLabel: string;
  readonly faceReviewTitle: PluralMessage;
  readonly faceReviewText: string;
  readonly faceSend: PluralMessage;
  readonly faceAgain: string;
  readonly faceSending: string;
  readonly faceBindDoneTitle: string;
  readonly faceBindDoneText: string;
  readonly photoBlank: string;
  readonly photoTooSmall: string;
  readonly photoTooLarge: string;
  readonly photoUnreadable: string;
  readonly photoSame: string;
  readonly cameraLabel: string;
  /** A camera whose name the browser does not tell. `{count}` */
  readonly cameraUnnamed: string;
  readonly cameraOn: string;
  readonly cameraOff: string;
  readonly cameraStarting: string;
  readonly cameraAllow: string;
  readonly cameraMuted: string;
  readonly cameraTurnOn: string;
  readonly cameraFailedTitle: string;
  readonly cameraDismissed: string;
  readonly cameraSystem: string;
  readonly cameraPolicy: string;
  readonly cameraFrame: string;
  readonly cameraUnsupported: string;
  readonly cameraLost: string;
  readonly cameraNoPicture: string;
  /** Where the camera is allowed again, in each browser: Chromium, and Firefox on Android. */
  readonly cameraStepSite: string;
  /** Firefox on computers. */
  readonly cameraStepFirefox: string;
  /** Safari on a Mac. */
  readonly cameraStepSafari: string;
  /** Safari on iPhone and iPad. */
  readonly cameraStepIos: string;
  /** Where it is the system that keeps the camera from the browser. */
  readonly cameraStepApp: string;
  /** The browser of another app, such as WeChat. */
  readonly cameraStepInApp: string;
  /** One sentence for each way to fail. */
  readonly errors: Readonly<Record<FaceErrorCode, string>>;
}
