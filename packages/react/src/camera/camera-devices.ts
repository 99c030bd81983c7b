/** A camera that the user may choose. */
export interface CameraDevice {
  readonly deviceId: string;
  /** As the system names it; empty where the browser does not tell. */
  readonly label: string;
}

/** Infrared sensors for unlocking a laptop, and programs that pose as a camera. */
const UNFIT = new RegExp(
  [
    String.raw`infra-?red|\bIR\b|windows hello`,
    String.raw`virtual|\bOBS\b|manycam|snap camera|xsplit|droidcam|iriun|camtwist|splitcam|\bNDI\b|mmhmm`,
  ].join('|'),
  'i',
);

/** False for an infrared or a virtual camera, as far as its name tells. No protection: a name can be anything. */
export function isOrdinaryCamera({ label }: Pick<CameraDevice, 'label'>): boolean {
  return !UNFIT.test(label);
}

/**
 * The cameras to choose from: those that are accepted, or where there is none, all of them; the one in use in any case.
 *
 * @param usedId the device in use
 */
export function cameraChoices(
  devices: readonly MediaDeviceInfo[],
  accepts: (device: CameraDevice) => boolean,
  usedId: string | undefined,
): readonly CameraDevice[] {
  const cameras = devices
    // Before a permission the browser lists cameras without ids, which cannot be chosen.
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }): CameraDevice => ({ deviceId, label }));
  const accepted = cameras.filter(accepts);
  if (accepted.length === 0) return cameras;
  return cameras.filter((camera) => accepted.includes(camera) || camera.deviceId === usedId);
}

const preferred = new WeakMap<MediaDevices, string>();

/** The camera that the user has chosen since the page was loaded. In memory only. */
export function preferredCamera(devices: MediaDevices): string | undefined {
  return preferred.get(devices);
}

/** Keeps the user's choice for as long as the page lives. */
export function preferCamera(devices: MediaDevices, deviceId: string): void {
  preferred.set(devices, deviceId);
}
