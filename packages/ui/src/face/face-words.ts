import type { FaceOutcome, PhotoIssue, UseFaceResult } from '@mfakit/react';
import { cameraMessage, cameraStatus, cameraStepText } from '../camera/camera-words.js';
import { errorMessage } from '../messages/error-message.js';
import type { FaceTextKey, FaceTexts } from '../messages/texts.js';
import { GUIDANCE } from './face-guide.js';

const ISSUES: Readonly<Record<PhotoIssue, FaceTextKey>> = {
  no_picture: 'photoBlank',
  too_small: 'photoTooSmall',
  too_large: 'photoTooLarge',
  not_a_photo: 'photoUnreadable',
  same_photo: 'photoSame',
};

/** Why the last act did not succeed, the camera's failure left out: that has a screen of its own. */
export function faceMessage(
  flow: UseFaceResult<FaceOutcome>,
  texts: FaceTexts,
): string | undefined {
  if (flow.issue) return texts.text(ISSUES[flow.issue]);
  return errorMessage({ error: flow.camera.error ? null : flow.error }, texts);
}

/** What is read out while the screen stays: whether the camera is on, that a photo was taken, and how to hold oneself. */
export function faceAnnouncement(
  { step, camera, photos, wanted, guidance, issue }: UseFaceResult<FaceOutcome>,
  texts: FaceTexts,
): string {
  const { text } = texts;
  if (step === 'review') return text('cameraOff');
  if (step !== 'capture') return '';
  if (camera.cause) {
    const said = [cameraMessage(camera.cause, texts), cameraStepText(camera.cause, texts)];
    return said.filter(Boolean).join(' ');
  }
  if (camera.state.status === 'live' && camera.state.isMuted) return text('cameraMuted');
  if (guidance.spoken) return text(GUIDANCE[guidance.spoken]);
  // The alert has the word, and what was said before it is not said again.
  if (guidance.detector === 'ready' && issue) return '';
  if (photos.length === 0) {
    return guidance.detector === 'failed' ? text('guideByHand') : cameraStatus(camera, texts);
  }
  const taken = text('facePhotoTaken', { current: photos.length, total: wanted });
  return `${taken} ${text('faceTurnTitle')}`;
}
