export {
  createFaceDetector,
  type FaceDetectorAssets,
  type FaceDetectorOptions,
} from './create-face-detector.js';
