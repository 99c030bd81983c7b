export { FaceContent as Content } from '../face/face-content.js';
export {
  type FaceContextValue,
  useFacePart,
} from '../face/face-context.js';
export {
  FaceAgain as Again,
  FaceCamera as Camera,
  FaceConsent as Consent,
  FaceError as ErrorLine,
  FacePhotos as Photos,
  FaceProgress as Progress,
  FaceRecoveryCodes as RecoveryCodes,
  FaceSend as Send,
  FaceShutter as Shutter,
  FaceStored as Stored,
  FaceUpload as Upload,
} from '../face/face-parts.js';
export type { PartProps } from '../primitives/part.js';
export {
  ScreenBack as Back,
  ScreenBadge as Badge,
  ScreenHeading as Heading,
  ScreenLead as Lead,
  ScreenStep as Step,
} from '../primitives/screen-parts.js';
export { BindFace, type BindFaceProps } from './BindFace.js';
export { BindFaceRoot as Root, type BindFaceRootProps as RootProps } from './BindFaceRoot.js';
