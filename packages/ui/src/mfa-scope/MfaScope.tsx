'use client';
import { StepUpScope } from '@mfakit/react';
import type { ReactElement } from 'react';
import { ScopeContent, type ScopeContentProps } from './ScopeContent.js';

/** Props of {@link MfaScope}: what it holds, and the flow's options but the challenge. */
export type MfaScopeProps = ScopeContentProps;

/**
 * A part of a page whose step-ups are answered in place: while one is open, `VerifyMfa` with a way to cancel stands where
 * the children were. They stay mounted, hidden. Scopes nest; the nearest counts. Not for the inside of a `<form>`.
 *
 * Renders a `<div data-slot="mfa-scope-content">` that takes no part in the layout, and the prompt as a
 * `<div data-slot="mfa-scope">`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function MfaScope(props: MfaScopeProps): ReactElement {
  return (
    <StepUpScope>
      <ScopeContent {...props} />
    </StepUpScope>
  );
}
