'use client';
import type { MfaVerification } from '@mfakit/client';
import { verifyFace } from './face-calls.js';
import type { UseVerifyFaceOptions, UseVerifyFaceResult } from './face-types.js';
import { useFaceFlow } from './useFaceFlow.js';

/**
 * Answers a challenge with a photo of the user's face: agree, take it (or choose a file), look at it, send it. State and
 * intents only; no wording, no markup.
 *
 * The photo lives in memory, outside of React's state, and is gone when the flow ends. Taking a photo proves nothing about
 * who or what is in front of the camera: the comparison is the server's.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useVerifyFace<TUser = unknown>(
  options: UseVerifyFaceOptions<TUser>,
): UseVerifyFaceResult<TUser> {
  const { challenge } = options;
  // No backend takes the proof of a face by its address.
  const { chooseUrls: _urls, ...flow } = useFaceFlow<MfaVerification<TUser>>({
    options,
    challenge,
    wanted: 1,
    send: verifyFace,
  });
  return flow;
}
