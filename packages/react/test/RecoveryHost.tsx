import type { MfaClient } from '@mfakit/client';
import { type RenderResult, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import {
  MfaProvider,
  type UseRecoveryCodesOptions,
  type UseRecoveryCodesResult,
  useRecoveryCodes,
} from '../src/index.js';
import { Probe } from './probe.js';
import { Prompt } from './StepUpHost.js';

/** Options of the hook, and where to note what it gives. */
export interface RecoveryHostProps extends UseRecoveryCodesOptions {
  readonly probe: Probe<UseRecoveryCodesResult>;
}

/** A plain screen over `useRecoveryCodes`. */
export function RecoveryHost({ probe, ...options }: RecoveryHostProps): ReactElement {
  const recovery = useRecoveryCodes(options);
  probe.note(recovery, recovery.status);
  return (
    <section>
      <output>{recovery.status}</output>
      {recovery.count && <p>{recovery.count.left} left</p>}
      {recovery.error && <p role="alert">{recovery.error.code}</p>}
      <ul>
        {recovery.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void recovery.regenerate()}>
        Make new ones
      </button>
      <button type="button" onClick={recovery.acknowledge}>
        Saved
      </button>
    </section>
  );
}

/** What a test has in hand after {@link openRecovery}. */
export interface OpenRecovery {
  readonly user: UserEvent;
  readonly probe: Probe<UseRecoveryCodesResult>;
  readonly view: RenderResult;
  readonly onError: Mock;
  /** Renders again, with another client where one is given. */
  update(client?: MfaClient): void;
  status(): string | null;
  /** The codes on screen. */
  codes(): (string | null)[];
  press(name: string): Promise<void>;
}

/** Renders a host of `useRecoveryCodes` in StrictMode, with a prompt for step-up beside it. */
export function openRecovery(
  client: MfaClient,
  options: UseRecoveryCodesOptions = {},
): OpenRecovery {
  const probe = new Probe<UseRecoveryCodesResult>();
  const onError = vi.fn();
  let through = client;
  const tree = () => (
    <StrictMode>
      <MfaProvider client={through}>
        <RecoveryHost probe={probe} onError={onError} {...options} />
        <Prompt />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  const user = userEvent.setup();
  return {
    user,
    probe,
    view,
    onError,
    update: (next = through) => {
      through = next;
      view.rerender(tree());
    },
    status: () => screen.getByRole('status', { name: '' }).textContent,
    codes: () => screen.queryAllByRole('listitem').map((item) => item.textContent),
    press: (name) => user.click(screen.getByRole('button', { name })),
  };
}
