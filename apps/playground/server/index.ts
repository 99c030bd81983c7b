export { type Bank, type BankOptions, createBank, ISSUER } from './bank.js';
export { type Handler, type Listener, listen } from './listen.js';
export { createSite } from './site.js';
