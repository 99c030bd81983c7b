import type { Page } from '@playwright/test';

/** Of a page, from its first script on: who has asked for a camera, and what became of it. */
export interface CameraWatch {
  readonly tracks: MediaStreamTrack[];
  calls: number;
  /** Addresses of blobs that were made and not given back. */
  urls: number;
  /** How often a picture was read out of a video, and how often of one without a camera that was on. */
  reads: number;
  /** How often of those its pixels were made on the page's own thread. */
  draws: number;
  deadReads: number;
}

declare global {
  interface Window {
    watch: CameraWatch;
  }
}

/** Keeps `window.watch` in each document of the page. */
export async function watchCameras(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.watch = { tracks: [], calls: 0, urls: 0, reads: 0, draws: 0, deadReads: 0 };
    const { watch } = window;
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      watch.calls += 1;
      const stream = await ask(wish);
      watch.tracks.push(...stream.getTracks());
      return stream;
    };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      watch.urls += 1;
      return createObjectURL.call(URL, blob);
    };
    URL.revokeObjectURL = (url) => {
      watch.urls -= 1;
      revokeObjectURL.call(URL, url);
    };
    const note = (source: unknown) => {
      if (!(source instanceof HTMLVideoElement)) return false;
      const { srcObject } = source;
      const tracks = srcObject instanceof MediaStream ? srcObject.getTracks() : [];
      watch.reads += 1;
      if (!tracks.some(({ readyState }) => readyState === 'live')) watch.deadReads += 1;
      return true;
    };
    const noting = {
      apply: (read: (...given: unknown[]) => unknown, self: unknown, given: unknown[]) => {
        if (note(given[0])) watch.draws += 1;
        return Reflect.apply(read, self, given);
      },
      construct: (read: new (...given: unknown[]) => object, given: unknown[]) => {
        note(given[0]);
        return Reflect.construct(read, given);
      },
    };
    const readers: readonly [object, string][] = [
      [CanvasRenderingContext2D.prototype, 'drawImage'],
      [OffscreenCanvasRenderingContext2D.prototype, 'drawImage'],
      [window, 'createImageBitmap'],
      [window, 'VideoFrame'],
    ];
    for (const [owner, name] of readers) {
      Reflect.set(owner, name, new Proxy(Reflect.get(owner, name), noting));
    }
  });
}

/** How many of the page's cameras are on. */
export function liveCameras(page: Page): Promise<number> {
  return page.evaluate(
    () => window.watch.tracks.filter(({ readyState }) => readyState === 'live').length,
  );
}
