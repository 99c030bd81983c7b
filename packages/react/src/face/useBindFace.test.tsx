import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BindFaceHost } from '../../test/FaceHost.js';
import { installFakeCamera } from '../../test/fake-camera.js';
import { makeAuthenticator, makeBinding, makeClient } from '../../test/fixtures.js';
import { ListHost } from '../../test/ListHost.js';
import { Probe } from '../../test/probe.js';
import { openPage } from '../../test/StepUpHost.js';
import type { UseMfaAuthenticatorsResult } from '../authenticators/authenticators-types.js';
import type { UseBindFaceResult } from './face-types.js';

/** The first bytes of a PNG of 640×480. */
function photo(): File {
  const view = new DataView(new ArrayBuffer(64));
  const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  [...signature].map((letter, place) => view.setUint8(place, letter.charCodeAt(0)));
  view.setUint32(16, 640);
  view.setUint32(20, 480);
  return new File([view.buffer], 'me.png', { type: 'image/png' });
}

beforeEach(() => {
  installFakeCamera();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what was just enrolled is in the list that is on screen', async () => {
  let rows = [makeAuthenticator()];
  const client = makeClient({
    listAuthenticators: async () => rows,
    bindFace: async () => {
      rows = [...rows, makeAuthenticator({ id: 'face-1', type: 'face' })];
      return makeBinding({ type: 'face' });
    },
  });
  const list = new Probe<UseMfaAuthenticatorsResult>();
  const face = new Probe<UseBindFaceResult>();
  openPage(
    client,
    <>
      <ListHost probe={list} />
      <BindFaceHost probe={face} />
    </>,
  );
  await waitFor(() => expect(list.current.authenticators).toHaveLength(1));
  await act(() => face.current.chooseFiles([photo()]));
  await act(() => face.current.submit());
  await waitFor(() => expect(list.current.isBound('face')).toBe(true));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});
