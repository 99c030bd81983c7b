'use client';
import { type UseBindFaceOptions, useBindFace } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { FaceRoot, type FaceScreenOptions } from '../face/FaceRoot.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';

/** Props of {@link BindFaceRoot}: the flow's options, and what a `<section>` takes. */
export interface BindFaceRootProps<TUser = unknown>
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    UseBindFaceOptions<TUser>,
    FaceScreenOptions {
  /**
   * One or two photos of the user that you have already, by their addresses: offered beside the camera, shown before they are
   * used, and fetched by the backend itself. They must load in the user's browser, too. @default none
   */
  readonly photoUrls?: readonly string[] | undefined;
  readonly children?: ReactNode;
}

/**
 * Runs the flow and draws the outermost element; the parts inside read from it.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function BindFaceRoot<TUser = unknown>(props: BindFaceRootProps<TUser>): ReactElement {
  const { challenge, camera, detector, photoUrls = [], onVerified, ...others } = props;
  const { onSuccess, onError, onExpired, ...rest } = others;
  const flow = useBindFace<TUser>({
    challenge,
    onVerified,
    detector,
    ...(camera && { camera }),
    ...(onSuccess && { onSuccess }),
    ...(onError && { onError }),
    ...(onExpired && { onExpired }),
  });
  const stored = photoUrls.length > 0 && {
    chooseStored: () => flow.chooseUrls(photoUrls),
  };
  return <FaceRoot {...rest} {...stored} flow={flow} kind="bind" />;
}
