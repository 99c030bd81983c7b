import { parseMfaTrigger } from '@mfakit/client/authing';
import { act, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode, useEffect, useRef, useState } from 'react';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { createTestBackend } from '../../test/backend.js';
import { type Bank, type BankDialect, createBank } from '../../test/bank.js';
import { makeClient, makeVerification } from '../../test/fixtures.js';
import { PayButton } from '../../test/PayButton.js';
import { openPage, Prompt } from '../../test/StepUpHost.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { useStepUp } from './useStepUp.js';

const bound = () => createTestBackend({ isBound: true });
const keep = (bank: Bank) => (result: { readonly token?: string }) => {
  bank.token = result.token;
};

/** A host that keeps its token in state. */
function PayWithState({ bank }: { readonly bank: Bank }): ReactElement {
  const [token, setToken] = useState<string>();
  const pay = (amount: number) => {
    bank.token = token;
    return bank.pay(amount);
  };
  return <PayButton pay={pay} onVerified={(result) => setToken(result.token)} />;
}

/** A button whose outcome is told to the test also after it is gone. */
function PayAndTell({
  pay,
  tell,
}: {
  readonly pay: (amount: number) => Promise<unknown>;
  readonly tell: (outcome: unknown) => void;
}): ReactElement {
  const stepUp = useStepUp(pay);
  return (
    <button type="button" onClick={() => void stepUp(30).then(tell, tell)}>
      Leave
    </button>
  );
}

/** A function that changes with a prop. */
function Times({
  factor,
  seen,
  note,
}: {
  readonly factor: number;
  readonly seen: Set<unknown>;
  readonly note: (result: number) => void;
}): ReactElement {
  const times = useStepUp(async (n: number) => n * factor);
  seen.add(times);
  return (
    <button type="button" onClick={() => void times(2).then(note)}>
      Go
    </button>
  );
}

/** Calls as soon as it is on the page, from the effect of a child. */
function PayAtOnce({ tell, ...props }: Parameters<typeof PayAndTell>[0]): ReactElement {
  const pay = useStepUp(props.pay);
  return <AtOnce act={() => void pay(5).then(tell, tell)} />;
}

function AtOnce({ act }: { readonly act: () => void }): null {
  const first = useRef(act);
  useEffect(() => first.current(), []);
  return null;
}

/** Never rendered: only its types are looked at. */
function useTransfer() {
  return useStepUp(async (to: string, amount: number, note?: string) => ({ to, amount, note }));
}

/** A backend, a bank before it, and a page with a button and a prompt. */
async function open(dialect: BankDialect = 'body', options = {}) {
  const backend = await bound();
  const bank = createBank(backend, dialect);
  const page = openPage(
    backend.client,
    <>
      <PayButton pay={bank.pay} onVerified={keep(bank)} {...options} />
      <Prompt />
    </>,
  );
  return { backend, bank, page };
}

describe('a call that needs a factor', () => {
  test.each<[BankDialect, string]>([
    ['body', 'body 200'],
    ['thrown', 'body 200'],
    ['error', 'body 200'],
    ['response', 'response 200'],
    ['response error', 'response 200'],
  ])('that says so by a %s goes on after the code [trigger@hook]', async (dialect, outcome) => {
    const { backend, bank, page } = await open(dialect);
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome()).toBe(outcome));

    expect(bank.paid).toEqual([10]);
    expect(bank.calls).toEqual([
      { amount: 10, token: undefined },
      { amount: 10, token: expect.any(String) },
    ]);
    expect(page.noPrompt()).toBe(true);
    expect(backend.faults).toEqual([]);
  });

  test('asks nobody when it goes well, or fails for another reason', async () => {
    const backend = await bound();
    const pay = vi.fn(async (amount: number) => {
      if (amount > 10) throw new Error('too much');
      return { code: 200 };
    });
    const page = openPage(
      backend.client,
      <>
        <PayButton pay={pay} />
        <PayButton name="Pay more" amount={11} pay={pay} />
        <Prompt />
      </>,
    );
    await page.press('Pay');
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
    await page.press('Pay more');
    await waitFor(() => expect(page.outcome('Pay more')).toBe('too much'));
    expect(pay).toHaveBeenCalledTimes(2);
    expect(page.noPrompt()).toBe(true);
  });

  test('may get it wrong first', async () => {
    const { backend, bank, page } = await open();
    await page.press('Pay');
    const near = [-1, 0, 1].map((steps) => backend.code(undefined, steps));
    await page.answer(near.includes('000000') ? '111111' : '000000');
    await screen.findByText('invalid_code');
    expect(bank.calls).toHaveLength(1);
    await page.answer(backend.code());
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
  });

  test('that is cancelled rejects and is not made again', async () => {
    const { bank, page } = await open();
    await page.press('Pay');
    await page.prompt();
    await page.press('Cancel');
    await waitFor(() => expect(page.outcome()).toBe('cancelled'));
    expect(bank.calls).toHaveLength(1);
    expect(page.noPrompt()).toBe(true);
  });

  test.each<[BankDialect, string]>([
    ['body', 'body 1636'],
    ['thrown', 'body 1636'],
    ['response', 'response 403'],
  ])('and needs it again hands on the second %s', async (dialect, outcome) => {
    const { backend, bank, page } = await open(dialect);
    bank.isNeverContent = true;
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome()).toBe(outcome));
    expect(bank.calls).toHaveLength(2);
    expect(page.noPrompt()).toBe(true);
  });

  test('leaves a Response to be read by its owner', async () => {
    const backend = await bound();
    const bank = createBank(backend, 'response');
    const read = vi.fn();
    const pay = async (amount: number) => {
      const response = await bank.pay(amount);
      read(response);
      return response;
    };
    const page = openPage(
      backend.client,
      <>
        <PayButton pay={pay} maxPrompts={0} />
        <PayButton name="Ask" pay={pay} />
        <Prompt />
      </>,
    );
    await page.press('Ask');
    await page.prompt();
    const [response] = read.mock.calls[0] ?? [];
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toMatchObject({ code: 1636 });
    await page.press('Pay');
    await waitFor(() => expect(page.outcome()).toBe('response 403'));
  });

  test('is told apart by the host where `detect` says how', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const pay = async (amount: number) => ({ wrapped: await bank.pay(amount) });
    type Outcome = Awaited<ReturnType<typeof pay>>;
    const page = openPage(
      makeClient({ ...backend.client, detectChallenge: () => null }),
      <>
        <PayButton
          pay={pay}
          onVerified={keep(bank)}
          detect={(outcome) => {
            const { wrapped } = outcome as Outcome;
            return (wrapped as { code: number }).code === 1636 ? parseMfaTrigger(wrapped) : null;
          }}
        />
        <Prompt />
      </>,
    );
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(bank.paid).toEqual([10]));
  });
});

describe('onVerified', () => {
  test('is waited for before the call is made again', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const stored: (() => void)[] = [];
    const onVerified = ({ token }: { token?: string }) =>
      new Promise<void>((resolve) => {
        stored.push(() => {
          bank.token = token;
          resolve();
        });
      });
    const page = openPage(
      backend.client,
      <>
        <PayButton pay={bank.pay} onVerified={onVerified} />
        <Prompt />
      </>,
    );
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(stored).toHaveLength(1));
    expect(page.noPrompt()).toBe(true);
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(bank.calls).toHaveLength(1);
    act(() => stored[0]?.());
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
  });

  test('may put the token in state, which the second call sees', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const page = openPage(
      backend.client,
      <>
        <PayWithState bank={bank} />
        <Prompt />
      </>,
    );
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
    expect(bank.calls.map(({ token }) => typeof token)).toEqual(['undefined', 'string']);
  });

  test('that fails is the end of the call', async () => {
    const onVerified = () => {
      throw new Error('no room');
    };
    const { backend, bank, page } = await open('body', { onVerified });
    await page.press('Pay');
    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome()).toBe('no room'));
    expect(bank.calls).toHaveLength(1);
  });
});

describe('callers at the same time', () => {
  async function openTwo() {
    const backend = await bound();
    const bank = createBank(backend);
    const stored = vi.fn(keep(bank));
    const other = vi.fn();
    const both = (
      <>
        <PayButton key="pay" pay={bank.pay} onVerified={stored} />
        <PayButton key="lend" name="Lend" amount={20} pay={bank.pay} onVerified={other} />
        <Prompt key="prompt" />
      </>
    );
    return { backend, bank, stored, other, page: openPage(backend.client, both) };
  }

  test('share one prompt, and each is made again once', async () => {
    const { backend, bank, stored, other, page } = await openTwo();
    await page.press('Pay');
    await page.press('Pay');
    await page.press('Lend');
    await page.prompt();
    await waitFor(() => expect(bank.calls).toHaveLength(3));
    expect(screen.getAllByRole('region')).toHaveLength(1);
    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome('Lend')).toBe('body 200'));
    await waitFor(() => expect(page.outcome()).toBe('body 200, body 200'));

    expect([...bank.paid].sort()).toEqual([10, 10, 20]);
    expect(bank.calls).toHaveLength(6);
    expect(stored).toHaveBeenCalledTimes(1);
    expect(other).toHaveBeenCalledTimes(1);
    expect(backend.requests.filter((path) => path.includes('totp/verify'))).toHaveLength(1);
  });

  test('are all turned down by one cancel', async () => {
    const { bank, page } = await openTwo();
    await page.press('Pay');
    await page.press('Lend');
    await page.prompt();
    await waitFor(() => expect(bank.calls).toHaveLength(2));
    await page.press('Cancel');
    await waitFor(() => expect(page.outcome('Lend')).toBe('cancelled'));
    await waitFor(() => expect(page.outcome()).toBe('cancelled'));
  });

  test('of whom one is unmounted leave the prompt to the other', async () => {
    const { backend, bank, page } = await openTwo();
    const gone = vi.fn();
    const lend = <PayButton key="lend" name="Lend" pay={bank.pay} onVerified={keep(bank)} />;
    const prompt = <Prompt key="prompt" />;
    page.show([<PayAndTell key="leaving" pay={bank.pay} tell={gone} />, lend, prompt]);
    await page.press('Leave');
    await page.prompt();
    await page.press('Lend');
    await waitFor(() => expect(bank.calls).toHaveLength(2));
    page.show([lend, prompt]);
    await waitFor(() => expect(gone).toHaveBeenCalledTimes(1));
    expect(gone.mock.calls[0]?.[0]).toMatchObject({ code: 'cancelled' });
    expect(page.noPrompt()).toBe(false);

    await page.answer(backend.code());
    await waitFor(() => expect(page.outcome('Lend')).toBe('body 200'));
    expect(bank.paid).toEqual([10]);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  test('of whom the last is unmounted take the prompt with them', async () => {
    const { page } = await openTwo();
    await page.press('Pay');
    await page.prompt();
    page.show(<Prompt key="prompt" />);
    await waitFor(() => expect(page.noPrompt()).toBe(true));
  });
});

test('a call from an effect asks also where StrictMode runs the effect twice', async () => {
  const backend = await bound();
  const bank = createBank(backend);
  const told = vi.fn();
  const page = openPage(backend.client, [
    <PayAtOnce key="pay" pay={bank.pay} tell={told} />,
    <Prompt key="prompt" />,
  ]);
  await page.prompt();
  // The first run was unmounted; the second waits.
  expect(told.mock.calls).toEqual([[expect.objectContaining({ code: 'cancelled' })]]);
});

describe('the returned function', () => {
  test('stays the same, and calls the newest', async () => {
    const seen = new Set<unknown>();
    const results: number[] = [];
    const note = (result: number) => results.push(result);
    const host = (factor: number) => <Times factor={factor} seen={seen} note={note} />;
    const backend = await bound();
    const page = openPage(backend.client, host(3));
    page.show(host(5));
    await page.press('Go');
    await waitFor(() => expect(results).toEqual([10]));
    // StrictMode renders the first time twice, and throws one of the two away.
    expect(seen.size).toBeLessThanOrEqual(2);
    const before = new Set(seen);
    page.show(host(7));
    expect(seen).toEqual(before);
  });

  test('has the signature of the one it guards', () => {
    type Transfer = ReturnType<typeof useTransfer>;
    expectTypeOf<Parameters<Transfer>>().toEqualTypeOf<
      [to: string, amount: number, note?: string | undefined]
    >();
    type Sent = Awaited<ReturnType<Transfer>>;
    expectTypeOf<Sent['amount']>().toEqualTypeOf<number>();
  });
});

describe('a mistake is named', () => {
  test('nothing can ask', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const page = openPage(backend.client, <PayButton pay={bank.pay} />);
    await page.press('Pay');
    await waitFor(() => expect(page.outcome()).toBe('unsupported'));
  });

  test('nothing can tell when to ask', () => {
    const page = () =>
      render(
        <StrictMode>
          <MfaProvider client={makeClient()}>
            <PayButton pay={async () => makeVerification()} />
          </MfaProvider>
        </StrictMode>,
      );
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(page).toThrow(/\[@mfakit\/react\] useStepUp cannot tell.*`detect`/);
    silenced.mockRestore();
  });
});
