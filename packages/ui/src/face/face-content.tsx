'use client';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { Ways } from '../primitives/Ways.js';
import { useTexts } from '../provider/ui-context.js';
import { useFacePart } from './face-context.js';
import {
  FaceAgain,
  FaceCamera,
  FaceConsent,
  FaceError,
  FacePhotos,
  FaceProgress,
  FaceRecoveryCodes,
  FaceSend,
  FaceShutter,
  FaceStored,
  FaceUpload,
} from './face-parts.js';

/** Props of {@link FaceContent}. */
export interface FaceContentProps {
  /** Further ways out, under the buttons of a step that can be left. */
  readonly children?: ReactNode;
}

/** What stands in the card in each step: the kit's own arrangement of everything below the heading. */
export function FaceContent({ children }: FaceContentProps): ReactElement | null {
  const { flow, onSignInAgain } = useFacePart();
  const { text } = useTexts();
  const signInAgain = onSignInAgain && (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  );
  const { state } = flow;
  switch (state.step) {
    case 'consent':
    case 'capture':
    case 'review':
    case 'uploading':
      return (
        <>
          <FaceConsent />
          <FaceCamera />
          <FacePhotos />
          <FaceProgress />
          <FaceError />
          <div data-slot="actions">
            <FaceShutter />
            <FaceUpload />
            <FaceStored />
            <FaceSend />
            <FaceAgain />
            {!flow.isPending && children}
          </div>
        </>
      );
    case 'locked':
      return (
        <Ways
          first={state.retryAt === undefined ? signInAgain : <Countdown until={state.retryAt} />}
        >
          {children}
        </Ways>
      );
    case 'expired':
      return <Ways first={signInAgain}>{children}</Ways>;
    case 'recovery':
      return <FaceRecoveryCodes />;
    case 'done':
      return null;
    default:
      return state satisfies never;
  }
}
