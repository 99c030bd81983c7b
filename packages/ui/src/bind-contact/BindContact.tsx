'use client';
import type { ReactElement } from 'react';
import { ScreenLayout } from '../primitives/Screen.js';
import { BindContactContent } from './BindContactContent.js';
import { BindContactRoot, type BindContactRootProps } from './BindContactRoot.js';

/**
 * Props of {@link BindContact}: the flow's options, and what a `<section>` takes. `children` are further ways out, put
 * under the buttons of a step that can be left.
 */
export type BindContactProps<TUser = unknown> = BindContactRootProps<TUser>;

/**
 * Enrols a phone number or an e-mail address: enter it, then enter the code that is sent to it. With a `challenge` the
 * same enrolment finishes a sign-in.
 *
 * Renders a `<section data-slot="bind-contact">` whose `data-state` is the flow's step: `contact`, `sending`, `code`,
 * `verifying`, `locked`, `expired`, `recovery`, `done`.
 *
 * @throws Error outside of an `MfaProvider`, and when `countries` is empty or holds what is no country
 */
export function BindContact<TUser = unknown>({
  children,
  ...root
}: BindContactProps<TUser>): ReactElement {
  return (
    <BindContactRoot<TUser> {...root}>
      <ScreenLayout>
        <BindContactContent>{children}</BindContactContent>
      </ScreenLayout>
    </BindContactRoot>
  );
}
