import type { MfaChallenge } from '@mfakit/client';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type Intercept, type StoryContext } from './backend.js';

/** A challenge that a face answers, or is enrolled for. */
export function faceChallenge(context: StoryContext, bound: boolean): MfaChallenge {
  return { ...challengeOf(context), factors: [{ type: 'face', bound, bindable: true }] };
}

const user = { id: 'alice', username: 'alice', token: 'session-token' };

/** Answers the routes about faces; `answer` in place of the comparison's. */
export function serveFaces(context: StoryContext, answer?: () => Promise<Response> | Response) {
  const handler: Intercept = async (request, next) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/v2/upload') {
      return Response.json({ code: 200, message: '', data: { key: 'face-photo/1', url: '' } });
    }
    if (!pathname.startsWith('/api/v2/mfa/face/')) return next(request);
    return answer ? answer() : Response.json({ code: 200, message: '', data: user });
  };
  backendOf(context).intercept(handler);
}

const messages = {
  'en-US': {
    start: 'Use the camera',
    take: 'Take photo',
    send: /^Use th(is|ese) photos?$/,
    again: 'Take again',
    cancel: 'Cancel',
  },
  'zh-CN': {
    start: '使用摄像头',
    take: '拍照',
    send: '使用照片',
    again: '重新拍摄',
    cancel: '取消',
  },
} as const;

/** The words on the buttons: play functions also run with the toolbar on Chinese. */
export function words({ globals }: StoryContext) {
  return globals.locale === 'zh-CN' ? messages['zh-CN'] : messages['en-US'];
}

/** Presses a button as soon as it is there. */
export async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** The card's state. */
export function reached(state: string): Promise<void> {
  return waitFor(() =>
    expect(document.querySelector(`[data-mfakit][data-state="${state}"]`)).toBeVisible(),
  );
}

/** Agrees, and waits for the picture. */
export async function toCamera(context: StoryContext): Promise<void> {
  await press(words(context).start);
  await waitFor(() =>
    expect(document.querySelector<HTMLVideoElement>('video')?.videoWidth).toBeGreaterThan(0),
  );
}

/** Takes the next photo, after the moment of rest. */
export async function takePhoto(context: StoryContext): Promise<void> {
  const button = await screen.findByRole('button', { name: words(context).take });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button);
  await waitFor(() => expect(isOver(button)).toBe(true));
}

/** True once the press has had its photo: the camera rests, or is gone. */
function isOver(button: HTMLElement): boolean {
  return !button.isConnected || button.hasAttribute('aria-disabled');
}

/** Puts files in place of the camera. */
export async function chooseFiles(...files: readonly File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input) await userEvent.upload(input, [...files], { applyAccept: false });
}

/** Keeps every camera from the page, as a browser would say it. */
export function refuseCamera(name: string, message = ''): () => void {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
  return () => {
    mediaDevices.getUserMedia = original;
  };
}
