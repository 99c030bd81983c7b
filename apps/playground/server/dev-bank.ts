import { type Bank, createBank } from './bank.js';

/** The one bank of a dev server. */
export const bank: Promise<Bank> = createBank();
