import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { type RenderResult, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import {
  MfaProvider,
  type UseVerifyMfaOptions,
  type UseVerifyMfaResult,
  useVerifyMfa,
} from '../src/index.js';
import { Probe } from './probe.js';

type Flow = UseVerifyMfaResult;

/** Options of the hook, and where to note what it gives. */
export interface VerifyHostProps extends UseVerifyMfaOptions {
  readonly probe: Probe<Flow>;
}

/** A plain screen over `useVerifyMfa`. */
export function VerifyHost({ probe, ...options }: VerifyHostProps): ReactElement {
  const flow = useVerifyMfa(options);
  probe.note(flow, flow.status);
  return (
    <section>
      <output>{flow.status}</output>
      {flow.methods.map(({ method }) => (
        <button key={method} type="button" onClick={() => flow.selectMethod(method)}>
          use {method}
        </button>
      ))}
      {flow.sender && (
        <button type="button" onClick={() => void flow.sender?.send()}>
          Send to {flow.factor?.hint}
        </button>
      )}
      {(flow.status === 'ready' || flow.status === 'verifying') && (
        <form {...flow.getFormProps()}>
          <input aria-label="Code" {...flow.getCodeInputProps()} />
          {flow.error && <p {...flow.getErrorProps()}>{flow.error.code}</p>}
          <button type="submit">Verify</button>
        </form>
      )}
      {flow.status === 'saving' && (
        <button type="button" onClick={flow.acknowledgeCodes}>
          I saved {flow.recoveryCodes.join(' ')}
        </button>
      )}
    </section>
  );
}

/** What a test has in hand after {@link openVerify}. */
export interface OpenVerify {
  readonly user: UserEvent;
  readonly probe: Probe<Flow>;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  readonly onExpired: Mock;
  readonly view: RenderResult;
  /** Renders again with other options or another client. */
  update(options?: Partial<UseVerifyMfaOptions>, client?: MfaClient): void;
  status(): string | null;
  input(): HTMLInputElement;
  /** The error on screen, or null. */
  alert(): string | null;
  press(name: string | RegExp): Promise<void>;
  /** Brings a whole text into the field at once. */
  enter(text: string): Promise<void>;
}

/** Renders a host of `useVerifyMfa` in StrictMode. */
export function openVerify(
  client: MfaClient,
  challenge: MfaChallenge,
  options: Partial<UseVerifyMfaOptions> = {},
  user: UserEvent = userEvent.setup(),
): OpenVerify {
  const probe = new Probe<Flow>();
  const callbacks = { onSuccess: vi.fn(), onError: vi.fn(), onExpired: vi.fn() };
  let given: VerifyHostProps = { probe, challenge, ...callbacks, ...options };
  let through = client;
  const tree = () => (
    <StrictMode>
      <MfaProvider client={through}>
        <VerifyHost {...given} />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  return {
    user,
    probe,
    ...callbacks,
    view,
    update: (next = {}, nextClient = through) => {
      given = { ...given, ...next };
      through = nextClient;
      view.rerender(tree());
    },
    status: () => screen.getByRole('status').textContent,
    input: () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' }),
    alert: () => screen.queryByRole('alert')?.textContent ?? null,
    press: (name) => user.click(screen.getByRole('button', { name })),
    enter: async (text) => {
      await user.click(screen.getByRole('textbox', { name: 'Code' }));
      await user.paste(text);
    },
  };
}
