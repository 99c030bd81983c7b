'use client';
import { type UseVerifyFaceOptions, useVerifyFace } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { FaceRoot, type FaceScreenOptions } from '../face/FaceRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';

/** Props of {@link VerifyFaceRoot}: the flow's options, and what a `<section>` takes. */
export interface VerifyFaceRootProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseVerifyFaceOptions<TUser>,
    FaceScreenOptions {
  readonly children?: ReactNode;
}

/**
 * Runs the flow and draws the outermost element; the parts inside read from it.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function VerifyFaceRoot<TUser = unknown>(props: VerifyFaceRootProps<TUser>): ReactElement {
  const { challenge, camera, detector, onSuccess, onError, onExpired, ...rest } = props;
  const flow = useVerifyFace<TUser>({
    challenge,
    detector,
    ...(camera && { camera }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  return <FaceRoot {...rest} flow={flow} kind="verify" />;
}
