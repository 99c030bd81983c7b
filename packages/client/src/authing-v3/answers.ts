import { readCodeSet, readRecoveryCodes } from '../authing-shared/recovery-codes.js';
import { badResponse, type Envelope } from '../authing-shared/wire.js';
import { countMember, isJsonObject, type JsonObject, textMember } from '../json.js';

/** What the third generation calls a kind of factor. Open: a deployment may know more. */
export type AuthingV3FactorType = 'OTP' | 'SMS' | 'EMAIL' | 'FACE' | (string & {});

/** Where the codes of a factor go; empty for the others. */
export interface AuthingV3Profile {
  readonly phoneNumber?: string;
  /** With its plus sign. @default '+86' */
  readonly phoneCountryCode?: string;
  readonly email?: string;
}

/** One enrolled factor. Whatever else the wire's `profile` holds is dropped here, before anyone sees it. */
export interface AuthingV3Factor {
  readonly factorId: string;
  readonly factorType: AuthingV3FactorType;
  readonly profile: AuthingV3Profile;
  /** ISO 8601. Never sent by Authing itself. */
  readonly createdAt?: string;
  /** Whether a sign-in asks for it first. Never sent by Authing itself. */
  readonly isPreferred?: boolean;
}

/** An enrolment that was begun. */
export interface AuthingV3Enrollment {
  /** Lives one minute (authing-contract section 6). A secret. */
  readonly enrollmentToken: string;
  /** For `OTP` only. */
  readonly otpData?: {
    /** Holds the secret. May be broken otherwise: draw the picture from the secret. */
    readonly qrCodeUri: string;
    readonly qrCodeDataUrl: string;
    readonly recoveryCode: string;
    /** A set of codes in place of the one. Never sent by Authing itself. */
    readonly recoveryCodes?: readonly string[];
  };
  /** Seconds that the token lives. Never sent by Authing itself, nor are the three below. */
  readonly expiresIn?: number;
  /** Seconds until another code may be sent. */
  readonly resendAfter?: number;
  /** How many digits the code has. */
  readonly codeLength?: number;
  /** The backend answers a repeated attempt id with its first outcome. */
  readonly attemptIds?: boolean;
}

function readProfile(value: unknown): AuthingV3Profile {
  const profile = isJsonObject(value) ? value : {};
  const [phoneNumber, phoneCountryCode, email] = [
    textMember(profile, 'phoneNumber'),
    textMember(profile, 'phoneCountryCode'),
    textMember(profile, 'email'),
  ];
  return {
    ...(phoneNumber !== undefined && { phoneNumber }),
    ...(phoneCountryCode !== undefined && { phoneCountryCode }),
    ...(email !== undefined && { email }),
  };
}

function readRow(row: unknown): AuthingV3Factor {
  if (!isJsonObject(row)) throw badResponse('a factor is no object');
  const [factorId, factorType] = [textMember(row, 'factorId'), textMember(row, 'factorType')];
  if (factorId === undefined || factorType === undefined) {
    throw badResponse('a factor has no id or no type');
  }
  const createdAt = textMember(row, 'createdAt');
  return {
    factorId,
    factorType,
    profile: readProfile(row.profile),
    ...(createdAt !== undefined && { createdAt }),
    ...(row.isPreferred === true && { isPreferred: true }),
  };
}

function listData({ data }: Envelope): readonly unknown[] {
  if (!Array.isArray(data)) throw badResponse('the list of factors is missing');
  return data;
}

/** @throws MfaError `bad_response` where there is no list, or a row has no id or no type */
export function readFactors(envelope: Envelope): readonly AuthingV3Factor[] {
  return listData(envelope).map(readRow);
}

/** @throws MfaError `bad_response` where there is no factor */
export function readFactor({ data }: Envelope): AuthingV3Factor {
  return readRow(data);
}

/** @throws MfaError `bad_response` where there is no list, or a row names no type */
export function readFactorTypes(envelope: Envelope): readonly AuthingV3FactorType[] {
  return listData(envelope).map((row) => {
    const type = isJsonObject(row) ? textMember(row, 'factorType') : undefined;
    if (type === undefined) throw badResponse('a factor has no type');
    return type;
  });
}

function readOtpData(data: JsonObject): Pick<AuthingV3Enrollment, 'otpData'> {
  const { otpData } = data;
  if (!isJsonObject(otpData)) return {};
  const text = (name: string): string => textMember(otpData, name) ?? '';
  const [qrCodeUri, qrCodeDataUrl] = [text('qrCodeUri'), text('qrCodeDataUrl')];
  const recoveryCode = text('recoveryCode');
  const codes = readCodeSet(otpData);
  const set = codes.length > 0 && { recoveryCodes: codes };
  return { otpData: { qrCodeUri, qrCodeDataUrl, recoveryCode, ...set } };
}

/** @throws MfaError `bad_response` where there is no token to finish the enrolment with */
export function readEnrollment({ data }: Envelope): AuthingV3Enrollment {
  const object = isJsonObject(data) ? data : {};
  const enrollmentToken = textMember(object, 'enrollmentToken');
  if (enrollmentToken === undefined) throw badResponse("the enrolment's token is missing");
  const [expiresIn, resendAfter, codeLength] = [
    countMember(object, 'expiresIn'),
    countMember(object, 'resendAfter'),
    countMember(object, 'codeLength'),
  ];
  return {
    enrollmentToken,
    ...readOtpData(object),
    ...(expiresIn !== undefined && { expiresIn }),
    ...(resendAfter !== undefined && { resendAfter }),
    ...(codeLength !== undefined && { codeLength }),
    ...(object.attemptIds === true && { attemptIds: true }),
  };
}

/** An enrolment that is finished. Authing itself tells no more. */
export interface AuthingV3Enrolled {
  /** Recovery codes that are handed out only now. */
  readonly recoveryCodes?: readonly string[];
}

/** A success whose data may be missing. */
export function readEnrolled({ data }: Envelope): AuthingV3Enrolled {
  const recoveryCodes = readRecoveryCodes(data);
  return recoveryCodes.length > 0 ? { recoveryCodes } : {};
}

/** @throws MfaError `bad_response` where the answer is neither yes nor no */
export function readVerified({ data }: Envelope): boolean {
  const verified = isJsonObject(data) ? data.verified : undefined;
  if (typeof verified !== 'boolean') throw badResponse('neither verified nor not');
  return verified;
}
