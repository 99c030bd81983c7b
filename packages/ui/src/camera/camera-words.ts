import { type CameraCause, type CameraStep, cameraStep, type UseCameraResult } from '@mfakit/react';
import type { FaceTextKey, FaceTexts } from '../messages/texts.js';

/** Whether the camera is on, in two words. */
export function cameraStatus({ status }: UseCameraResult, { text }: FaceTexts): string {
  if (status === 'live') return text('cameraOn');
  return text(status === 'starting' ? 'cameraStarting' : 'cameraOff');
}

/** Why there is no picture, and what to do: one sentence for each cause. */
export function cameraMessage(cause: CameraCause, { text, errors }: FaceTexts): string {
  switch (cause) {
    case 'denied':
      return errors.camera_denied;
    case 'missing':
      return errors.camera_missing;
    case 'busy':
      return errors.camera_busy;
    case 'insecure':
      return errors.insecure_context;
    case 'unknown':
      return errors.unknown;
    case 'dismissed':
      return text('cameraDismissed');
    case 'system':
      return text('cameraSystem');
    case 'policy':
      return text('cameraPolicy');
    case 'frame':
      return text('cameraFrame');
    case 'unsupported':
      return text('cameraUnsupported');
    case 'lost':
      return text('cameraLost');
    case 'no_picture':
      return text('cameraNoPicture');
    default:
      return cause satisfies never;
  }
}

/** False where asking again cannot help: the page or the browser would have to be another one. */
export function canRetryCamera(cause: CameraCause): boolean {
  const hopeless: readonly CameraCause[] = ['policy', 'frame', 'insecure', 'unsupported'];
  return !hopeless.includes(cause);
}

const STEPS: Readonly<Record<CameraStep, FaceTextKey>> = {
  site: 'cameraStepSite',
  crossed_camera: 'cameraStepFirefox',
  safari_menu: 'cameraStepSafari',
  page_menu: 'cameraStepIos',
  app_settings: 'cameraStepApp',
  leave_app: 'cameraStepInApp',
};

/** Where in this browser that is done; undefined where {@link cameraMessage} has said it all. */
export function cameraStepText(cause: CameraCause, { text }: FaceTexts): string | undefined {
  const step = cameraStep(cause);
  return step ? text(STEPS[step]) : undefined;
}
