/** Where a face is, in shares of the frame. */
export interface Found {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/** A way to find faces in what an element shows. */
export interface Contestant {
  find(frame: HTMLCanvasElement | HTMLVideoElement): Promise<readonly Found[]>;
}

/** As the hooks call it: the frame is made small, and handed over. */
async function kit(): Promise<Contestant> {
  const { createFaceDetector } = await import('@mfakit/face');
  const detector = await createFaceDetector();
  return {
    find: async (canvas) => {
      const scale = 320 / Math.max(canvas.width, canvas.height);
      const frame = await createImageBitmap(canvas, {
        resizeWidth: canvas.width * scale,
        resizeHeight: canvas.height * scale,
        resizeQuality: 'low',
      });
      const faces = await detector.detect(frame);
      return faces.map(({ box, score }) => ({ ...box, score }));
    },
  };
}

/** The same weights through face-api on the page's own thread. */
async function faceApi(backend: string): Promise<Contestant> {
  const api = await import('@vladmandic/face-api/dist/face-api.esm.js');
  // The types know only of a part of what is in the bundle.
  const { tf } = api as unknown as {
    tf: {
      setWasmPaths(path: string): void;
      setBackend(name: string): Promise<boolean>;
      ready(): Promise<void>;
    };
  };
  tf.setWasmPaths('/tfjs/');
  await tf.setBackend(backend);
  await tf.ready();
  await api.nets.tinyFaceDetector.loadFromUri('/models');
  await api.nets.faceLandmark68TinyNet.loadFromUri('/models');
  const options = new api.TinyFaceDetectorOptions({ inputSize: 224, scoreThreshold: 0.3 });
  return {
    find: async (canvas) => {
      const found = await api.detectAllFaces(canvas, options).withFaceLandmarks(true);
      return found.map(({ detection: { relativeBox, score } }) => ({
        left: relativeBox.x,
        top: relativeBox.y,
        width: relativeBox.width,
        height: relativeBox.height,
        score,
      }));
    },
  };
}

export const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  '@mfakit/face': kit,
  'face-api, wasm': () => faceApi('wasm'),
  'face-api, webgl': () => faceApi('webgl'),
  'face-api, cpu': () => faceApi('cpu'),
};
