'use client';
import type { ReactElement } from 'react';
import { FaceContent } from '../face/face-content.js';
import { ScreenLayout } from '../primitives/Screen.js';
import { VerifyFaceRoot, type VerifyFaceRootProps } from './VerifyFaceRoot.js';

/**
 * Props of {@link VerifyFace}: the flow's options, and what a `<section>` takes. `children` are further ways out, put under
 * the buttons of a step that can be left.
 */
export type VerifyFaceProps<TUser = unknown> = VerifyFaceRootProps<TUser>;

/**
 * Answers a challenge with a photo of the user's face: agree, take it (or choose a file), look at it, send it. `VerifyMfa`
 * offers the same where the challenge allows it. A photo proves nothing about who or what is in front of the camera: the
 * comparison is the server's.
 *
 * Renders a `<section data-slot="verify-face">` whose `data-state` is the flow's step: `consent`, `capture`, `review`,
 * `uploading`, `locked`, `expired`, `recovery`, `done`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function VerifyFace<TUser = unknown>({
  children,
  ...root
}: VerifyFaceProps<TUser>): ReactElement {
  return (
    <VerifyFaceRoot<TUser> {...root}>
      <ScreenLayout>
        <FaceContent>{children}</FaceContent>
      </ScreenLayout>
    </VerifyFaceRoot>
  );
}
