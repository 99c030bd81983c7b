import type { FaceDetector } from '@mfakit/react';
import { takePhoto, useCamera, useFaceCapture } from '@mfakit/react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { contestants } from './contestants.js';

/** Where the trace is cut: at each frame that is looked at. */
const mark = () => performance.mark('frame');

/** As an app has it: the hooks, and a detector that says when it is asked. */
async function loadKit(isOfWholeFrames: boolean): Promise<FaceDetector> {
  const { createFaceDetector } = await import('@mfakit/face');
  const detector = await createFaceDetector();
  const { look } = detector;
  return {
    detect: (frame) => {
      mark();
      return detector.detect(frame);
    },
    ...(isOfWholeFrames &&
      look && {
        look: (frame) => {
          mark();
          return look(frame);
        },
      }),
    close: () => detector.close(),
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The kit, also as where the browser has no `VideoFrame`s. */
const kits: Readonly<Record<string, () => Promise<FaceDetector>>> = {
  '@mfakit/face': () => loadKit(true),
  'no VideoFrame': () => loadKit(false),
};

/** What an app with face-api does: the video itself, on the page's own thread, as often as the kit looks. */
async function follow(name: string, video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const contestant = await contestants[name]?.();
  while (!signal.aborted) {
    const next = performance.now() + 100;
    mark();
    await contestant?.find(video);
    await pause(Math.max(0, next - performance.now()));
  }
}

interface LiveProps {
  readonly name: string;
  onVideo(video: HTMLVideoElement): void;
}

function Live({ name, onVideo }: LiveProps) {
  const camera = useCamera();
  const { isOn, getVideo, start } = camera;
  const load = kits[name];
  const isKit = load !== undefined;
  const { detector } = useFaceCapture({
    camera,
    detector: load,
    isActive: true,
    capture: async () => false,
  });
  useEffect(() => void start(), [start]);
  useEffect(() => {
    const video = getVideo();
    if (!isOn || !video) return;
    const over = new AbortController();
    onVideo(video);
    if (!isKit) void follow(name, video, over.signal);
    return () => over.abort();
  }, [isOn, getVideo, name, isKit, onVideo]);
  return (
    <main aria-label={detector}>
      <video {...camera.getVideoProps()} width={320} />
    </main>
  );
}

/** Shows the camera and looks at it with one contestant, until the page is closed. */
export async function watch(name: string): Promise<{ width: number; height: number }> {
  const video = await show(name);
  return { width: video.videoWidth, height: video.videoHeight };
}

function show(name: string): Promise<HTMLVideoElement> {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  return new Promise((resolve) => {
    const onVideo = (video: HTMLVideoElement) =>
      video.requestVideoFrameCallback(() => resolve(video));
    root.render(<Once name={name} onVideo={onVideo} />);
  });
}

/** Keeps the first callback, so that a render begins nothing anew. */
function Once(props: LiveProps) {
  const [first] = useState(props);
  return <Live {...first} />;
}

let loading: Promise<FaceDetector> | undefined;
function loaded(): Promise<FaceDetector> {
  loading ??= import('@mfakit/face').then(({ createFaceDetector }) => createFaceDetector());
  return loading;
}

const ways: Readonly<Record<string, (video: HTMLVideoElement) => Promise<unknown>>> = {
  // With a detector, which makes it in its worker; and without.
  '@mfakit/face': async (video) => {
    const { encode } = await loaded();
    await takePhoto(video, { encode: encode?.bind(undefined) });
  },
  'no detector': (video) => takePhoto(video),
  // What most examples on the web do.
  'canvas.toBlob': async (video) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  },
  'canvas.toDataURL': async (video) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    canvas.toDataURL('image/jpeg', 0.92);
  },
};

/** Takes photos, one after the other. */
export async function photograph(way: string, count: number): Promise<readonly number[]> {
  const video = await show('nothing');
  // What loads is not measured.
  await pause(1000);
  await ways[way]?.(video);
  const times: number[] = [];
  for (let photo = 0; photo < count; photo += 1) {
    await pause(250);
    performance.mark('photo');
    const before = performance.now();
    await ways[way]?.(video);
    times.push(performance.now() - before);
  }
  await pause(250);
  performance.mark('photo');
  return times;
}
