import { act, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { faceOf } from '../../test/face-of.js';
import { button, heading, host, slot, state } from '../../test/open.js';
import { openBindFace } from '../../test/open-face.js';
import { BindFace } from '../bind-face/BindFace.js';
import { faceUiFactor } from '../factors/kit-factors.js';
import { enUSFace } from '../messages/en-US.face.js';
import { enUS } from '../messages/en-US.js';
import type { FaceMessages } from '../messages/face-messages.js';
import type { MfaLocale } from '../messages/messages.js';
import { zhCN } from '../messages/zh-CN.js';

const chinese = faceOf(zhCN);

/** A locale as it is published: its texts about faces are on their way until they are let come, or fail. */
function published() {
  const waiting: { come(): void; fail(): void }[] = [];
  const face = vi.fn(
    () =>
      new Promise<FaceMessages>((resolve, reject) => {
        const come = () => resolve(chinese);
        const fail = () => reject(new TypeError('Failed to fetch dynamically imported module'));
        waiting.push({ come, fail });
      }),
  );
  const all = (end: 'come' | 'fail') =>
    act(async () => {
      for (const one of waiting) one[end]();
    });
  const locale: MfaLocale = { ...zhCN, face };
  return { locale, face, come: () => all('come'), fail: () => all('fail') };
}

test('the screen waits for the texts of its language, and the focus goes along', async () => {
  const { locale, come } = published();
  openBindFace({ autoFocus: true }, { locale });
  expect(state()).toBe('loading');
  expect(heading()).toBe(zhCN.messages.factorFace);
  expect(slot('heading')).toHaveFocus();
  await come();
  expect(state()).toBe('consent');
  expect(heading()).toBe(chinese.faceBindTitle);
  expect(slot('heading')).toHaveFocus();
  expect(document.body.textContent).not.toContain(enUSFace.faceUseCamera);
});

test('it takes no focus that was elsewhere', async () => {
  const { locale, come } = published();
  openBindFace({}, { locale });
  await come();
  expect(state()).toBe('consent');
  expect(document.body).toHaveFocus();
});

test('what was fetched ahead is there at once, and is fetched once', async () => {
  const { locale, face, come } = published();
  faceUiFactor.preload?.(locale);
  await come();
  openBindFace({}, { locale });
  expect(heading()).toBe(chinese.faceBindTitle);
  expect(face).toHaveBeenCalledTimes(1);
});

test('where they do not come the screen is in English, and asks again the next time', async () => {
  const { locale, face, fail, come } = published();
  const { view } = openBindFace({}, { locale });
  await fail();
  expect(heading()).toBe(enUSFace.faceBindTitle);
  expect(button(enUSFace.faceUseCamera)).toBeEnabled();
  view.unmount();
  face.mockClear();
  openBindFace({}, { locale });
  expect(state()).toBe('loading');
  await come();
  expect(heading()).toBe(chinese.faceBindTitle);
  expect(face).toHaveBeenCalled();
});

test('another language keeps the words on the screen until its own have come', async () => {
  const { locale, come } = published();
  const { view, user } = openBindFace();
  const under = (language: MfaLocale) => host(makeClient(), <BindFace />, { locale: language });
  view.rerender(under(enUS));
  expect(heading()).toBe(enUSFace.faceBindTitle);
  view.rerender(under(locale));
  expect(heading()).toBe(enUSFace.faceBindTitle);
  await come();
  expect(heading()).toBe(chinese.faceBindTitle);
  view.rerender(under(enUS));
  await waitFor(() => expect(heading()).toBe(enUSFace.faceBindTitle));
  expect(user).toBeDefined();
});

test('a host’s own words take their place, and a wrong one is named', async () => {
  const { locale, come } = published();
  const messages = { faceBindTitle: '刷脸登录', errors: { camera_denied: '请联系客服。' } };
  openBindFace({}, { locale, messages });
  await come();
  expect(heading()).toBe('刷脸登录');
  const wrong = { faceUpload: 'x' as unknown as FaceMessages['faceUpload'] };
  expect(() => renderToString(host(makeClient(), <BindFace />, { messages: wrong }))).toThrow(
    '`messages.faceUpload` of MfaProvider',
  );
});

test('a text that is missing from what came is English', async () => {
  const { faceUseCamera: _left, ...rest } = chinese;
  const face = async () => rest as FaceMessages; // As an older file might.
  openBindFace({}, { locale: { ...zhCN, face } });
  await waitFor(() => expect(heading()).toBe(chinese.faceBindTitle));
  expect(button(enUSFace.faceUseCamera)).toBeEnabled();
});

test('a server sends the waiting screen, in the language that is known', () => {
  const { locale, face } = published();
  const html = renderToString(host(makeClient(), <BindFace />, { locale }));
  expect(html).toContain('data-state="loading"');
  expect(html).toContain(zhCN.messages.factorFace);
  expect(face).not.toHaveBeenCalled();
});
