import { cameraMessage } from '../camera/camera-words.js';
import type { FaceTextKey, FaceTexts } from '../messages/texts.js';
import type { ScreenFrame } from '../primitives/screen-types.js';
import type { FaceContextValue } from './face-context.js';

const warning = { icon: 'clock', tone: 'warning' } as const;
const success = { icon: 'check', tone: 'success' } as const;

/** Heading, sentence and step line of a flow with photos of a face, in each of its steps. */
export function faceFrame(value: FaceContextValue, texts: FaceTexts): ScreenFrame {
  const { flow, kind, recipient } = value;
  const { text } = texts;
  const { state } = flow;
  const isBinding = kind === 'bind';
  switch (state.step) {
    case 'consent':
      return {
        screen: 'consent',
        heading: text(isBinding ? 'faceBindTitle' : 'faceVerifyTitle'),
        text: text(isBinding ? 'faceBindText' : 'faceVerifyText', { recipient }),
      };
    case 'capture':
      return captureFrame(value, texts);
    case 'review':
    case 'uploading':
      return {
        screen: 'review',
        heading: texts.plural('faceReviewTitle', state.photos.length),
        text: text('faceReviewText'),
        ...step(value, flow.wanted + 1),
      };
    case 'locked':
      return {
        screen: 'locked',
        heading: text('lockedTitle'),
        text: text(state.retryAt === undefined ? 'lockedOverText' : 'lockedText'),
        badge: warning,
      };
    case 'expired':
      return {
        screen: 'expired',
        heading: text('verifyExpiredTitle'),
        text: text('verifyExpiredText'),
        badge: warning,
      };
    case 'recovery':
      return {
        ...doneFrame(isBinding, texts),
        screen: 'recovery',
        text: texts.plural('recoverySaveText', state.recoveryCodes.length),
      };
    case 'done':
      return doneFrame(isBinding, texts);
    default:
      return state satisfies never;
  }
}

/** The line over the heading; one photo needs none. */
function step({ flow: { wanted } }: FaceContextValue, current: number): Partial<ScreenFrame> {
  return wanted > 1 ? { progress: { current, total: wanted + 1 } } : {};
}

function captureFrame(value: FaceContextValue, texts: FaceTexts): ScreenFrame {
  const { flow } = value;
  const { camera, photos } = flow;
  const { text } = texts;
  if (camera.cause) {
    return {
      screen: 'camera-failed',
      heading: text('cameraFailedTitle'),
      text: cameraMessage(camera.cause, texts),
      badge: { icon: 'camera', tone: 'warning' },
      onBack: flow.back,
    };
  }
  const [heading, lead] = captureWords(flow);
  const around = { onBack: flow.back, ...step(value, photos.length + 1) };
  return { screen: 'capture', heading: text(heading), text: text(lead), ...around };
}

function captureWords(flow: FaceContextValue['flow']): readonly [FaceTextKey, FaceTextKey] {
  const { camera, photos, guidance } = flow;
  if (camera.status === 'starting') return ['faceLookTitle', 'cameraAllow'];
  if (camera.state.status !== 'live') return ['faceOffTitle', 'faceOffText'];
  if (camera.state.isMuted) return ['faceLookTitle', 'cameraMuted'];
  if (photos.length > 0) return ['faceTurnTitle', 'faceTurnText'];
  const isByItself = guidance.detector === 'loading' || guidance.detector === 'ready';
  return ['faceLookTitle', isByItself ? 'faceAutoText' : 'faceLookText'];
}

function doneFrame(isBinding: boolean, { text }: FaceTexts): ScreenFrame {
  return {
    screen: 'done',
    heading: text(isBinding ? 'faceBindDoneTitle' : 'verifyDoneTitle'),
    text: text(isBinding ? 'faceBindDoneText' : 'verifyDoneText'),
    badge: success,
  };
}
