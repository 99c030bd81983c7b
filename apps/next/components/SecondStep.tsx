'use client';
import type { MfaChallenge } from '@mfakit/client';
import type { AuthingUser } from '@mfakit/client/authing';
import { BindTotp, VerifyMfa } from '@mfakit/ui';
import { openSession } from '../lib/actions';
import { Kit } from './Kit';

/** A code of the app that is there; where there is none yet, its enrolment. */
export function SecondStep({ challenge }: { challenge: MfaChallenge }) {
  const open = (user: AuthingUser | undefined) => void openSession(user?.token ?? '');
  const isEnrolled = challenge.factors.some(({ bound }) => bound);
  return (
    <Kit>
      {isEnrolled ? (
        <VerifyMfa<AuthingUser>
          challenge={challenge}
          headingLevel={1}
          onSuccess={({ user }) => open(user)}
        />
      ) : (
        <BindTotp<AuthingUser>
          challenge={challenge}
          headingLevel={1}
          onSuccess={({ verification }) => open(verification?.user)}
        />
      )}
    </Kit>
  );
}
