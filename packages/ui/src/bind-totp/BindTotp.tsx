'use client';
import type { ReactElement } from 'react';
import { ScreenLayout } from '../primitives/Screen.js';
import { BindTotpContent } from './BindTotpContent.js';
import { BindTotpRoot, type BindTotpRootProps } from './BindTotpRoot.js';

/**
 * Props of {@link BindTotp}: the flow's options, and what a `<section>` takes. `children` are further ways out, put under
 * the buttons of a step that can be left.
 */
export type BindTotpProps<TUser = unknown> = BindTotpRootProps<TUser>;

/**
 * Enrols an authenticator app: scan, enter the first code, save the recovery codes. With a `challenge` the same
 * enrolment finishes a sign-in.
 *
 * Renders a `<section data-slot="bind-totp">` whose `data-state` is the flow's step: `idle`, `loading`, `failed`,
 * `scan`, `verify`, `confirming`, `locked`, `expired`, `recovery`, `done`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function BindTotp<TUser = unknown>({
  children,
  ...root
}: BindTotpProps<TUser>): ReactElement {
  return (
    <BindTotpRoot<TUser> {...root}>
      <ScreenLayout>
        <BindTotpContent>{children}</BindTotpContent>
      </ScreenLayout>
    </BindTotpRoot>
  );
}
