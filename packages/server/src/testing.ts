export { createPictureMatcher, type PictureMatcherOptions } from './pictures/matcher.js';
export type { PicturePixels } from './pictures/thumbnail.js';
