'use client';
import { type ReactElement, useId, useRef, useState } from 'react';
import { CameraPicker } from '../camera/CameraPicker.js';
import { CameraPreview } from '../camera/CameraPreview.js';
import { cameraStepText, canRetryCamera } from '../camera/camera-words.js';
import { Button, type ButtonProps } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { Icon, type IconName } from '../primitives/icons.js';
import { type PartProps, renderPart } from '../primitives/part.js';
import { SlowNotice } from '../primitives/SlowNotice.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { useFacePart } from './face-context.js';
import { faceGuide } from './face-guide.js';
import { useFaceTexts } from './face-texts.js';
import { faceMessage } from './face-words.js';

/** What will happen, before anything does. Nothing after that. `data-slot="face-consent"`. */
export function FaceConsent(props: PartProps<'div'>): ReactElement | null {
  const { flow } = useFacePart();
  const { text } = useFaceTexts();
  if (flow.step !== 'consent') return null;
  const children = (
    <ul data-slot="face-points">
      <Point icon="camera">{text('faceConsentCamera')}</Point>
      <Point icon="eye">{text('faceConsentReview')}</Point>
    </ul>
  );
  return renderPart('div', { children, ...props, 'data-slot': 'face-consent' });
}

function Point({ icon, children }: { readonly icon: IconName; readonly children: string }) {
  return (
    <li data-slot="face-point">
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}

/**
 * The camera's picture, what is told upon it, and a choice of cameras where there are several; where it is blocked, how it is
 * allowed in this browser (`data-slot="camera-step"`). Nothing unless photos are being taken.
 */
export function FaceCamera(): ReactElement | null {
  const { flow } = useFacePart();
  const texts = useFaceTexts();
  if (flow.step !== 'capture') return null;
  if (flow.camera.cause) {
    const step = cameraStepText(flow.camera.cause, texts);
    return step === undefined ? null : <p data-slot="camera-step">{step}</p>;
  }
  return (
    <>
      <CameraPreview camera={flow.camera} guide={faceGuide(flow, texts)} />
      <CameraPicker camera={flow.camera} />
    </>
  );
}

/**
 * The step's main button until there are photos: agrees and turns the camera on, takes a photo, or tries again; one element
 * all the while, so that it keeps the focus. Nothing in other steps.
 */
export function FaceShutter(props: ButtonProps): ReactElement | null {
  const { flow } = useFacePart();
  const { text } = useFaceTexts();
  const { step, camera } = flow;
  if (step === 'consent') {
    return (
      <Button {...props} onClick={() => void flow.start()}>
        {props.children ?? text('faceUseCamera')}
      </Button>
    );
  }
  if (step !== 'capture' || (camera.cause && !canRetryCamera(camera.cause))) return null;
  const idle = camera.cause ? text('tryAgain') : text('cameraTurnOn');
  const isResting = camera.isOn && !flow.canCapture;
  return (
    <Button
      {...props}
      data-face={camera.isOn ? 'shutter' : 'start'}
      isBusy={camera.status === 'starting'}
      busyLabel={text('cameraStarting')}
      // Resting between two photos is no wait for anything: no spinner, and the button keeps its words.
      aria-disabled={isResting || undefined}
      onClick={() => void (camera.isOn ? flow.capture() : flow.start())}
    >
      {camera.isOn ? text('faceShutter') : idle}
    </Button>
  );
}

/** Photos from files in place of the camera. Nothing where the host does not want it, and once there are photos. */
export function FaceUpload(props: ButtonProps): ReactElement | null {
  const { flow, allowUpload } = useFacePart();
  const { plural } = useFaceTexts();
  const input = useRef<HTMLInputElement>(null);
  const { step, camera } = flow;
  if (!allowUpload || (step !== 'consent' && step !== 'capture')) return null;
  const isOnlyWay = camera.cause !== null && !canRetryCamera(camera.cause);
  return (
    <>
      <Button
        variant={isOnlyWay ? 'primary' : 'text'}
        {...props}
        data-face="upload"
        onClick={() => input.current?.click()}
      >
        {props.children ?? plural('faceUpload', flow.wanted)}
      </Button>
      <input {...flow.getFileInputProps()} ref={input} hidden />
    </>
  );
}

/** The photos that the host has already, in place of the camera. Nothing without any, and once there are photos. */
export function FaceStored(props: ButtonProps): ReactElement | null {
  const { flow, chooseStored } = useFacePart();
  const { text } = useFaceTexts();
  const [isLoading, setLoading] = useState(false);
  if (!chooseStored || (flow.step !== 'consent' && flow.step !== 'capture')) return null;
  return (
    <Button
      variant="text"
      isBusy={isLoading}
      {...props}
      data-face="stored"
      onClick={() => {
        setLoading(true);
        void chooseStored().finally(() => setLoading(false));
      }}
    >
      {props.children ?? text('faceStored')}
    </Button>
  );
}

/** The photos that were taken, as they will be sent. Nothing without any. `data-slot="face-photos"`. */
export function FacePhotos(props: PartProps<'div'>): ReactElement | null {
  const { flow } = useFacePart();
  const { text } = useFaceTexts();
  const { step, photos } = flow;
  if (step !== 'review' && step !== 'uploading') return null;
  const children = photos.map(({ id, show }, index) => (
    <canvas
      key={id}
      ref={show}
      data-slot="face-photo"
      role="img"
      aria-label={text('facePhotoLabel', { current: index + 1, total: photos.length })}
    />
  ));
  const count = String(photos.length);
  return renderPart('div', { children, ...props, 'data-slot': 'face-photos', 'data-count': count });
}

/** How far the sending is. Its space is kept before. Nothing without photos. `data-slot="face-progress"`. */
export function FaceProgress(): ReactElement | null {
  const { flow } = useFacePart();
  const { text } = useFaceTexts();
  if (flow.step !== 'review' && flow.step !== 'uploading') return null;
  const share = flow.progress === null ? {} : { value: flow.progress };
  return (
    <div data-slot="face-progress">
      {flow.isPending && <progress aria-label={text('faceSending')} max={1} {...share} />}
    </div>
  );
}

/** Sends the photos. Nothing without any. */
export function FaceSend(props: ButtonProps): ReactElement | null {
  const { flow } = useFacePart();
  const { text, plural } = useFaceTexts();
  if (flow.step !== 'review' && flow.step !== 'uploading') return null;
  return (
    <>
      <Button
        isBusy={flow.isPending}
        busyLabel={text('faceSending')}
        {...props}
        data-face="send"
        onClick={() => void flow.submit()}
      >
        {props.children ?? plural('faceSend', flow.photos.length)}
      </Button>
      <SlowNotice isPending={flow.isPending} />
    </>
  );
}

/** Back to the camera, and while the photos are being sent: breaks that off. Nothing without photos. */
export function FaceAgain(props: ButtonProps): ReactElement | null {
  const { flow } = useFacePart();
  const { text } = useFaceTexts();
  if (flow.step !== 'review' && flow.step !== 'uploading') return null;
  return (
    <Button
      variant="text"
      {...props}
      data-face="again"
      onClick={flow.isPending ? flow.cancel : flow.retake}
    >
      {flow.isPending ? text('cancel') : text('faceAgain')}
    </Button>
  );
}

/** Why the last act did not succeed; its line is kept free. `data-slot="error-text"`. */
export function FaceError(): ReactElement {
  const { flow } = useFacePart();
  const texts = useFaceTexts();
  const id = useId();
  return <ErrorText id={id}>{faceMessage(flow, texts)}</ErrorText>;
}

/** The recovery codes, to be saved before the flow ends. Nothing in other steps. */
export function FaceRecoveryCodes(): ReactElement | null {
  const { flow } = useFacePart();
  if (flow.step !== 'recovery') return null;
  return <RecoveryCodesPanel codes={flow.recoveryCodes} onDone={flow.finish} />;
}
