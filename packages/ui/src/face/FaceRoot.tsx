'use client';
import type { FaceOutcome, UseFaceResult } from '@mfakit/react';
import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import { preloadCamera } from '../camera/CameraPreview.js';
import type { FaceTexts } from '../messages/texts.js';
import { LiveText } from '../primitives/LiveText.js';
import { ScreenLayout } from '../primitives/Screen.js';
import { ScreenRoot } from '../primitives/ScreenRoot.js';
import { Skeleton } from '../primitives/Skeleton.js';
import type { ScreenRootProps } from '../primitives/screen-types.js';
import { usePacedText } from '../primitives/usePacedText.js';
import { useTexts } from '../provider/ui-context.js';
import { FaceContext, type FaceContextValue } from './face-context.js';
import { faceFrame } from './face-frame.js';
import { FaceTextsContext, useLoadedFaceTexts } from './face-texts.js';
import { faceAnnouncement } from './face-words.js';

/** What a host may say about the screens of both flows. */
export interface FaceScreenOptions {
  /** Who gets the photos, in a sentence: "are sent to {recipient}". @default "this service" in the screen's language */
  readonly recipient?: string | undefined;
  /** Whether a file may take the place of the camera. @default true */
  readonly allowUpload?: boolean | undefined;
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
}

/** Props of {@link FaceRoot}. */
export interface FaceRootProps
  extends Omit<ScreenRootProps, 'onError' | 'children'>,
    FaceScreenOptions {
  readonly flow: UseFaceResult<FaceOutcome>;
  readonly kind: FaceContextValue['kind'];
  readonly chooseStored?: FaceContextValue['chooseStored'];
  readonly children?: ReactNode;
}

/** The outermost element of either flow; the parts inside read from it. Quiet until the texts of its language have come. */
export function FaceRoot(props: FaceRootProps): ReactElement {
  const { flow, kind, recipient, allowUpload = true, chooseStored, ...others } = props;
  const { onSignInAgain, children, ...rest } = others;
  const texts = useLoadedFaceTexts();
  useEffect(preloadCamera, []);
  const who = recipient ?? texts?.text('faceRecipient') ?? '';
  const value = useMemo(
    () => ({ flow, kind, recipient: who, allowUpload, chooseStored, onSignInAgain }),
    [flow, kind, who, allowUpload, chooseStored, onSignInAgain],
  );
  const { text } = useTexts();
  const frame = texts
    ? { state: flow.step, ...faceFrame(value, texts) }
    : { state: 'loading', screen: 'loading', heading: text('factorFace') };
  return (
    <FaceTextsContext.Provider value={texts}>
      <FaceContext.Provider value={value}>
        <ScreenRoot {...rest} slot={`${kind}-face`} {...frame}>
          {texts ? children : <Waiting />}
          {texts && <Spoken flow={flow} texts={texts} />}
        </ScreenRoot>
      </FaceContext.Provider>
    </FaceTextsContext.Provider>
  );
}

function Waiting(): ReactElement {
  return (
    <ScreenLayout>
      <Skeleton shape="qr" />
    </ScreenLayout>
  );
}

function Spoken({ flow, texts }: Pick<FaceRootProps, 'flow'> & { readonly texts: FaceTexts }) {
  return <LiveText>{usePacedText(faceAnnouncement(flow, texts))}</LiveText>;
}
