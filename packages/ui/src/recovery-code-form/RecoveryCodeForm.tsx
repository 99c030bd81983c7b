'use client';
import type { MfaMethod } from '@mfakit/client';
import type { ReactElement } from 'react';
import { VerifyMfa, type VerifyMfaProps } from '../verify-mfa/VerifyMfa.js';

const RECOVERY_ONLY: readonly MfaMethod[] = ['recovery'];

/** Props of {@link RecoveryCodeForm}. */
export type RecoveryCodeFormProps<TUser = unknown> = Omit<
  VerifyMfaProps<TUser>,
  'methods' | 'initialMethod' | 'autoSubmit' | 'codeLength' | 'data-slot'
>;

/**
 * Answers a challenge with a recovery code and nothing else, then shows the code that replaces it. For a page of its own
 * ("I lost my phone"); `VerifyMfa` offers the same as one of its methods.
 *
 * Renders a `<section data-slot="recovery-code-form">`; its states are those of `VerifyMfa`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function RecoveryCodeForm<TUser = unknown>(
  props: RecoveryCodeFormProps<TUser>,
): ReactElement {
  return <VerifyMfa<TUser> {...props} methods={RECOVERY_ONLY} data-slot="recovery-code-form" />;
}
