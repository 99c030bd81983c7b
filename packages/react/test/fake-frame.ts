import { vi } from 'vitest';

/** A frame as the camera gives it; turned, it is higher than wide. */
export class FakeFrame {
  static isTurned = false;
  /** False: the browser has none just now. */
  static isThere = true;
  static readonly closed: FakeFrame[] = [];
  readonly displayWidth: number;
  readonly displayHeight: number;
  constructor({ videoWidth, videoHeight }: HTMLVideoElement) {
    if (!FakeFrame.isThere) throw new DOMException('Invalid source state', 'InvalidStateError');
    this.displayWidth = FakeFrame.isTurned ? videoHeight : videoWidth;
    this.displayHeight = FakeFrame.isTurned ? videoWidth : videoHeight;
  }
  close() {
    FakeFrame.closed.push(this);
  }
}

/** Gives the page frames of its videos, until `vi.unstubAllGlobals()`. */
export function installFakeFrames(): void {
  FakeFrame.isTurned = false;
  FakeFrame.isThere = true;
  FakeFrame.closed.length = 0;
  vi.stubGlobal('VideoFrame', FakeFrame);
}
