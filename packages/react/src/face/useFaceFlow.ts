'use client';
import type { MfaChallenge } from '@mfakit/client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import type { FaceCall } from './face-calls.js';
import {
  canFaceExpire,
  type FaceOutcome,
  faceFailure,
  faceProblem,
  faceReducer,
  initialFaceState,
} from './face-reducer.js';
import type { UseBindFaceResult, UseFaceOptions, UseFaceResult } from './face-types.js';
import { photoInputProps } from './photo-input-props.js';
import { useFaceCapture } from './useFaceCapture.js';
import { useFacePhotos } from './useFacePhotos.js';
import { useFaceUpload } from './useFaceUpload.js';

/** What {@link useFaceFlow} is made from. */
export interface UseFaceFlowOptions<TResult extends FaceOutcome> {
  readonly options: UseFaceOptions<TResult> & StepUpCallOptions;
  readonly challenge: MfaChallenge | undefined;
  /** How many photos are wanted. */
  readonly wanted: number;
  readonly send: (call: FaceCall) => Promise<TResult>;
}

/** What both flows give, with what only one of them has a use for. */
export type UseFaceFlowResult<TResult extends FaceOutcome> = UseFaceResult<TResult> &
  Pick<UseBindFaceResult, 'chooseUrls'>;

/** The flow of `useBindFace` and `useVerifyFace`, which differ in how many photos they take and where these go. */
export function useFaceFlow<TResult extends FaceOutcome>(
  given: UseFaceFlowOptions<TResult>,
): UseFaceFlowResult<TResult> {
  const { options, wanted, send } = given;
  const { client, faceDetector } = useMfaContext();
  const [state, dispatch] = useReducer(faceReducer<TResult>, initialFaceState);
  const leave = useRef(() => {});
  const { challenge } = useFlowOrigin(
    { challenge: given.challenge, client },
    () => dispatch({ type: 'reset' }),
    useCallback(() => leave.current(), []),
  );
  const taking = useFacePhotos({ camera: options.camera, wanted, state, dispatch });
  const { sources } = taking;
  const upload = useFaceUpload({
    ...{ challenge, state, dispatch, sources, send },
    onVerified: options.onVerified,
  });
  useEffect(() => {
    leave.current = () => {
      upload.leave();
      taking.leave();
    };
  });

  useDeadline(canFaceExpire(state) ? challenge?.expiresAt : undefined, () =>
    dispatch({ type: 'session_expired' }),
  );
  const retryAt = state.step === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  const { camera } = taking;
  useCallbackOnce(state.step === 'done' ? state : null, ({ result }) =>
    options.onSuccess?.(result),
  );
  useCallbackOnce(state.step === 'expired' ? state : null, () => options.onExpired?.());
  useCallbackOnce(faceFailure(state), ({ error }) => options.onError?.(error));
  useCallbackOnce(camera.error, (error) => options.onError?.(error));

  const problem = faceProblem(state);
  const canCapture = state.step === 'capture' && camera.isOn && !state.isResting;
  const detector = options.detector === undefined ? faceDetector : options.detector;
  const guidance = useFaceCapture({
    ...{ camera, isActive: canCapture, capture: taking.capture },
    detector: detector ?? undefined,
  });
  return {
    state,
    step: state.step,
    camera,
    guidance,
    photos: 'photos' in state ? state.photos : [],
    wanted,
    canCapture,
    error: problem?.kind === 'error' ? problem.error : camera.error,
    issue: problem?.kind === 'photo' ? problem.issue : null,
    isPending: state.step === 'uploading',
    progress: state.step === 'uploading' ? state.progress : null,
    recoveryCodes: state.step === 'recovery' ? state.recoveryCodes : [],
    retryAt,
    start: taking.start,
    capture: () => taking.capture(guidance.encode),
    chooseFiles: taking.chooseFiles,
    chooseUrls: taking.chooseUrls,
    retake: () => dispatch({ type: 'retaken' }),
    back: () => {
      if (state.step !== 'capture' && state.step !== 'review') return;
      taking.leave();
      dispatch({ type: 'went_back' });
    },
    submit: upload.submit,
    cancel: upload.cancel,
    finish: () => dispatch({ type: 'codes_saved' }),
    getVideoProps: camera.getVideoProps,
    getFileInputProps: () => photoInputProps(wanted, taking.chooseFiles),
  };
}
