export {
  encodePhoto,
  type Photo,
  type PhotoEncoder,
  type PhotoIssue,
  type PhotoResult,
  type PictureSource,
} from './camera/photo.js';
