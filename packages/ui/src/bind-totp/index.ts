export { BindTotp, type BindTotpProps } from './BindTotp.js';
