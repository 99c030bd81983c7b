import type { AuditEvent } from './audit.js';
import type { MfaSender } from './contact/sender.js';
import type { RandomSource } from './crypto/bytes.js';
import type { KeyRing } from './crypto/keys.js';
import type { FetchPhoto } from './face/fetch-photo.js';
import type { FaceMatching } from './face/matching.js';
import type { MfaPolicy } from './policy.js';
import type { PasswordKey } from './sign-in/password-key.js';
import type { MfaStore } from './store/mfa-store.js';

/** Everything a route works with. One per server; there is no other state. */
export interface ServerContext {
  readonly store: MfaStore;
  readonly policy: MfaPolicy;
  /** Unix milliseconds. */
  readonly clock: () => number;
  readonly random: RandomSource;
  readonly keys: () => Promise<KeyRing>;
  readonly passwordKey: PasswordKey;
  /** Absent: no codes are sent. */
  readonly sender?: MfaSender;
  /** Absent: faces are neither offered nor accepted. */
  readonly faces?: FaceMatching;
  /** Absent: photos are taken as uploads only. */
  readonly fetchPhoto?: FetchPhoto;
  readonly issuer: string;
  readonly userPoolId: string;
  readonly audit: (event: Omit<AuditEvent, 'at'>) => void;
  /** Told of a fault that the caller hears nothing of. */
  readonly fault: (error: unknown) => void;
}

/** A random identifier of 128 bits. */
export function newId(context: Pick<ServerContext, 'random'>): string {
  let id = '';
  for (const byte of context.random(16)) id += byte.toString(16).padStart(2, '0');
  return id;
}
