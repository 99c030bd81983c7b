import { type FakeCamera, installFakeCamera } from '../../../../react/test/fake-camera.js';
import { createFakeDetector, GOOD_FACE } from '../../../../react/test/fake-detector.js';
import { makeBinding, makeClient, makeVerification } from '../../../../react/test/fixtures.js';
import { BindFace, VerifyFace } from '../../../src/index.js';
import { faceChallenge } from '../../open-face.js';
import type { Journey, Walk } from '../walk.js';
import { alert, press, status, title } from '../words.js';

const box = (more: Partial<typeof GOOD_FACE.box>) => ({ ...GOOD_FACE.box, ...more });

/** Presses the button for the camera. The question for the permission is left open. */
async function askFor(walk: Walk, camera: FakeCamera, name: string) {
  const { text } = walk;
  camera.isGranting = false;
  await walk.press(name);
  await walk.wait(1500);
  const words = [title(text('faceLookTitle')), status(text('cameraStarting'))];
  await walk.hear(press(name), ...words);
  const [request] = camera.requests;
  if (!request) throw new Error('Nobody asked for a camera.');
  return request;
}

/** A photo that takes itself, guided by ear. */
export const verifyFace: Journey = {
  name: 'Verifying with a photo',
  go: async (walk) => {
    const { text, plural } = walk;
    const camera = installFakeCamera();
    const detector = createFakeDetector();
    const client = makeClient({ verifyFace: async () => makeVerification({ method: 'face' }) });
    const options = { faceDetector: detector.load };
    await walk.show(client, <VerifyFace challenge={faceChallenge} />, options);
    (await askFor(walk, camera, text('faceUseCamera'))).grant();
    await walk.wait(1500);
    await walk.hear(status(text('cameraOn')), status(text('guideNoFace')));
    const scenes = [
      [[GOOD_FACE, GOOD_FACE], 'guideSeveral'],
      [[{ ...GOOD_FACE, box: box({ top: 0.4, height: 0.1 }) }], 'guideFar'],
      [[{ ...GOOD_FACE, box: box({ top: 0, height: 0.9 }) }], 'guideClose'],
      [[{ ...GOOD_FACE, box: box({ left: 0.6 }) }], 'guideCentre'],
      [[{ ...GOOD_FACE, turn: 0.7 }], 'guideTurned'],
      [[{ ...GOOD_FACE, tilt: 25 }], 'guideTilted'],
    ] as const;
    for (const [faces, said] of scenes) {
      detector.faces = faces;
      await walk.wait(1500);
      await walk.hear(status(text(said)));
    }
    detector.faces = [GOOD_FACE];
    await walk.reach('review');
    await walk.hear(
      status(text('guideHold')),
      title(plural('faceReviewTitle', 1)),
      status(text('cameraOff')),
    );
    await walk.press(plural('faceSend', 1));
    await walk.reach('done');
    await walk.hear(press(plural('faceSend', 1)), title(text('verifyDoneTitle')));
  },
};

/** Two photos by the shutter; the second is the first again, and then not. */
export const bindFace: Journey = {
  name: 'Setting up face verification',
  go: async (walk) => {
    const { text, plural } = walk;
    const camera = installFakeCamera();
    const client = makeClient({ bindFace: async () => makeBinding({ type: 'face' }) });
    await walk.show(client, <BindFace />);
    (await askFor(walk, camera, text('faceUseCamera'))).grant();
    await walk.wait(1500);
    await walk.hear(status(text('cameraOn')));
    const taken = text('facePhotoTaken', { current: 1, total: 2 });
    await walk.press(text('faceShutter'));
    await walk.wait(1500);
    await walk.hear(press(text('faceShutter')), status(`${taken} ${text('faceTurnTitle')}`));
    await walk.type('{Enter}');
    await walk.wait(1500);
    await walk.hear(alert(text('photoSame')));
    camera.scene = 2;
    await walk.type('{Enter}');
    await walk.reach('review');
    await walk.hear(title(plural('faceReviewTitle', 2)), status(text('cameraOff')));
    await walk.press(plural('faceSend', 2));
    await walk.reach('done');
    await walk.hear(press(plural('faceSend', 2)), title(text('faceBindDoneTitle')));
  },
};

/** A camera that is blocked, and then pulled out. */
export const noCamera: Journey = {
  name: 'A camera that cannot be used',
  go: async (walk) => {
    const { text, errors } = walk;
    const camera = installFakeCamera({ permission: 'denied' });
    await walk.show(makeClient(), <VerifyFace challenge={faceChallenge} />);
    (await askFor(walk, camera, text('faceUseCamera'))).refuse('NotAllowedError');
    await walk.wait(1500);
    const failed = title(text('cameraFailedTitle'));
    await walk.hear(failed, status(errors.camera_denied));
    (await askFor(walk, camera, text('tryAgain'))).grant();
    await walk.wait(1500);
    await walk.hear(status(text('cameraOn')));
    camera.permission = 'granted';
    camera.track().end();
    await walk.wait(1500);
    await walk.hear(failed, status(text('cameraLost')));
  },
};
