export { MfaScope, type MfaScopeProps } from './MfaScope.js';
