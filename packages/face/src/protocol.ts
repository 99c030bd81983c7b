import type { PhotoResult } from '@mfakit/react/encode-photo';
import type { FaceObservation, FaceSight } from '@mfakit/react/measure-frame';

/** What a worker is asked. Whatever it works on is handed over. */
export type WorkerRequest =
  /** Once, before anything else. */
  | { readonly type: 'load'; readonly faces: Uint8Array; readonly landmarks: Uint8Array }
  | { readonly type: 'detect'; readonly frame: ImageBitmap }
  | { readonly type: 'look'; readonly frame: VideoFrame }
  | { readonly type: 'encode'; readonly frame: VideoFrame };

/** What it says to that. */
export type WorkerAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'found'; readonly faces: readonly FaceObservation[] }
  | { readonly type: 'seen'; readonly sight: FaceSight }
  | { readonly type: 'encoded'; readonly result: PhotoResult }
  | { readonly type: 'failed'; readonly message: string };

/** A request, and the answer to it: one for each, in any order. */
export type Numbered<T> = T & { readonly id: number };
