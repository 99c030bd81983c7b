import type { MfaClient } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { BindTotp } from '../../src/bind-totp/BindTotp.js';
import { fill } from '../../src/code-field/testing/input-driver.js';
import { MfaDialog } from '../../src/mfa-dialog/MfaDialog.js';
import { RecoveryCodes } from '../../src/recovery-codes/RecoveryCodes.js';
import { VerifyMfa } from '../../src/verify-mfa/VerifyMfa.js';
import { button, field, host, keyOnScreen, state } from '../open.js';

/** What the page was told of: by the kit, and by React where the host fails inside an event. */
const reported: unknown[] = [];
const onWindowError = (event: ErrorEvent) => {
  reported.push(event.error);
  event.preventDefault();
};
beforeEach(() => {
  reported.length = 0;
  window.addEventListener('error', onWindowError);
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});
afterEach(() => {
  window.removeEventListener('error', onWindowError);
  vi.unstubAllGlobals();
});

/** Takes away what stands behind the door, as a host does that goes on to another page. */
let leave = () => {};

function Door({ children }: { readonly children: ReactElement }): ReactElement {
  const [isGone, setGone] = useState(false);
  leave = () => setGone(true);
  return isGone ? <p>gone</p> : children;
}

const show = (client: MfaClient, part: ReactElement) => render(host(client, <Door>{part}</Door>));

/** A callback of the host's, as the kit calls it. */
type Callback = (...given: readonly unknown[]) => unknown;

/** A flow brought to the point at which it calls back. */
interface Case {
  /** Shows the flow with this callback, and makes it call. */
  run(callback: Callback): Promise<unknown>;
  /** What the screen says then, whatever the callback does. */
  readonly ends: string;
  /** Pressed, not called by a flow: what it gives back is the host's own affair. @default false */
  readonly isPress?: boolean;
}

const press = (target: HTMLElement) => act(async () => target.click());

async function verify(props: object, code: 'right' | 'wrong', fault?: () => Response) {
  const backend = await createTestBackend({ isBound: true });
  show(backend.client, <VerifyMfa challenge={await backend.challenge()} {...props} />);
  backend.fault = fault;
  fill(field(), backend.code(undefined, code === 'right' ? 0 : 100));
}

async function bind(props: object, fault?: () => Response) {
  const backend = await createTestBackend();
  show(backend.client, <BindTotp challenge={await backend.challenge()} {...props} />);
  backend.fault = fault;
  await press(button('Set up'));
  return backend;
}

const over = () => Response.json({ code: 2021, message: 'expired' });
const broken = () => new Response('x', { status: 500 });

const CASES: Readonly<Record<string, Case>> = {
  'onSuccess of VerifyMfa': {
    run: (onSuccess) => verify({ onSuccess }, 'right'),
    ends: 'success',
  },
  'onError of VerifyMfa': { run: (onError) => verify({ onError }, 'wrong'), ends: 'ready' },
  'onExpired of VerifyMfa': {
    run: (onExpired) => verify({ onExpired }, 'right', over),
    ends: 'expired',
  },
  'onSignInAgain of VerifyMfa': {
    run: async (onSignInAgain) => {
      await verify({ onSignInAgain }, 'right', over);
      await waitFor(() => expect(state()).toBe('expired'));
      await press(button('Sign in again'));
    },
    ends: 'expired',
    isPress: true,
  },
  'onSuccess of BindTotp': {
    run: async (onSuccess) => {
      const backend = await bind({ onSuccess });
      await waitFor(() => expect(state()).toBe('scan'));
      const secret = keyOnScreen();
      await press(button('Continue'));
      fill(field(), backend.code(secret));
      await waitFor(() => expect(state()).toBe('recovery'));
      await press(screen.getByRole('checkbox'));
      await press(button('Done'));
    },
    ends: 'done',
  },
  'onError of BindTotp': {
    run: (onError) => bind({ onError }, broken),
    ends: 'failed',
  },
  'onExpired of BindTotp': {
    run: (onExpired) => bind({ onExpired }, over),
    ends: 'expired',
  },
  'onDone of RecoveryCodes': {
    run: async (onDone) => {
      const { client } = await createTestBackend();
      show(client, <RecoveryCodes codes={['a1']} onDone={onDone} />);
      await press(screen.getByRole('checkbox'));
      await press(button('Done'));
    },
    ends: 'saving',
    isPress: true,
  },
  'onCancel of MfaDialog': {
    run: async (onCancel) => {
      const backend = await createTestBackend({ isBound: true });
      const challenge = await backend.challenge();
      show(backend.client, <MfaDialog open challenge={challenge} onCancel={onCancel} />);
      await press(screen.getByRole('button', { name: 'Close' }));
    },
    ends: 'ready',
    isPress: true,
  },
};

const fault = new Error('the host’s own');

describe.each(Object.entries(CASES))('LC1 %s', (_name, { run, ends, isPress }) => {
  test('that throws is reported as the host’s, once, and the flow goes on', async () => {
    const callback = vi.fn(() => {
      throw fault;
    });
    await run(callback);
    await waitFor(() => expect(reported).toEqual([fault]));
    expect(callback).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(document.body.innerHTML).toContain(`data-state="${ends}"`));
  });

  test('that rejects is reported as the host’s, once, and the flow goes on', async () => {
    const callback = vi.fn(() => (isPress ? undefined : Promise.reject(fault)));
    await run(callback);
    await waitFor(() => expect(callback).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(reported).toEqual(isPress ? [] : [fault]));
    expect(document.body.innerHTML).toContain(`data-state="${ends}"`);
  });

  test('that takes the flow away is the last thing that happens', async () => {
    const callback = vi.fn(() => leave());
    await run(callback);
    await waitFor(() => expect(callback).toHaveBeenCalledTimes(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(callback).toHaveBeenCalledTimes(1);
    expect(reported).toEqual([]);
    expect(document.querySelector('[data-mfakit]')).toBeNull();
  });
});
