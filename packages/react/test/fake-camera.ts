import { vi } from 'vitest';

/** A track whose life a test directs. */
export class FakeTrack extends EventTarget {
  readonly kind = 'video';
  readyState: 'live' | 'ended' = 'live';
  muted = false;

  constructor(
    readonly label: string,
    readonly deviceId: string,
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  /** Turned off by the page: no event. */
  stop(): void {
    this.readyState = 'ended';
  }

  /** Gone by itself: unplugged, or the permission taken back. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

/** What `getUserMedia` resolves to here. */
export class FakeStream {
  constructor(readonly track: FakeTrack) {}
  getTracks(): FakeTrack[] {
    return [this.track];
  }
  getVideoTracks(): FakeTrack[] {
    return [this.track];
  }
}

/** A camera that is plugged in. */
export interface FakeDevice {
  readonly deviceId: string;
  readonly label: string;
}

/** One call of `getUserMedia`, to be answered by hand. */
export interface FakeRequest {
  readonly constraints: MediaStreamConstraints;
  grant(): FakeTrack;
  refuse(name: string, message?: string): void;
}

/** The cameras of a page, and the user in front of it. */
export interface FakeCamera {
  devices: FakeDevice[];
  permission: PermissionState | undefined;
  /** False: a call waits in `requests`. @default true */
  isGranting: boolean;
  /** Answers instead of granting, while set. */
  refusal: { readonly name: string; readonly message?: string } | undefined;
  /** The size of the picture. */
  size: { width: number; height: number };
  /** What is in front of the camera: pictures of two scenes differ, of one do not. `blank` is no picture at all. */
  scene: number | 'blank';
  /** The photo of a scene. @default a text that says which */
  encode(scene: FakeCamera['scene'], width: number, height: number): BlobPart;
  /** False: no frame ever comes. @default true */
  hasFrames: boolean;
  /** Every call that was made. */
  readonly calls: MediaStreamConstraints[];
  /** Calls that wait for an answer. */
  readonly requests: FakeRequest[];
  /** Every track that was ever given out. */
  readonly tracks: FakeTrack[];
  /** How many of them are on. */
  live(): number;
  /** The newest track. */
  track(): FakeTrack;
  /** Tells the page that cameras have come or gone. */
  announceDevices(): void;
}

const LAPTOP: FakeDevice = { deviceId: 'front', label: 'FaceTime HD Camera' };

/** The device that a browser would give: the one that is wanted, or the first. */
function choose(camera: FakeCamera, { video }: MediaStreamConstraints): FakeDevice | undefined {
  const id = typeof video === 'object' ? video.deviceId : undefined;
  if (typeof id === 'object' && 'exact' in id) {
    return camera.devices.find(({ deviceId }) => deviceId === id.exact);
  }
  return camera.devices[0];
}

function give(camera: FakeCamera, constraints: MediaStreamConstraints): FakeStream {
  const device = choose(camera, constraints);
  if (!device) {
    const name = camera.devices.length === 0 ? 'NotFoundError' : 'OverconstrainedError';
    throw new DOMException('', name);
  }
  const track = new FakeTrack(device.label, device.deviceId);
  camera.tracks.push(track);
  return new FakeStream(track);
}

function ask(camera: FakeCamera, constraints: MediaStreamConstraints): Promise<FakeStream> {
  camera.calls.push(constraints);
  const { refusal } = camera;
  if (refusal) return Promise.reject(new DOMException(refusal.message ?? '', refusal.name));
  if (camera.isGranting) return Promise.resolve().then(() => give(camera, constraints));
  return new Promise((resolve, reject) => {
    const request: FakeRequest = {
      constraints,
      grant: () => {
        camera.requests.splice(camera.requests.indexOf(request), 1);
        const stream = give(camera, constraints);
        resolve(stream);
        return stream.track;
      },
      refuse: (name, message = '') => {
        camera.requests.splice(camera.requests.indexOf(request), 1);
        reject(new DOMException(message, name));
      },
    };
    camera.requests.push(request);
  });
}

function stubDrawing(camera: FakeCamera): void {
  const frames = new Set<number>();
  Object.defineProperties(HTMLVideoElement.prototype, {
    paused: { configurable: true, get: () => false },
    videoWidth: { configurable: true, get: () => camera.size.width },
    videoHeight: { configurable: true, get: () => camera.size.height },
    readyState: { configurable: true, get: () => (camera.hasFrames ? 4 : 1) },
    requestVideoFrameCallback: {
      configurable: true,
      value: (then: () => void) => {
        const handle = Number(setTimeout(() => camera.hasFrames && then(), 1));
        frames.add(handle);
        return handle;
      },
    },
    cancelVideoFrameCallback: {
      configurable: true,
      value: (handle: number) => {
        clearTimeout(handle);
        frames.delete(handle);
      },
    },
  });
  Object.defineProperties(HTMLImageElement.prototype, {
    naturalWidth: { configurable: true, get: () => 640 },
    naturalHeight: { configurable: true, get: () => 480 },
    decode: {
      configurable: true,
      async value(this: HTMLImageElement) {
        if (this.src.includes('missing')) throw new DOMException('', 'EncodingError');
      },
    },
  });
  /** Remembers what was drawn on it, and looks like that. */
  class FakeCanvas {
    scene: number | 'blank' = 'blank';
    constructor(
      readonly width: number,
      readonly height: number,
    ) {}
    getContext() {
      return {
        drawImage: (source: unknown) => {
          this.scene = source instanceof FakeCanvas ? source.scene : sceneOf(source, camera.scene);
        },
        getImageData: (_x: number, _y: number, width: number, height: number) => {
          const { scene } = this;
          const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, place) =>
            scene === 'blank' ? 9 : ((place >> 2) * (scene + 1) * 7) % 251,
          );
          return { data };
        },
      };
    }
    async convertToBlob({ type }: { type: string }) {
      return new Blob([camera.encode(this.scene, this.width, this.height)], { type });
    }
  }
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  // A file looks like its length.
  vi.stubGlobal('createImageBitmap', async ({ size }: Blob) => ({
    width: 640,
    height: 480,
    scene: size,
    close: () => {},
  }));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
}

function sceneOf(source: unknown, inFront: number | 'blank'): number | 'blank' {
  const isBitmap = typeof source === 'object' && source !== null && 'scene' in source;
  return isBitmap && typeof source.scene === 'number' ? source.scene : inFront;
}

/**
 * Gives the page a camera, until `vi.unstubAllGlobals()`. By default every call is granted at once. Pictures load, too, from any
 * address without the word "missing".
 */
export function installFakeCamera(options: Partial<FakeCamera> = {}): FakeCamera {
  const media = new EventTarget();
  const camera: FakeCamera = {
    devices: [LAPTOP],
    permission: 'granted',
    isGranting: true,
    refusal: undefined,
    size: { width: 640, height: 480 },
    scene: 1,
    encode: (scene, width, height) => `photo ${scene} ${width}x${height}`,
    hasFrames: true,
    calls: [],
    requests: [],
    tracks: [],
    live: () => camera.tracks.filter(({ readyState }) => readyState === 'live').length,
    track: () => {
      const track = camera.tracks.at(-1);
      if (!track) throw new Error('No camera has been on.');
      return track;
    },
    announceDevices: () => media.dispatchEvent(new Event('devicechange')),
    ...options,
  };
  Object.assign(media, {
    getUserMedia: (constraints: MediaStreamConstraints) => ask(camera, constraints),
    enumerateDevices: async () =>
      camera.devices.map((device) => ({ kind: 'videoinput', groupId: '', ...device })),
  });
  const permissions = {
    query: async () => {
      if (camera.permission === undefined) throw new TypeError('unknown name');
      return { state: camera.permission };
    },
  };
  stubDrawing(camera);
  vi.stubGlobal('isSecureContext', true);
  stubNavigator({ mediaDevices: { value: media }, permissions: { value: permissions } });
  return camera;
}

/** Puts another in place of the page's, with something of its own. */
export function stubNavigator(own: PropertyDescriptorMap): void {
  const { navigator: real } = window;
  vi.stubGlobal(
    'navigator',
    Object.create(real, {
      // The real getters ask whose they are.
      onLine: { configurable: true, get: () => real.onLine },
      userAgent: { configurable: true, get: () => real.userAgent },
      ...own,
    }),
  );
}

/** Hides the page, or shows it again. */
export function setHidden(isHidden: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
}
