import type { ServedFactor } from '../store/records.js';

/** What the contract calls the factors (section 2.3). */
export type WireFactor = 'OTP' | 'SMS' | 'EMAIL' | 'FACE';

const WIRE_NAMES: Readonly<Record<ServedFactor, WireFactor>> = {
  totp: 'OTP',
  sms: 'SMS',
  email: 'EMAIL',
  face: 'FACE',
};

const FACTORS: ReadonlyMap<string, ServedFactor> = new Map([
  ['OTP', 'totp'],
  ['SMS', 'sms'],
  ['EMAIL', 'email'],
  ['FACE', 'face'],
]);

/** The contract's name of a factor. */
export function wireName(factor: ServedFactor): WireFactor {
  return WIRE_NAMES[factor];
}

/** The factor that the contract calls so; undefined for any other text. */
export function factorOf(name: string | undefined): ServedFactor | undefined {
  return FACTORS.get(name ?? '');
}
