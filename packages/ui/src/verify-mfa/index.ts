export { VerifyMfa, type VerifyMfaProps } from './VerifyMfa.js';
