export { createFaceApiMatcher, type FaceApiMatcherOptions } from './matcher.js';
