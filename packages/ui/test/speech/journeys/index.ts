import type { Journey } from '../walk.js';
import { bindApp, noKey } from './bind-app.js';
import { bindMail, bindPhone } from './contact.js';
import { dialog } from './dialog.js';
import { bindFace, noCamera, verifyFace } from './face.js';
import { addApp, renewCodes, settings } from './settings.js';
import { locked, recover, signInWithApp, signInWithMail, signInWithText } from './sign-in.js';
import { gate, scope } from './step-up.js';

/** Every flow of the kit, walked by keyboard and ear. */
export const JOURNEYS: readonly Journey[] = [
  ...[bindApp, noKey, signInWithApp, locked, signInWithText, signInWithMail, recover],
  ...[bindPhone, bindMail, bindFace, verifyFace, noCamera, settings, addApp, renewCodes],
  ...[dialog, scope, gate],
];
