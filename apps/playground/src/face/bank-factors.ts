import { faceUiFactor, kitFactors, type MfaUiFactor } from '@mfakit/ui';
import { lazy } from 'react';

const Bind = lazy(() => import('./BankFace.js').then((part) => ({ default: part.BankFace })));

/** The kit's factors, of which a face is enrolled in the bank's name. */
export const BANK_FACTORS: readonly MfaUiFactor[] = kitFactors.map((factor) =>
  factor === faceUiFactor ? { ...faceUiFactor, Bind } : factor,
);
