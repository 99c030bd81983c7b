'use client';
import type { ReactElement } from 'react';
import { FaceContent } from '../face/face-content.js';
import { ScreenLayout } from '../primitives/Screen.js';
import { BindFaceRoot, type BindFaceRootProps } from './BindFaceRoot.js';

/**
 * Props of {@link BindFace}: the flow's options, and what a `<section>` takes. `children` are further ways out, put under
 * the buttons of a step that can be left.
 */
export type BindFaceProps<TUser = unknown> = BindFaceRootProps<TUser>;

/**
 * Enrols a face: agree, take two photos (or choose files), look at them, send them. With a `challenge` the same enrolment
 * finishes a sign-in. The camera is on only while its picture is shown. A photo proves nothing about who or what is in
 * front of the camera: the comparison is the server's.
 *
 * Renders a `<section data-slot="bind-face">` whose `data-state` is the flow's step: `consent`, `capture`, `review`,
 * `uploading`, `locked`, `expired`, `recovery`, `done`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function BindFace<TUser = unknown>({
  children,
  ...root
}: BindFaceProps<TUser>): ReactElement {
  return (
    <BindFaceRoot<TUser> {...root}>
      <ScreenLayout>
        <FaceContent>{children}</FaceContent>
      </ScreenLayout>
    </BindFaceRoot>
  );
}
