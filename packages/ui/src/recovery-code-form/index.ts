export { RecoveryCodeForm, type RecoveryCodeFormProps } from './RecoveryCodeForm.js';
