export { EmailField, type EmailFieldProps } from './EmailField.js';
export type { FieldRegistration } from './field-registration.js';
export { PhoneField, type PhoneFieldProps } from './PhoneField.js';
