'use client';
import type { MfaBinding } from '@mfakit/client';
import { useRefreshAfter } from '../flow/useRefreshAfter.js';
import { bindFace } from './face-calls.js';
import type { UseBindFaceOptions, UseBindFaceResult } from './face-types.js';
import { useFaceFlow } from './useFaceFlow.js';

/**
 * Enrols a face: agree, take two photos with a moment between them (or choose one or two files, or photos that the host has
 * already, by their addresses), look at them, send them. With a challenge, the same enrolment finishes a sign-in. State and
 * intents only; no wording, no markup.
 *
 * The photos live in memory, outside of React's state, and are gone when the flow ends. Taking a photo proves nothing about
 * who or what is in front of the camera: the comparison is the server's.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useBindFace<TUser = unknown>(
  options: UseBindFaceOptions<TUser> = {},
): UseBindFaceResult<TUser> {
  const { challenge } = options;
  const flow = useFaceFlow<MfaBinding<TUser>>({ options, challenge, wanted: 2, send: bindFace });
  useRefreshAfter('result' in flow.state ? flow.state.result : null, 'bound');
  return flow;
}
