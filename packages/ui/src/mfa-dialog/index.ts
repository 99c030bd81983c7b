export { MfaDialog, type MfaDialogProps } from './MfaDialog.js';
