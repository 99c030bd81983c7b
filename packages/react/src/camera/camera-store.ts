import type { MfaError } from '@mfakit/client';
import { type CameraCause, cameraError, endingCause, refusalCause } from './camera-cause.js';
import {
  type CameraDevice,
  cameraChoices,
  isOrdinaryCamera,
  preferCamera,
  preferredCamera,
} from './camera-devices.js';
import { askForCamera, cameraPermission, pageCause } from './camera-page.js';
import { type CameraStream, holdStream, stopStream } from './camera-stream.js';

/** Whether a camera is on. */
export type CameraState =
  | { readonly status: 'idle' }
  /** The user or the system is being asked, or the device is starting. */
  | { readonly status: 'starting' }
  | {
      readonly status: 'live';
      readonly stream: MediaStream;
      /** Absent where the browser does not tell. */
      readonly deviceId?: string;
      /** True when no picture has come for a second, though the camera is on. */
      readonly isMuted: boolean;
    }
  /** Off because the page is not to be seen; it comes back with the page. */
  | { readonly status: 'paused' }
  | { readonly status: 'failed'; readonly cause: CameraCause; readonly error: MfaError };

/** What a {@link CameraStore} shows: one object until something changes. */
export interface CameraSnapshot {
  readonly state: CameraState;
  /** The cameras to choose from; empty until one has been on. */
  readonly devices: readonly CameraDevice[];
}

/** What a {@link CameraStore} is made from. */
export interface CameraStoreOptions {
  /**
   * Which cameras are used and offered, as long as there is one of them.
   *
   * @default none that is infrared or virtual by its name
   */
  acceptsDevice?(device: CameraDevice): boolean;
}

/** A wish for the camera to be on; a newer one takes its place. */
interface Want {
  readonly deviceId: string | undefined;
}

const IDLE: CameraSnapshot = { state: { status: 'idle' }, devices: [] };

/** The size that is asked for; a browser gives what comes near. */
const SIZE: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };

function constraints({ deviceId }: Want): MediaTrackConstraints {
  return deviceId === undefined
    ? { ...SIZE, facingMode: 'user' }
    : { ...SIZE, deviceId: { exact: deviceId } };
}

/**
 * One camera, owned outside React: whatever is rendered, mounted and unmounted, every stream that was ever obtained is
 * either held here or stopped, also one that is granted after nobody wants it any more.
 */
export class CameraStore {
  readonly #acceptsDevice: (device: CameraDevice) => boolean;
  readonly #listeners = new Set<() => void>();
  #snapshot = IDLE;
  #video: HTMLVideoElement | null = null;
  #held: CameraStream | null = null;
  #want: Want | null = null;
  /** Kept while the page is hidden. */
  #paused: Want | null = null;
  #run: Promise<void> | null = null;

  /** Asks nothing of the page before {@link start}. */
  constructor({ acceptsDevice = isOrdinaryCamera }: CameraStoreOptions = {}) {
    this.#acceptsDevice = acceptsDevice;
  }

  /** Calls back after each change of {@link getSnapshot}, and of the element. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is shown. */
  readonly getSnapshot = (): CameraSnapshot => this.#snapshot;

  /** What a server shows. */
  readonly getServerSnapshot = (): CameraSnapshot => IDLE;

  /**
   * Turns the camera on; only when the user has just asked for it. Resolves to false when it did not come or is no longer
   * wanted. Never rejects.
   *
   * @param deviceId one of the snapshot's devices, for the rest of the page's life. @default the one chosen before
   */
  readonly start = async (deviceId?: string): Promise<boolean> => {
    // Not there on an insecure page, whatever the type says.
    const mediaDevices: MediaDevices | undefined = navigator.mediaDevices;
    if (mediaDevices && deviceId !== undefined) preferCamera(mediaDevices, deviceId);
    const wish = deviceId ?? (mediaDevices && preferredCamera(mediaDevices));
    if (this.#held?.isEnded() === false && (!wish || this.#held.deviceId === wish)) return true;
    const want: Want = { deviceId: wish };
    this.#release();
    this.#want = want;
    this.#paused = null;
    this.#publish({ state: { status: 'starting' } });
    this.#run ??= this.#pursue();
    await this.#run;
    return this.#snapshot.state.status === 'live';
  };

  /** Turns the camera off. */
  readonly stop = (): void => {
    this.#want = null;
    this.#paused = null;
    this.#release();
    if (this.#snapshot.state.status !== 'idle') this.#publish({ state: { status: 'idle' } });
  };

  /** The camera is on and sends nothing that could be used: turns it off and says so. */
  readonly reportNoPicture = (): void => {
    // One that has ended is told of with its own cause.
    if (this.#held?.isEnded() === false) this.#fail('no_picture');
  };

  /** The ref of the element that shows the picture. */
  readonly attach = (video: HTMLVideoElement | null): void => {
    if (this.#video && this.#video !== video) this.#video.srcObject = null;
    this.#video = video;
    this.#show();
    this.#tell();
  };

  /** The element, while a live camera is shown in it. */
  readonly getVideo = (): HTMLVideoElement | null =>
    this.#snapshot.state.status === 'live' ? this.#video : null;

  /** Heeds the page: off while it is hidden. The returned function turns the camera off and lets go of the page. */
  readonly connect = (): (() => void) => {
    const mediaDevices: MediaDevices | undefined = navigator.mediaDevices;
    const look = () => (document.visibilityState === 'hidden' ? this.#pause() : this.#resume());
    const refresh = () => void this.#refreshDevices();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', this.stop);
    mediaDevices?.addEventListener?.('devicechange', refresh);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', this.stop);
      mediaDevices?.removeEventListener?.('devicechange', refresh);
      this.stop();
    };
  };

  /** Works on the newest wish until it is fulfilled, refused or gone. */
  async #pursue(): Promise<void> {
    try {
      while (this.#want && !this.#held) await this.#try(this.#want);
    } finally {
      this.#run = null;
    }
  }

  async #try(want: Want): Promise<void> {
    const cause = pageCause();
    if (cause) return this.#fail(cause);
    let stream: MediaStream | null;
    try {
      stream = await askForCamera(
        navigator.mediaDevices,
        constraints(want),
        () => this.#want === want,
      );
    } catch (reason) {
      return this.#refused(want, reason);
    }
    if (!stream) return;
    // Granted after a stop, it serves a wish for the same camera that has come since.
    if (this.#want && this.#want.deviceId === want.deviceId) await this.#adopt(stream, this.#want);
    else stopStream(stream);
  }

  async #refused(want: Want, reason: unknown): Promise<void> {
    const cause = refusalCause(reason, { permission: await cameraPermission() });
    if (this.#want !== want) return;
    // The chosen camera is gone: any other will do.
    if (cause === 'missing' && want.deviceId !== undefined) this.#want = { deviceId: undefined };
    else this.#fail(cause, reason);
  }

  async #adopt(stream: MediaStream, want: Want): Promise<void> {
    const held: CameraStream = holdStream(stream, {
      onEnded: () => void this.#ended(held),
      onMuted: (isMuted) => this.#mute(isMuted),
    });
    this.#held = held;
    const devices = await this.#listDevices();
    if (this.#held !== held) return;
    const other = devices.find(this.#acceptsDevice);
    const isAccepted = this.#acceptsDevice({ deviceId: held.deviceId ?? '', label: held.label });
    if (want.deviceId === undefined && !isAccepted && other) {
      // The system's first choice; nobody has chosen it.
      this.#release();
      this.#want = { deviceId: other.deviceId };
      return;
    }
    if (held.isEnded()) return this.#fail('lost');
    const { deviceId } = held;
    const id = deviceId === undefined ? {} : { deviceId };
    this.#publish({ state: { status: 'live', stream, ...id, isMuted: false }, devices });
  }

  async #ended(stream: CameraStream): Promise<void> {
    const cause = endingCause({ permission: await cameraPermission() });
    if (this.#held === stream) this.#fail(cause);
  }

  #mute(isMuted: boolean): void {
    const { state } = this.#snapshot;
    if (state.status === 'live') this.#publish({ state: { ...state, isMuted } });
  }

  #pause(): void {
    if (!this.#want) return;
    this.#paused = this.#want;
    this.#want = null;
    this.#release();
    this.#publish({ state: { status: 'paused' } });
  }

  #resume(): void {
    if (this.#paused) void this.start(this.#paused.deviceId);
  }

  #fail(cause: CameraCause, reason?: unknown): void {
    this.#want = null;
    this.#release();
    this.#publish({ state: { status: 'failed', cause, error: cameraError(cause, reason) } });
  }

  #release(): void {
    this.#held?.stop();
    this.#held = null;
  }

  async #listDevices(): Promise<readonly CameraDevice[]> {
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    return cameraChoices(found, this.#acceptsDevice, this.#held?.deviceId);
  }

  async #refreshDevices(): Promise<void> {
    if (!this.#held) return;
    const devices = await this.#listDevices();
    if (this.#held) this.#publish({ devices });
  }

  #publish(change: Partial<CameraSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#show();
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #show(): void {
    const { state } = this.#snapshot;
    const stream = state.status === 'live' ? state.stream : null;
    if (this.#video && (this.#video.srcObject ?? null) !== stream) this.#video.srcObject = stream;
  }
}
