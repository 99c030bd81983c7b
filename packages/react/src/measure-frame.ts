export type { FaceBox, FaceObservation, FaceSight } from './face/face-detector.js';
export type { FrameQuality } from './face/frame-quality.js';
export { measureFrame, type SampleReader } from './face/measure-frame.js';
