import { MFA_ERROR_CODES, type MfaClient } from '@mfakit/client';
import { act, cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  MfaProvider,
  type UseMfaAuthenticatorsResult,
  useMfaAuthenticators,
} from '../src/index.js';
import { openBind } from './BindHost.js';
import {
  makeAuthenticator,
  makeBinding,
  makeChallenge,
  makeClient,
  makeTotpBinding,
  makeVerification,
} from './fixtures.js';
import { MISBEHAVIOURS } from './misbehaviours.js';
import { Probe } from './probe.js';
import { openRecovery } from './RecoveryHost.js';
import { openVerify } from './VerifyHost.js';

/** Long enough for a watchdog of 30 s, three times over. */
const LONG = 120_000;
const settle = async (change: () => unknown, milliseconds = 32_000) => {
  await act(async () => void change());
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
};

/** One call of the port as a user meets it. */
interface Trial {
  /** What a right client resolves to; undefined where nothing is expected. */
  readonly good: unknown;
  /** Uses the call once; gives the error in the state, and whether the call has succeeded. */
  use(): Promise<{ readonly error: string | undefined; readonly passed: boolean }>;
}

type Method = Exclude<keyof MfaClient, 'features'>;
type Open = (client: MfaClient) => Trial['use'];

const openCode =
  (initialMethod: string, passed: string): Open =>
  (client) => {
    const flow = openVerify(client, makeChallenge(), { initialMethod });
    return async () => {
      await settle(() => flow.probe.current.verify('123456'));
      const { error, status } = flow.probe.current;
      return { error: error?.code, passed: status === passed };
    };
  };

function ListHost({ probe }: { readonly probe: Probe<UseMfaAuthenticatorsResult> }): null {
  const mfa = useMfaAuthenticators();
  probe.note(mfa, mfa.status);
  return null;
}

function openList(client: MfaClient): Probe<UseMfaAuthenticatorsResult> {
  const probe = new Probe<UseMfaAuthenticatorsResult>();
  const list = (
    <MfaProvider client={client}>
      <ListHost probe={probe} />
    </MfaProvider>
  );
  render(list, { wrapper: StrictMode });
  return probe;
}

const CALLS: Partial<Record<Method, { readonly good: unknown; readonly open: Open }>> = {
  verifyTotp: { good: makeVerification(), open: openCode('totp', 'success') },
  verifyRecoveryCode: {
    good: makeVerification({ recoveryCodes: ['rescue-2'] }),
    open: openCode('recovery', 'saving'),
  },
  beginTotpBinding: {
    good: makeTotpBinding(),
    open: (client) => {
      const flow = openBind(client);
      return async () => {
        await settle(() => flow.probe.current.start());
        return { error: flow.probe.current.error?.code, passed: flow.step() === 'scan' };
      };
    },
  },
  confirmTotpBinding: {
    good: makeBinding(),
    open: (client) => {
      const flow = openBind(client);
      return async () => {
        if (flow.step() === 'idle') await settle(() => flow.probe.current.start(), 0);
        await settle(() => flow.probe.current.confirm('123456'));
        return { error: flow.probe.current.error?.code, passed: flow.step() === 'recovery' };
      };
    },
  },
  listAuthenticators: {
    good: [makeAuthenticator()],
    open: (client) => {
      const probe = openList(client);
      let isFirst = true;
      return async () => {
        await settle(() => isFirst || probe.current.refetch(), LONG);
        isFirst = false;
        const { error, status } = probe.current;
        return { error: error?.code, passed: status === 'success' };
      };
    },
  },
  listBindableFactors: {
    good: ['sms'],
    open: (client) => {
      const probe = openList(client);
      // What cannot be had is replaced by what the backend can do at all, and nobody is told; here that is nothing.
      return async () => {
        await settle(() => {}, LONG);
        await settle(() => probe.current.refetch(), LONG);
        const passed = probe.current.bindable.join() === 'sms';
        return { error: passed ? undefined : 'unknown', passed };
      };
    },
  },
  removeAuthenticator: {
    good: undefined,
    open: (client) => {
      const probe = openList(client);
      return async () => {
        await settle(() => {}, 0);
        let passed = false;
        await settle(async () => {
          passed = await probe.current.remove(makeAuthenticator());
        });
        const { removal } = probe.current;
        return { error: removal.status === 'failed' ? removal.error.code : undefined, passed };
      };
    },
  },
  getRecoveryCodeStatus: {
    good: { left: 4, total: 10 },
    open: (client) => {
      const { probe } = openRecovery(client);
      let isFirst = true;
      return async () => {
        await settle(() => isFirst || probe.current.refetch(), LONG);
        isFirst = false;
        return { error: probe.current.error?.code, passed: probe.current.count?.left === 4 };
      };
    },
  },
  regenerateRecoveryCodes: {
    good: ['a', 'b'],
    open: (client) => {
      const { probe } = openRecovery(client);
      return async () => {
        await settle(() => probe.current.regenerate());
        const { error, codes } = probe.current;
        return { error: error?.code, passed: codes.join() === 'a,b' };
      };
    },
  },
  setPreferredFactor: {
    good: undefined,
    open: (client) => {
      const probe = openList(client);
      return async () => {
        let passed = false;
        await settle(async () => {
          passed = await probe.current.setPreferred('totp');
        });
        const { preference } = probe.current;
        const error = preference.status === 'failed' ? preference.error.code : undefined;
        return { error, passed };
      };
    },
  },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe.each(Object.entries(CALLS))('%s', (method, { good, open }) => {
  test.each(MISBEHAVIOURS)('$name', async ({ call, ends }) => {
    let answer = call(good);
    const impl = (...args: never[]) => answer(...args);
    // What the table holds keeps to no type on purpose.
    const use = open(makeClient({ [method]: impl } as unknown as Partial<MfaClient>));
    const isFine = ends === 'success' || (ends !== 'error' && good === undefined);

    const first = await use();
    expect(first.passed).toBe(isFine);
    if (isFine) return;
    expect(MFA_ERROR_CODES).toContain(first.error);
    expect(first.error).not.toBe('cancelled');

    if (first.error === 'locked') return;
    answer = () => Promise.resolve(good);
    expect((await use()).passed).toBe(true);
  });
});

test('there are at least forty of them', () => {
  expect(MISBEHAVIOURS.length).toBeGreaterThanOrEqual(40);
});
