import type { FaceObservation, FaceSight } from '@mfakit/react/measure-frame';

/** To the worker. */
export type WorkerRequest =
  /** Once, before anything else; both files are handed over. */
  | { readonly type: 'load'; readonly faces: Uint8Array; readonly landmarks: Uint8Array }
  /** The frame is handed over. */
  | { readonly type: 'detect'; readonly frame: ImageBitmap }
  | { readonly type: 'look'; readonly frame: VideoFrame };

/** From the worker: one for each request, in their order. */
export type WorkerAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'found'; readonly faces: readonly FaceObservation[] }
  | { readonly type: 'seen'; readonly sight: FaceSight }
  | { readonly type: 'failed'; readonly message: string };
