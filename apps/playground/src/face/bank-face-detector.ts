import { createFaceDetector, type FaceDetectorOptions } from '@mfakit/face';
import workerUrl from '@mfakit/face/worker?worker&url';

/** What is used of Trusted Types, which TypeScript's own library does not know. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}
declare const trustedTypes: TrustedTypes | undefined;

/** The bank's pages start no script but this one by its address; `trusted-types` in their security policy names it. */
const policy =
  typeof trustedTypes === 'undefined'
    ? undefined
    : trustedTypes.createPolicy('bank-face-worker', { createScriptURL: () => workerUrl });

/** What guides customers in front of the camera. */
export const createBankFaceDetector = (
  options: Pick<FaceDetectorOptions, 'signal' | 'onProgress'>,
) =>
  createFaceDetector({
    ...options,
    assets: {
      createWorker: () =>
        new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' }),
    },
  });
