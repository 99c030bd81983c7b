import { createAuthingClient } from '@mfakit/client/authing';
import { type FaceDetectorSource, type UseCameraResult, useCamera } from '@mfakit/react';
import { MfaProvider } from '@mfakit/ui';
import { BindFace } from '@mfakit/ui/bind-face';
import { Fragment, type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

/** What the page lends to the test. */
declare global {
  interface Window {
    /** Mounts a camera and unmounts it after up to 120 ms, again and again; what it took photos of afterwards. */
    churn: (count: number, isStrict: boolean) => Promise<Churn>;
    /** Whether a photo comes of a camera that is on, and of the same one once it has ended but is still shown. */
    takeDead: (isStrict: boolean) => Promise<{ before: boolean; after: boolean }>;
    /** Shows the screen. */
    showScreen: () => void;
    /** Opens the screen until its camera's picture is there, and closes it, again and again. */
    openScreens: (count: number) => Promise<void>;
  }
}

/** What became of some mounts. */
export interface Churn {
  /** Whose camera was on when they were unmounted. */
  readonly wereOn: number;
  /** Photos that were taken while a camera was shown, and of one that no longer was. */
  readonly photos: number;
  readonly photosAfter: number;
  /** Detectors that were loaded and not closed. */
  readonly openDetectors: number;
}

const client = createAuthingClient({
  appId: 'APP_ID',
  host: 'https://id.northwind.example',
  token: 'user.token',
});
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

/** A real camera takes its time. This one is at once there every other time, as where it was on a moment ago. */
function slowDown({ mediaDevices }: Navigator): void {
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    if (Math.random() < 0.5) await pause(Math.random() * 120);
    return stream;
  };
}

let openDetectors = 0;
/** One that takes a while to load and as long for a frame. */
const detector: FaceDetectorSource = async () => {
  await pause(20);
  openDetectors += 1;
  return {
    detect: async (frame) => {
      await pause(20);
      frame.close();
      return [];
    },
    close: () => {
      openDetectors -= 1;
    },
  };
};

/** The screen of the kit. */
const screen = (
  <MfaProvider client={client} faceDetector={detector}>
    <BindFace />
  </MfaProvider>
);

let camera: UseCameraResult | undefined;
/** The hook alone, whose result is kept by somebody for longer than it is shown. */
function Bare(): ReactNode {
  const own = useCamera();
  camera = own;
  const { start } = own;
  useEffect(() => void start(), [start]);
  return <video {...own.getVideoProps()} />;
}

function mount(part: ReactNode, isStrict: boolean): () => void {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const Mode = isStrict ? StrictMode : Fragment;
  root.render(<Mode>{part}</Mode>);
  return () => {
    root.unmount();
    place.remove();
  };
}

const isOn = () => window.watch.tracks.some(({ readyState }) => readyState === 'live');

window.churn = async (count, isStrict) => {
  slowDown(navigator);
  let [wereOn, photos, photosAfter] = [0, 0, 0];
  const taking: Promise<void>[] = [];
  const take = (onTaken: () => void) => {
    const taken = camera?.takePhoto().then(({ status }) => status === 'taken' && onTaken());
    taking.push(Promise.resolve(taken).then(() => {}));
  };
  for (let turn = 0; turn < count; turn += 1) {
    const isBare = turn % 2 === 1;
    const unmount = mount(isBare ? <Bare /> : screen, isStrict);
    const [first, second] = [Math.random() * 60, Math.random() * 60];
    await pause(0);
    if (!isBare) press('[data-slot="actions"] button');
    await pause(first);
    if (isBare) take(() => (photos += 1));
    else press('[data-face="shutter"]');
    await pause(second);
    if (isOn()) wereOn += 1;
    unmount();
    if (isBare) take(() => (photosAfter += 1));
  }
  await Promise.all(taking);
  await pause(500);
  return { wereOn, photos, photosAfter, openDetectors };
};

window.takeDead = async (isStrict) => {
  const unmount = mount(<Bare />, isStrict);
  const take = async () => (await camera?.takePhoto())?.status === 'taken';
  while (!(document.querySelector('video')?.videoWidth ?? 0)) await pause(5);
  const before = await take();
  // As where somebody else has stopped it: nobody is told, and the element goes on showing the last frame.
  for (const track of window.watch.tracks) track.stop();
  const after = await take();
  unmount();
  return { before, after };
};

window.showScreen = () => void mount(screen, false);

window.openScreens = async (count) => {
  for (let turn = 0; turn < count; turn += 1) {
    const unmount = mount(screen, false);
    while (!document.querySelector('[data-slot="actions"] button')) await pause(5);
    press('[data-slot="actions"] button');
    while (!(document.querySelector('video')?.videoWidth ?? 0)) await pause(5);
    unmount();
  }
  await pause(500);
};
