'use client';
import type { ReactElement } from 'react';
import { ScreenLayout } from '../primitives/Screen.js';
import { VerifyMfaContent } from './VerifyMfaContent.js';
import { VerifyMfaRoot, type VerifyMfaRootProps } from './VerifyMfaRoot.js';

/** Props of {@link VerifyMfa}: the flow's options, and what a `<section>` takes. */
export type VerifyMfaProps<TUser = unknown> = Omit<VerifyMfaRootProps<TUser>, 'children'>;

/**
 * Answers a challenge with any factor that it allows, or a recovery code; where nothing is enrolled yet, by enrolment,
 * which passes the challenge too.
 *
 * Renders a `<section data-slot="verify-mfa">` whose `data-state` is the flow's status: `ready`, `verifying`, `locked`,
 * `expired`, `unavailable`, `choosing`, `saving`, `success`; while `binding` or `delegated`, the factor's own screen
 * stands in its place.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function VerifyMfa<TUser = unknown>(props: VerifyMfaProps<TUser>): ReactElement {
  return (
    <VerifyMfaRoot<TUser> {...props}>
      <ScreenLayout>
        <VerifyMfaContent />
      </ScreenLayout>
    </VerifyMfaRoot>
  );
}
