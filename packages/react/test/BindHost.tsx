import type { MfaClient } from '@mfakit/client';
import { type RenderResult, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import {
  MfaProvider,
  type UseBindTotpOptions,
  type UseBindTotpResult,
  useBindTotp,
} from '../src/index.js';
import { Probe } from './probe.js';

type Flow = UseBindTotpResult;

/** Options of the hook, and where to note what it gives. */
export interface BindHostProps extends UseBindTotpOptions {
  readonly probe: Probe<Flow>;
}

/** A plain screen over `useBindTotp`. */
export function BindHost({ probe, ...options }: BindHostProps): ReactElement {
  const flow = useBindTotp(options);
  probe.note(flow, flow.step);
  return (
    <section>
      <output>{flow.step}</output>
      {flow.error && <p {...flow.getErrorProps()}>{flow.error.code}</p>}
      <button type="button" onClick={flow.start}>
        Start
      </button>
      <button type="button" onClick={flow.restart}>
        Start again
      </button>
      {flow.step === 'scan' && (
        <button type="button" onClick={flow.next}>
          Next
        </button>
      )}
      {(flow.step === 'verify' || flow.step === 'confirming') && (
        <form {...flow.getFormProps()}>
          <input aria-label="Code" {...flow.getCodeInputProps()} />
          <button type="submit">Confirm</button>
          <button type="button" onClick={flow.back}>
            Back
          </button>
        </form>
      )}
      {flow.step === 'recovery' && (
        <button type="button" onClick={flow.finish}>
          I saved {flow.recoveryCodes.join(' ')}
        </button>
      )}
    </section>
  );
}

/** What a test has in hand after {@link openBind}. */
export interface OpenBind {
  readonly user: UserEvent;
  readonly probe: Probe<Flow>;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  readonly onExpired: Mock;
  readonly view: RenderResult;
  /** Renders again with other options or another client. */
  update(options?: Partial<UseBindTotpOptions>, client?: MfaClient): void;
  step(): string | null;
  secret(): string;
  input(): HTMLInputElement;
  /** The error on screen, or null. */
  alert(): string | null;
  press(name: string | RegExp): Promise<void>;
  /** Brings a whole text into the field at once. */
  enter(text: string): Promise<void>;
  /** Presses through to the code field. */
  reachVerify(): Promise<void>;
}

/** Renders a host of `useBindTotp` in StrictMode. */
export function openBind(
  client: MfaClient,
  options: UseBindTotpOptions = {},
  user: UserEvent = userEvent.setup(),
): OpenBind {
  const probe = new Probe<Flow>();
  const callbacks = { onSuccess: vi.fn(), onError: vi.fn(), onExpired: vi.fn() };
  let given: BindHostProps = { probe, ...callbacks, ...options };
  let through = client;
  const tree = () => (
    <StrictMode>
      <MfaProvider client={through}>
        <BindHost {...given} />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  const press = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));
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
    step: () => screen.getByRole('status').textContent,
    secret: () => probe.current.binding?.secret ?? '',
    input: () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' }),
    alert: () => screen.queryByRole('alert')?.textContent ?? null,
    press,
    enter: async (text) => {
      await user.click(screen.getByRole('textbox', { name: 'Code' }));
      await user.paste(text);
    },
    reachVerify: async () => {
      await press('Start');
      await screen.findByRole('button', { name: 'Next' });
      await press('Next');
    },
  };
}
