'use client';
// A module of its own, so that it can be loaded, and fail to, by itself.
export { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
