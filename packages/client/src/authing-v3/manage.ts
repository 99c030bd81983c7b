import type { AuthingUser } from '../authing/answers.js';
import type { AuthingUploadOptions } from '../authing-shared/call.js';
import { factorType, wireFactor } from '../authing-shared/factor-names.js';
import { attempt, callOptions, uploadOptions } from '../authing-shared/port-options.js';
import { readRecoveryCodes } from '../authing-shared/recovery-codes.js';
import { totpBinding } from '../authing-shared/totp-binding.js';
import { contactHint } from '../contact-hint.js';
import { MfaError } from '../errors.js';
import { jwtExpiry } from '../jwt.js';
import type { MfaClient } from '../mfa-client.js';
import type { MfaAuthenticator, MfaBinding, MfaContact, MfaFactorType } from '../model.js';
import { plainText } from '../plain-text.js';
import type {
  AuthingV3Enrolled,
  AuthingV3Enrollment,
  AuthingV3Factor,
  AuthingV3Profile,
} from './answers.js';
import type { AuthingV3Api } from './api.js';

/** The methods of the port that the third generation serves, all of them as the signed-in user. */
export type ManageMethods = Required<
  Pick<
    MfaClient<AuthingUser>,
    | 'listAuthenticators'
    | 'listBindableFactors'
    | 'beginTotpBinding'
    | 'confirmTotpBinding'
    | 'removeAuthenticator'
    | 'sendCode'
    | 'confirmContact'
    | 'bindFace'
  >
>;

/** How long an enrolment's token lives where the backend does not say (authing-contract section 6). */
const TICKET_SECONDS = 60;

/** The wait between two sends where the backend tells none. */
const RESEND_SECONDS = 60;

/** A secret that dies sooner has to be renewed under the user's hands: an app must be found, opened and pointed. */
const SHORT_LIVED_MS = 5 * 60_000;

/** Unix milliseconds at which an enrolment's token is dead. */
function deathOf({ enrollmentToken, expiresIn }: AuthingV3Enrollment, now: number): number {
  if (expiresIn !== undefined) return now + expiresIn * 1000;
  return jwtExpiry(enrollmentToken, now) ?? now + TICKET_SECONDS * 1000;
}

function contactIn({ phoneNumber, phoneCountryCode, email }: AuthingV3Profile) {
  if (email !== undefined) return { channel: 'email', email } as const;
  if (phoneNumber === undefined) return undefined;
  const country = phoneCountryCode !== undefined && { phoneCountryCode };
  return { channel: 'sms', phone: phoneNumber, ...country } as const;
}

function toAuthenticator({ factorId, profile, ...row }: AuthingV3Factor): MfaAuthenticator {
  const contact = contactIn(profile);
  const createdAt = Date.parse(row.createdAt ?? '');
  return {
    id: factorId,
    type: factorType(row.factorType) ?? row.factorType,
    enabled: true,
    ...(Number.isFinite(createdAt) && { createdAt }),
    ...(contact !== undefined && { label: plainText(contactHint(contact), 80) }),
    ...(row.isPreferred === true && { isPreferred: true }),
  };
}

function profileOf(contact: MfaContact): AuthingV3Profile {
  if (contact.channel === 'email') return { email: contact.email };
  const { phone, phoneCountryCode } = contact;
  return { phoneNumber: phone, ...(phoneCountryCode !== undefined && { phoneCountryCode }) };
}

/** The secret as the address spells it, whatever else is broken there. */
function secretIn(uri: string): string {
  return /[?&]secret=([^&#]+)/i.exec(uri)?.[1] ?? '';
}

function ticketOf(method: string, ticket: string | undefined): string {
  if (ticket !== undefined && ticket !== '') return ticket;
  throw new MfaError({
    code: 'binding_expired',
    message: `[@mfakit/client] ${method} needs the ticket that came when it was begun; nothing was sent`,
  });
}

function bound(
  type: MfaFactorType,
  { recoveryCodes = [] }: AuthingV3Enrolled,
): MfaBinding<AuthingUser> {
  return { type, recoveryCodes };
}

type Totp = Pick<ManageMethods, 'beginTotpBinding' | 'confirmTotpBinding'>;

function totpMethods(api: AuthingV3Api): Totp {
  return {
    beginTotpBinding: async (options = {}) => {
      const enrollment = await api.sendEnrollFactorRequest(
        { factorType: 'OTP' },
        callOptions(options),
      );
      const { qrCodeUri: uri = '' } = enrollment.otpData ?? {};
      const now = Date.now();
      const expiresAt = deathOf(enrollment, now);
      const binding = totpBinding({
        secret: secretIn(uri),
        uri,
        recoveryCodes: readRecoveryCodes(enrollment.otpData),
        expiresAt,
        ...(enrollment.attemptIds === true && { acceptsAttemptIds: true }),
      });
      const isShortLived = expiresAt - now < SHORT_LIVED_MS;
      return {
        ...binding,
        ticket: enrollment.enrollmentToken,
        ...(isShortLived && { isShortLived }),
      };
    },
    confirmTotpBinding: async ({ code, ticket, attemptId, ...options }) => {
      const enrollmentToken = ticketOf('confirmTotpBinding', ticket);
      const proof = { enrollmentToken, enrollmentData: { passCode: code }, ...attempt(attemptId) };
      const args = { factorType: 'OTP', ...proof };
      return bound('totp', await api.enrollFactor(args, callOptions(options)));
    },
  };
}

type Contact = Pick<ManageMethods, 'sendCode' | 'confirmContact'>;

function contactMethods(api: AuthingV3Api): Contact {
  return {
    sendCode: async ({ contact, ...options }) => {
      const args = { factorType: wireFactor(contact.channel), profile: profileOf(contact) };
      const enrollment = await api.sendEnrollFactorRequest(args, callOptions(options));
      const { resendAfter = RESEND_SECONDS, codeLength, attemptIds } = enrollment;
      const now = Date.now();
      return {
        resendAt: now + resendAfter * 1000,
        ticket: enrollment.enrollmentToken,
        expiresAt: deathOf(enrollment, now),
        ...(codeLength !== undefined && { codeLength }),
        ...(attemptIds === true && { acceptsAttemptIds: true }),
      };
    },
    confirmContact: async ({ contact, code, ticket, attemptId, ...options }) => {
      const enrollmentToken = ticketOf('confirmContact', ticket);
      const proof = { enrollmentToken, enrollmentData: { passCode: code }, ...attempt(attemptId) };
      const args = { factorType: wireFactor(contact.channel), ...proof };
      return bound(contact.channel, await api.enrollFactor(args, callOptions(options)));
    },
  };
}

async function photoProof(
  api: AuthingV3Api,
  photo: Blob | string | undefined,
  options: AuthingUploadOptions,
) {
  if (photo === undefined) {
    throw new MfaError({
      code: 'face_missing',
      message: '[@mfakit/client] bindFace needs a photo',
    });
  }
  if (typeof photo === 'string') return { photo, isExternalPhoto: true };
  return { photo: await api.uploadFacePhoto(photo, options) };
}

/** The port's methods for a signed-in user, over the factor calls of the third generation. */
export function manageMethods(api: AuthingV3Api): ManageMethods {
  return {
    ...totpMethods(api),
    ...contactMethods(api),
    listAuthenticators: async (options = {}) => {
      const rows = (await api.listEnrolledFactors(callOptions(options))).map(toAuthenticator);
      return rows.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
    },
    listBindableFactors: async (options = {}) => {
      const names = await api.listFactorsToEnroll(callOptions(options));
      return [...new Set(names.flatMap((name) => factorType(name) ?? []))];
    },
    removeAuthenticator: async ({ authenticator, ...options }) => {
      await api.resetFactor({ factorId: authenticator.id }, callOptions(options));
    },
    bindFace: async ({ photos, attemptId, ...options }) => {
      const call = callOptions(options);
      // The photo first: the enrolment's token lives a minute, and an upload takes as long as it takes.
      const enrollmentData = await photoProof(api, photos[0], uploadOptions(options));
      const { enrollmentToken } = await api.sendEnrollFactorRequest({ factorType: 'FACE' }, call);
      const proof = { enrollmentToken, enrollmentData, ...attempt(attemptId) };
      return bound('face', await api.enrollFactor({ factorType: 'FACE', ...proof }, call));
    },
  };
}
