import { MfaError } from '@mfakit/client';
import type { UseCameraResult } from '@mfakit/react';
import { act, fireEvent, render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect } from 'vitest';
import { installFakeCamera } from '../../react/test/fake-camera.js';
import { defer, makeAuthenticator, makeChallenge, makeClient } from '../../react/test/fixtures.js';
import { CameraPicker } from '../src/camera/CameraPicker.js';
import { FaceTextsContext } from '../src/face/face-texts.js';
import {
  BindContact,
  BindFace,
  BindTotp,
  type MfaLocale,
  MfaSettings,
  VerifyMfa,
} from '../src/index.js';
import { faceTextsOf } from '../src/messages/texts.js';
import { faceOf } from './face-of.js';
import { button, field, host, slot } from './open.js';
import { photoFile } from './open-face.js';

/** A place where a server's text is shown: puts one there, and gives what the place then says and should say. */
export interface Place {
  put(text: string): Promise<void> | void;
  /** What the place says. */
  said(): string | null | undefined;
  /** What it should say, with the text as it is to be seen. */
  words(text: string, locale: MfaLocale): string;
}

const refusal = (serverMessage: string) => new MfaError({ code: 'unknown', serverMessage });
const never = () => new Promise<never>(() => {});
const only = (text: string) => text;
const line = (name: string) => () => document.querySelector(`[data-slot="${name}"]`)?.textContent;

/** A place that is drawn anew for each text. */
function drawn(draw: (text: string, key: string) => ReactElement, locale: MfaLocale) {
  let at = 0;
  const client = makeClient({ sendCode: never, verifyCode: never });
  const view = render(host(client, <i />, { locale }));
  return async (text: string) => {
    at += 1;
    view.rerender(host(client, draw(text, `${at}`), { locale }));
    await act(async () => {});
  };
}

/** Presses a button, and waits until the refusal is told. */
async function pressFor(press: () => void, reply: { reject(error: unknown): void }, text: string) {
  act(press);
  await act(async () => {});
  reply.reject(refusal(text));
  await act(async () => {});
  await act(async () => {});
}

/** A challenge that a number answers. Each has a number of its own, for the kit remembers where it has sent a code. */
function sms(hint: string, key: string) {
  const contact = { channel: 'sms', phone: `138${key}` } as const;
  return makeChallenge({
    token: key,
    factors: [{ type: 'sms', bound: true, bindable: true, hint, contact }],
  });
}

/** Every place of the kit's screens where a server's or the system's text is shown, but for recovery codes. */
export const PLACES: Readonly<Record<string, (locale: MfaLocale) => Place | Promise<Place>>> = {
  'a masked number before a code is sent': (locale) => ({
    put: drawn((text, key) => <VerifyMfa key={key} challenge={sms(text, key)} />, locale),
    said: line('lead'),
    words: (text, { messages }) => messages.sendText.split('{contact}').join(text),
  }),
  'a masked number after it': (locale) => {
    const sendCode = async () => ({ resendAt: Date.now() + 1000 });
    let at = 0;
    const view = render(<i />);
    return {
      put: async (text) => {
        at += 1;
        const challenge = sms(text, `${at}`);
        const client = makeClient({ sendCode, verifyCode: never });
        view.rerender(host(client, <VerifyMfa key={at} challenge={challenge} />, { locale }));
        await act(async () => button(locale.messages.sendCode).click());
        await waitFor(() => expect(field()).toBeVisible());
      },
      said: line('lead'),
      words: (text, { messages }) => messages.sentText.split('{contact}').join(text),
    };
  },
  'a sentence about a code that was refused': (locale) => {
    let reply = defer<never>();
    const client = makeClient({ verifyTotp: () => reply.promise });
    const part = <VerifyMfa challenge={makeChallenge()} autoSubmit={false} />;
    render(host(client, part, { locale }));
    fireEvent.change(field(), { target: { value: '123456' } });
    return {
      put: (text) => {
        reply = defer();
        return pressFor(() => fireEvent.submit(slot('code-form')), reply, text);
      },
      said: line('error-text'),
      words: only,
    };
  },
  'a sentence about a recovery code that was refused': async (locale) => {
    let reply = defer<never>();
    const client = makeClient({ verifyRecoveryCode: () => reply.promise });
    const part = <VerifyMfa challenge={makeChallenge()} initialMethod="recovery" />;
    render(host(client, part, { locale }));
    await waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    fireEvent.change(field(), { target: { value: 'k7xd-1000-m2qp' } });
    return {
      put: (text) => {
        reply = defer();
        const press = () => button(locale.messages.recoverySubmit).click();
        return pressFor(press, reply, text);
      },
      said: line('error-text'),
      words: only,
    };
  },
  'a sentence about a code that was not sent': (locale) => {
    let reply = defer<never>();
    const client = makeClient({
      sendCode: () => reply.promise,
      verifyCode: never,
    });
    render(host(client, <VerifyMfa challenge={sms('138****0000', '0')} />, { locale }));
    return {
      put: (text) => {
        reply = defer();
        return pressFor(() => button(locale.messages.sendCode).click(), reply, text);
      },
      said: line('error-text'),
      words: only,
    };
  },
  'a sentence about an app that cannot be set up': (locale) => {
    let reply = defer<never>();
    const client = makeClient({ beginTotpBinding: () => reply.promise });
    render(host(client, <BindTotp />, { locale }));
    const { bindStart, tryAgain } = locale.messages;
    const press = () => {
      const names = [...document.querySelectorAll('button')].map((one) => one.textContent);
      button(names.includes(bindStart) ? bindStart : tryAgain).click();
    };
    return {
      put: (text) => {
        reply = defer();
        return pressFor(press, reply, text);
      },
      said: line('lead'),
      words: only,
    };
  },
  'a sentence about an address that was refused': async (locale) => {
    let reply = defer<never>();
    const client = makeClient({
      features: { bind: ['email'], remove: [], recoveryCodes: 'none' },
      sendCode: () => reply.promise,
      confirmContact: () => reply.promise,
    });
    render(host(client, <BindContact channel="email" />, { locale }));
    await waitFor(() => expect(field()).toBeVisible());
    fireEvent.change(field(), { target: { value: 'alice@example.com' } });
    return {
      put: async (text) => {
        reply = defer();
        await pressFor(() => field().form?.requestSubmit(), reply, text);
      },
      said: line('error-text'),
      words: only,
    };
  },
  'a sentence about photos that were refused': async (locale) => {
    installFakeCamera();
    let reply = defer<never>();
    const client = makeClient({ bindFace: () => reply.promise });
    render(host(client, <BindFace />, { locale }));
    const input = document.querySelector('input[type="file"]');
    if (!input) throw new Error('There is nowhere to put a file.');
    fireEvent.change(input, { target: { files: [photoFile(1), photoFile(2)] } });
    await waitFor(() => expect(document.querySelector('[data-face="send"]')).not.toBeNull());
    const press = () => document.querySelector<HTMLElement>('[data-face="send"]')?.click();
    return {
      put: (text) => {
        reply = defer();
        return pressFor(press, reply, text);
      },
      said: line('error-text'),
      words: only,
    };
  },
  'a sentence about settings that cannot be read': (locale) => {
    let at = 0;
    const view = render(<i />);
    return {
      put: async (text) => {
        at += 1;
        const client = makeClient({ listAuthenticators: () => Promise.reject(refusal(text)) });
        view.rerender(host(client, <MfaSettings key={at} />, { locale }));
        await waitFor(() => expect(slot('mfa-settings')).toHaveAttribute('data-state', 'failed'));
      },
      said: line('lead'),
      words: only,
    };
  },
  'the name of an authenticator of a known kind': (locale) =>
    rows(locale, 'sms', 'settings-detail'),
  'the name of one of another kind, and the question before it is removed': (locale) => ({
    ...rows(locale, 'passkey', 'choice-title', async () => {
      await act(async () => document.querySelector<HTMLElement>('[data-slot="manage"]')?.click());
      await act(async () => document.querySelector<HTMLElement>('[data-slot="remove"]')?.click());
    }),
    said: () =>
      [
        line('choice-title')()?.trim(),
        slot('manage').getAttribute('aria-label'),
        line('confirm-question')(),
      ].join('|'),
    words: (text, { messages }) =>
      ['{factor}', messages.settingsManageLabel, messages.settingsRemoveTitle]
        .join('|')
        .split('{factor}')
        .join(text),
  }),
  'a camera’s name': (locale) => ({
    put: drawn((label, key) => {
      const texts = faceTextsOf(locale, faceOf(locale));
      return (
        <FaceTextsContext.Provider key={key} value={texts}>
          <CameraPicker camera={cameras(label)} />
        </FaceTextsContext.Provider>
      );
    }, locale),
    said: () => document.querySelector('option')?.textContent,
    words: only,
  }),
};

/** Two cameras, the first one with this name. */
function cameras(label: string): UseCameraResult {
  const devices = [
    { deviceId: 'a', label },
    { deviceId: 'b', label: 'Other' },
  ];
  return { devices, deviceId: 'a', start: async () => {} } as unknown as UseCameraResult; // As much as is drawn.
}

/** The settings with one authenticator of a name. */
function rows(locale: MfaLocale, type: string, name: string, open = async () => {}): Place {
  let at = 0;
  const view = render(<i />);
  return {
    put: async (label) => {
      at += 1;
      const client = makeClient({
        features: { bind: [], remove: [type], recoveryCodes: 'none' },
        listAuthenticators: async () => [makeAuthenticator({ id: 'own', type, label })],
      });
      view.rerender(host(client, <MfaSettings key={at} />, { locale }));
      await waitFor(() => expect(slot('mfa-settings')).toHaveAttribute('data-state', 'list'));
      await open();
    },
    said: () => line(name)()?.trim(),
    words: only,
  };
}
