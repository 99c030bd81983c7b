import type { FaceGuidance, FaceOutcome, UseFaceResult } from '@mfakit/react';
import type { CameraGuide } from '../camera/CameraPreview.js';
import type { FaceTextKey, FaceTexts } from '../messages/texts.js';

/** What the user is told for each finding. */
export const GUIDANCE: Readonly<Record<FaceGuidance, FaceTextKey>> = {
  no_face: 'guideNoFace',
  several_faces: 'guideSeveral',
  too_far: 'guideFar',
  too_close: 'guideClose',
  off_centre: 'guideCentre',
  turned_away: 'guideTurned',
  tilted: 'guideTilted',
  too_dark: 'guideDark',
  too_bright: 'guideBright',
  blurred: 'guideBlurred',
  hold_still: 'guideHold',
};

/** What is drawn upon the camera's picture; undefined without a detector. */
export function faceGuide(
  { guidance: { detector, progress, guide }, photos, canCapture }: UseFaceResult<FaceOutcome>,
  { text }: FaceTexts,
): CameraGuide | undefined {
  switch (detector) {
    case 'off':
      return undefined;
    case 'loading':
      return {
        state: 'loading',
        text: text('guideLoading'),
        ...(progress !== null && { share: progress }),
      };
    case 'failed':
      return { state: 'failed', text: text('guideByHand') };
    case 'ready':
      break;
    default:
      return detector satisfies never;
  }
  const isTurning = photos.length > 0;
  const prompt = text(isTurning ? 'faceTurnTitle' : 'faceLookTitle');
  // Between two photos nothing is looked for.
  if (!guide || !canCapture) return { state: isTurning ? 'turning' : 'searching', text: prompt };
  if (guide.status === 'captured') return { state: 'captured', text: text('guideHold') };
  const { status: state, guidance } = guide;
  return {
    state,
    text: guidance ? text(GUIDANCE[guidance]) : prompt,
    ...(guidance && { guidance }),
    ...(guide.status === 'holding' && guide.hold && { hold: guide.hold }),
  };
}
