'use client';
import type { UseCameraResult } from '@mfakit/react';
import { type ReactElement, useId } from 'react';
import { useFaceTexts } from '../face/face-texts.js';
import { Icon } from '../primitives/icons.js';

/** Props of {@link CameraPicker}. */
export interface CameraPickerProps {
  readonly camera: UseCameraResult;
}

/** Which camera to use, where there are several. Nothing otherwise. `data-slot="camera-picker"`. */
export function CameraPicker({ camera }: CameraPickerProps): ReactElement | null {
  const { text, foreign } = useFaceTexts();
  const id = useId();
  const { devices, deviceId } = camera;
  if (devices.length < 2) return null;
  return (
    <div data-slot="camera-picker">
      <label data-slot="label" htmlFor={id}>
        {text('cameraLabel')}
      </label>
      <select
        data-slot="select"
        id={id}
        value={deviceId ?? ''}
        onChange={({ target }) => void camera.start(target.value)}
      >
        {/* While one is starting, or where the browser does not say which it is. */}
        {deviceId === undefined && <option value="" disabled hidden />}
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {foreign(device.label) || text('cameraUnnamed', { count: index + 1 })}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </div>
  );
}
