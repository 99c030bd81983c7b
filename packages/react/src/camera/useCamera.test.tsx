import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Activity, type ReactElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeCamera, installFakeCamera } from '../../test/fake-camera.js';
import { type UseCameraResult, useCamera } from './useCamera.js';

let camera: FakeCamera;
let shown: UseCameraResult;

function Preview({ hasVideo = true }: { readonly hasVideo?: boolean }): ReactElement {
  const state = useCamera();
  shown = state;
  return (
    <>
      <output>{state.cause ?? state.status}</output>
      {hasVideo && <video aria-label="Camera" {...state.getVideoProps()} />}
      <button type="button" onClick={() => void state.start()}>
        On
      </button>
      <button type="button" onClick={state.stop}>
        Off
      </button>
    </>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const status = () => screen.getByRole('status').textContent;
const becomes = (name: string) => waitFor(() => expect(status()).toBe(name));
const video = () => screen.getByLabelText<HTMLVideoElement>('Camera');

beforeEach(() => {
  camera = installFakeCamera();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('is off until it is asked for, shows itself, and is off again', async () => {
  render(<Preview />, { wrapper: StrictMode });
  expect(status()).toBe('idle');
  expect(camera.calls).toEqual([]);
  await press('On');
  await becomes('live');
  expect(shown).toMatchObject({ isOn: true, cause: null, error: null, deviceId: 'front' });
  expect(shown.devices).toHaveLength(1);
  expect(video().srcObject).not.toBeNull();
  expect(video().muted).toBe(true);
  expect(video()).toHaveAttribute('playsinline');
  await press('Off');
  expect(status()).toBe('idle');
  expect(camera.live()).toBe(0);
  expect(video().srcObject).toBeNull();
});

test('in StrictMode there is one stream, and none after an unmount', async () => {
  const view = render(<Preview />, { wrapper: StrictMode });
  await press('On');
  await becomes('live');
  expect(camera.live()).toBe(1);
  view.unmount();
  expect(camera.live()).toBe(0);
});

test('a permission that comes after the unmount', async () => {
  camera.isGranting = false;
  const view = render(<Preview />, { wrapper: StrictMode });
  await press('On');
  await waitFor(() => expect(camera.requests).toHaveLength(1));
  view.unmount();
  const track = camera.requests[0]?.grant();
  await waitFor(() => expect(track?.readyState).toBe('ended'));
});

test('a part of the page that is put away turns it off, and can turn it on again', async () => {
  const page = (mode: 'visible' | 'hidden') => (
    <StrictMode>
      <Activity mode={mode}>
        <Preview />
      </Activity>
    </StrictMode>
  );
  const view = render(page('visible'));
  await press('On');
  await becomes('live');
  view.rerender(page('hidden'));
  await waitFor(() => expect(camera.live()).toBe(0));
  view.rerender(page('visible'));
  await becomes('idle');
  await press('On');
  await becomes('live');
  expect(camera.live()).toBe(1);
});

test('says why there is no picture', async () => {
  camera.refusal = { name: 'NotReadableError' };
  render(<Preview />, { wrapper: StrictMode });
  await press('On');
  await becomes('busy');
  expect(shown.error?.code).toBe('camera_busy');
  expect(shown.isOn).toBe(false);
});

test('a server knows of no camera', () => {
  vi.stubGlobal('navigator', undefined);
  expect(renderToString(<Preview />)).toContain('<output>idle</output>');
});

describe('a photo', () => {
  test('of a camera that is on; it stays on', async () => {
    render(<Preview />, { wrapper: StrictMode });
    await press('On');
    await becomes('live');
    const result = await act(() => shown.takePhoto());
    expect(result).toMatchObject({ status: 'taken', photo: { width: 640, height: 480 } });
    expect(camera.live()).toBe(1);
  });

  test('that is pressed for before the picture is on the page is of that picture', async () => {
    const view = render(<Preview hasVideo={false} />, { wrapper: StrictMode });
    await press('On');
    await becomes('live');
    const result = shown.takePhoto();
    view.rerender(<Preview />);
    expect(await act(() => result)).toMatchObject({ status: 'taken' });
    expect(status()).toBe('live');
  });

  test('of a camera that goes off before it is shown is refused at once', async () => {
    render(<Preview hasVideo={false} />, { wrapper: StrictMode });
    await press('On');
    await becomes('live');
    const result = shown.takePhoto();
    await press('Off');
    expect(await result).toEqual({ status: 'refused', issue: 'no_picture' });
    expect(status()).toBe('idle');
  });

  test('of one that is off is refused', async () => {
    render(<Preview />, { wrapper: StrictMode });
    expect(await shown.takePhoto()).toEqual({ status: 'refused', issue: 'no_picture' });
    expect(status()).toBe('idle');
  });

  test('that nobody waits for any more leaves the camera as it is', async () => {
    camera.hasFrames = false;
    render(<Preview />, { wrapper: StrictMode });
    await press('On');
    await becomes('live');
    await act(() => shown.takePhoto({ signal: AbortSignal.abort() }));
    expect(status()).toBe('live');
  });
});
