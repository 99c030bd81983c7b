import type { MfaChallenge, MfaClient, MfaVerification } from '@mfakit/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, type ReactNode, StrictMode, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../test/backend.js';
import { type Bank, createBank } from '../../test/bank.js';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { PayButton } from '../../test/PayButton.js';
import { Probe } from '../../test/probe.js';
import { codeOf, openPage, Prompt } from '../../test/StepUpHost.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { StepUpScope } from './StepUpScope.js';
import { type UsePromptMfaResult, usePromptMfa } from './usePromptMfa.js';
import { useStepUpPrompt } from './useStepUpPrompt.js';

const bound = () => createTestBackend({ isBound: true });
const keep = (bank: Bank) => (result: { readonly token?: string }) => {
  bank.token = result.token;
};

function Asker({ probe }: { readonly probe: Probe<UsePromptMfaResult> }): ReactElement {
  const asker = usePromptMfa();
  probe.note(asker, asker.isOpen ? 'open' : 'closed');
  return <output />;
}

function Fallback(): ReactElement {
  const open = useStepUpPrompt({ isFallback: true });
  return <p>{open ? 'fallback asks' : 'fallback rests'}</p>;
}

function OwnPrompt(): ReactElement {
  const [isOwn, setOwn] = useState(true);
  return (
    <>
      {isOwn && <Prompt />}
      <button type="button" onClick={() => setOwn(!isOwn)}>
        Swap
      </button>
    </>
  );
}

describe('the place of the prompt', () => {
  test('is the nearest scope', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const page = openPage(
      backend.client,
      <>
        <Prompt name="Page" />
        <StepUpScope>
          <Prompt name="Outer" />
          <StepUpScope>
            <PayButton pay={bank.pay} onVerified={keep(bank)} />
            <Prompt name="Inner" />
          </StepUpScope>
        </StepUpScope>
      </>,
    );
    await page.press('Pay');
    await page.answer(backend.code(), 'Inner');
    expect([page.noPrompt('Page'), page.noPrompt('Outer')]).toEqual([true, true]);
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
    expect(page.noPrompt('Inner')).toBe(true);
  });

  test('is the page for what is in no scope, whatever a scope is asking', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const page = openPage(
      backend.client,
      <>
        <Prompt name="Page" />
        <PayButton pay={bank.pay} onVerified={keep(bank)} />
        <StepUpScope>
          <PayButton name="Lend" pay={bank.pay} />
          <Prompt name="Scope" />
        </StepUpScope>
      </>,
    );
    await page.press('Lend');
    await page.prompt('Scope');
    await page.press('Pay');
    await page.answer(backend.code(), 'Page');
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
    expect(page.noPrompt('Scope')).toBe(false);
    expect(page.outcome('Lend')).toBe('');
  });

  test('that is gone cancels what waits', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const pay = <PayButton key="pay" pay={bank.pay} />;
    const page = openPage(backend.client, [pay, <Prompt key="prompt" />]);
    await page.press('Pay');
    await page.prompt();
    page.show([pay]);
    await waitFor(() => expect(page.outcome()).toBe('cancelled'));
  });

  test('is each provider’s own', async () => {
    const [ours, theirs] = await Promise.all([bound(), bound()]);
    const [bank, otherBank] = [createBank(ours), createBank(theirs)];
    const page = openPage(
      ours.client,
      <StepUpScope>
        <Prompt name="Ours" />
        <PayButton pay={bank.pay} onVerified={keep(bank)} />
        <MfaProvider client={theirs.client}>
          <Prompt name="Theirs" />
          <PayButton name="Lend" pay={otherBank.pay} onVerified={keep(otherBank)} />
        </MfaProvider>
      </StepUpScope>,
    );
    await page.press('Pay');
    await page.press('Lend');
    await page.answer(theirs.code(), 'Theirs');
    await waitFor(() => expect(page.outcome('Lend')).toBe('body 200'));
    expect(page.outcome()).toBe('');
    await page.answer(ours.code(), 'Ours');
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
  });

  test('belongs to one client: another one cancels what was open', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const tree = (client: MfaClient) => (
      <StrictMode>
        <MfaProvider client={client}>
          <PayButton pay={bank.pay} />
          <Prompt />
        </MfaProvider>
      </StrictMode>
    );
    const { rerender } = render(tree(backend.client));
    await userEvent.setup().click(screen.getByRole('button', { name: 'Pay' }));
    await screen.findByRole('region', { name: 'Prompt' });
    rerender(tree({ ...backend.client }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('cancelled'));
    expect(screen.queryByRole('region')).toBeNull();
  });
});

describe('a prompt by the host', () => {
  test('takes the place of what is rendered', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const prompt = vi.fn(async ({ token }: MfaChallenge): Promise<MfaVerification> => {
      const result = await backend.client.verifyTotp?.({ token, code: backend.code() });
      return result ?? makeVerification();
    });
    const page = openPage(
      backend.client,
      <>
        <PayButton pay={bank.pay} prompt={prompt} onVerified={keep(bank)} />
        <PayButton name="Lend" pay={bank.pay} prompt={prompt} />
        <Prompt />
      </>,
    );
    await page.press('Pay');
    await page.press('Lend');
    await waitFor(() => expect(page.outcome()).toBe('body 200'));
    await waitFor(() => expect(page.outcome('Lend')).toBe('body 200'));
    expect(page.noPrompt()).toBe(true);
  });

  test('needs nothing on the page, and its refusal is the call’s', async () => {
    const backend = await bound();
    const bank = createBank(backend);
    const page = openPage(
      backend.client,
      <PayButton pay={bank.pay} prompt={() => Promise.reject(new Error('not today'))} />,
    );
    await page.press('Pay');
    await waitFor(() => expect(page.outcome()).toBe('not today'));
    expect(bank.calls).toHaveLength(1);
  });
});

describe('usePromptMfa', () => {
  function setUp(children?: ReactNode) {
    const probe = new Probe<UsePromptMfaResult>();
    const page = openPage(makeClient(), [<Asker key="asker" probe={probe} />, children]);
    return { page, asker: () => probe.current };
  }
  const prompt = <Prompt key="prompt" />;

  test('asks with a challenge in hand', async () => {
    const { page, asker } = setUp(prompt);
    expect(asker().isOpen).toBe(false);
    let result: Promise<MfaVerification> | undefined;
    act(() => {
      result = asker().prompt(makeChallenge());
    });
    await page.prompt();
    expect(asker().isOpen).toBe(true);
    await page.answer('123456');
    await expect(result).resolves.toMatchObject({ method: 'totp', token: 'session' });
    expect(asker().isOpen).toBe(false);
  });

  test('cancels', async () => {
    const { page, asker } = setUp(prompt);
    const result = defer<string>();
    act(() => void codeOf(asker().prompt(makeChallenge())).then(result.resolve));
    await page.prompt();
    act(() => asker().cancel());
    expect(await result.promise).toBe('cancelled');
    expect(page.noPrompt()).toBe(true);
    expect(() => asker().cancel()).not.toThrow();
  });

  test('rejects when its component is gone, and where nothing can ask', async () => {
    const { page, asker } = setUp(prompt);
    const result = defer<string>();
    act(() => void codeOf(asker().prompt(makeChallenge())).then(result.resolve));
    await page.prompt();
    page.show([prompt]);
    expect(await result.promise).toBe('cancelled');
    await waitFor(() => expect(page.noPrompt()).toBe(true));

    const alone = setUp();
    expect(await codeOf(alone.asker().prompt(makeChallenge()))).toBe('unsupported');
  });
});

test('a prompt of a screen stands in for the fallback, and gives it back', async () => {
  const backend = await bound();
  const bank = createBank(backend);
  const page = openPage(
    backend.client,
    <>
      <Fallback />
      <PayButton pay={bank.pay} />
      <OwnPrompt />
    </>,
  );
  await page.press('Pay');
  await page.prompt();
  expect(screen.getByText('fallback rests')).toBeVisible();
  await page.press('Swap');
  expect(screen.getByText('fallback asks')).toBeVisible();
  expect(page.noPrompt()).toBe(true);
});
