import { completePolicy, DEFAULT_POLICY, type MfaPolicyOptions } from '../policy.js';
import type { SettingsReader } from './settings.js';

const NAME = 'MFAKIT_POLICY';

/** What can be carried: without a sender for it a factor is neither offered nor accepted. */
export interface Carried {
  readonly sms: boolean;
  readonly email: boolean;
}

/** Reads `MFAKIT_POLICY`, a JSON object with what differs from `DEFAULT_POLICY`, and leaves out factors nobody carries. */
export function readPolicy(read: SettingsReader, carried: Carried): MfaPolicyOptions {
  const given = read.object(NAME) ?? {};
  checkMembers(read, NAME, given, { ...DEFAULT_POLICY, phoneCountryCodes: [''] });
  // Checked above, member by member, against the defaults.
  const policy = given as MfaPolicyOptions;
  try {
    completePolicy(policy);
  } catch (error) {
    read.mistake(`${NAME}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const isCarried = (factor: string) =>
    // This server has nothing that compares faces.
    factor !== 'face' && (factor !== 'sms' || carried.sms) && (factor !== 'email' || carried.email);
  for (const factor of policy.factors?.filter((one) => !isCarried(one)) ?? []) {
    if (factor === 'face') {
      read.mistake(`${NAME} offers "face", and this server has nothing that compares faces.`);
      continue;
    }
    const missing = factor === 'sms' ? 'MFAKIT_SMS_WEBHOOK_URL' : 'MFAKIT_SMTP_URL';
    read.mistake(`${NAME} offers "${factor}", but without ${missing} nobody carries its codes.`);
  }
  return { ...policy, factors: (policy.factors ?? DEFAULT_POLICY.factors).filter(isCarried) };
}

/** A sentence for every member that the defaults do not have, or have in another type. */
function checkMembers(
  read: SettingsReader,
  path: string,
  given: object,
  defaults: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(given)) {
    const usual = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (usual === undefined) {
      read.mistake(`${path} has no member "${name}".`);
    } else if (kindOf(value) !== kindOf(usual)) {
      read.mistake(`${path}.${name} must be ${kindOf(usual)}; it is ${kindOf(value)}.`);
    } else if (typeof usual === 'object' && usual !== null && !Array.isArray(usual)) {
      const limits = { afterLock: 1, ...usual };
      // Of the same kind as the default, which is an object.
      checkMembers(read, `${path}.${name}`, value as object, limits);
    }
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list of texts';
  switch (typeof value) {
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return 'a text';
  }
}
