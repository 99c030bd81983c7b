import { act } from '@testing-library/react';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.js';
import { phoneLibrary } from '../../../react/test/phone-library.js';
import { fill } from '../../src/code-field/testing/input-driver.js';
import {
  field,
  keyOnScreen,
  type OpenFlow,
  openBind,
  openContact,
  openVerify,
  slot,
  state,
} from '../open.js';
import { settle, until } from './until.js';

/** A flow that stands where its next act sends one request. */
export interface Standing
  extends Pick<OpenFlow, 'onError' | 'onExpired' | 'onSuccess' | 'view' | 'update'> {
  readonly backend: TestBackend;
  /** What stands in the field; undefined where there is none. */
  readonly typed: string | undefined;
  /** A code that is right now; absent where the first one stays right. */
  readonly fresh?: () => string;
  /** Sends. */
  act(): void;
  /** Sends again, after a failure that leaves the form as it was. */
  again(): void;
  /** True once the act has succeeded. */
  passed(): boolean;
}

/** A call of the port as it is met on a screen. */
export interface Endpoint {
  /**
   * `entry`: a code is checked; `send`: one is sent; `contact`: a code is to be sent to a new contact; `begin`: the wizard
   * asks for its secret.
   */
  readonly kind: 'entry' | 'send' | 'contact' | 'begin';
  stand(): Promise<Standing>;
}

const press = (element: HTMLElement) => act(() => element.click());
const submit = () =>
  press(slot('actions').querySelector<HTMLElement>('[type="submit"]') ?? slot('actions'));
const primary = () =>
  press(document.querySelector<HTMLElement>('[data-variant="primary"]') ?? slot('heading'));

/** A form whose code does not go out by itself, so that the press that sends it is one act. */
function standAtForm(flow: OpenFlow, backend: TestBackend, code: string, end: string): Standing {
  act(() => field().focus());
  fill(field(), code);
  return {
    ...flow,
    backend,
    typed: code,
    act: submit,
    again: submit,
    passed: () => state() === end,
  };
}

const verifyTotp: Endpoint = {
  kind: 'entry',
  stand: async () => {
    const backend = await createTestBackend({ isBound: true });
    const flow = await openVerify(backend, { autoSubmit: false, onSignInAgain: () => {} });
    const standing = standAtForm(flow, backend, backend.code(), 'success');
    return { ...standing, fresh: () => backend.code() };
  },
};

const verifyRecovery: Endpoint = {
  kind: 'entry',
  stand: async () => {
    const backend = await createTestBackend({ isBound: true });
    const props = { initialMethod: 'recovery', onSignInAgain: () => {} };
    const flow = await openVerify(backend, props);
    await until(() => document.querySelector('[data-slot="recovery-entry"]') !== null);
    return standAtForm(flow, backend, backend.recoveryCode, 'saving');
  },
};

function send(method: 'sms' | 'email'): Endpoint {
  return {
    kind: 'send',
    stand: async () => {
      const backend = await createTestBackend({ hasContacts: true });
      const props = { initialMethod: method, onSignInAgain: () => {} };
      const flow = await openVerify(backend, props);
      act(() => document.querySelector<HTMLElement>('[data-variant="primary"]')?.focus());
      const passed = () =>
        backend.outbox.messages.length === 1 && field() === document.activeElement;
      return { ...flow, backend, typed: undefined, act: primary, again: primary, passed };
    },
  };
}

function verifySent(method: 'sms' | 'email'): Endpoint {
  return {
    kind: 'entry',
    stand: async () => {
      const backend = await createTestBackend({ hasContacts: true });
      const props = { initialMethod: method, autoSubmit: false, onSignInAgain: () => {} };
      const flow = await openVerify(backend, props);
      primary();
      await until(() => document.querySelector('[data-slot="code-form"]') !== null);
      return standAtForm(flow, backend, backend.sentCode(), 'success');
    },
  };
}

const begin: Endpoint = {
  kind: 'begin',
  stand: async () => {
    const backend = await createTestBackend();
    const flow = await openBind(backend, { onSignInAgain: () => {} });
    act(() => document.querySelector<HTMLElement>('[data-variant="primary"]')?.focus());
    const passed = () => state() === 'scan';
    return { ...flow, backend, typed: undefined, act: primary, again: primary, passed };
  },
};

const confirm: Endpoint = {
  kind: 'entry',
  stand: async () => {
    const backend = await createTestBackend();
    const flow = await openBind(backend, { autoSubmit: false, onSignInAgain: () => {} });
    primary();
    await until(() => state() === 'scan');
    const secret = keyOnScreen();
    primary();
    const standing = standAtForm(flow, backend, backend.code(secret), 'recovery');
    return { ...standing, fresh: () => backend.code(secret) };
  },
};

const CONTACTS = { sms: '138 0000 1234', email: 'alice@example.org' } as const;

/** The contact has been entered, and nothing sent. */
async function standAtContact(channel: 'sms' | 'email') {
  await phoneLibrary;
  const backend = await createTestBackend({ canSend: true });
  const props = { channel, defaultCountry: 'CN', autoSubmit: false, onSignInAgain: () => {} };
  const flow = await openContact(backend, props);
  act(() => field().focus());
  fill(field(), CONTACTS[channel]);
  await settle();
  return { backend, flow };
}

function newContact(channel: 'sms' | 'email'): Endpoint {
  return {
    kind: 'contact',
    stand: async () => {
      const { backend, flow } = await standAtContact(channel);
      const passed = () => state() === 'code';
      return { ...flow, backend, typed: field().value, act: primary, again: primary, passed };
    },
  };
}

function confirmContact(channel: 'sms' | 'email'): Endpoint {
  return {
    kind: 'entry',
    stand: async () => {
      const { backend, flow } = await standAtContact(channel);
      primary();
      await until(() => state() === 'code');
      return standAtForm(flow, backend, backend.sentCode(), 'done');
    },
  };
}

/** The calls of the screens, by what they do. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'verify an app’s code': verifyTotp,
  'use a recovery code': verifyRecovery,
  'send a text message': send('sms'),
  'verify its code': verifySent('sms'),
  'send an e-mail': send('email'),
  'verify the code in it': verifySent('email'),
  'begin to enrol an app': begin,
  'confirm it': confirm,
  'enter a new number': newContact('sms'),
  'confirm the number': confirmContact('sms'),
  'enter a new address': newContact('email'),
  'confirm the address': confirmContact('email'),
};
