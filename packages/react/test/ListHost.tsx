import type { MfaClient } from '@mfakit/client';
import { type RenderResult, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import {
  MfaProvider,
  type UseMfaAuthenticatorsOptions,
  type UseMfaAuthenticatorsResult,
  useMfaAuthenticators,
} from '../src/index.js';
import { Probe } from './probe.js';
import { Prompt } from './StepUpHost.js';

/** Options of the hook, and where to note what it gives. */
export interface ListHostProps extends UseMfaAuthenticatorsOptions {
  readonly probe: Probe<UseMfaAuthenticatorsResult>;
}

/** A plain screen over `useMfaAuthenticators`. */
export function ListHost({ probe, ...options }: ListHostProps): ReactElement {
  const mfa = useMfaAuthenticators(options);
  probe.note(mfa, `${mfa.status} ${mfa.authenticators.length}`);
  return (
    <section>
      <output>{mfa.status}</output>
      {mfa.error && <p role="alert">{mfa.error.code}</p>}
      {mfa.removal.status === 'failed' && <p role="alert">{mfa.removal.error.code}</p>}
      {mfa.preference.status === 'failed' && <p role="alert">{mfa.preference.error.code}</p>}
      <ul>
        {mfa.authenticators.map((one) => (
          <li key={one.id}>
            {one.type}
            {mfa.canSetPreferred && (
              <button type="button" onClick={() => void mfa.setPreferred(one.type)}>
                Prefer
              </button>
            )}
            {mfa.canRemove(one) && (
              <button type="button" onClick={() => void mfa.remove(one)}>
                Remove
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => void mfa.refetch()}>
        Try again
      </button>
    </section>
  );
}

/** What a test has in hand after {@link openList}. */
export interface OpenList {
  readonly user: UserEvent;
  readonly probe: Probe<UseMfaAuthenticatorsResult>;
  readonly view: RenderResult;
  /** Renders again with another client or other options. */
  update(client: MfaClient, options?: UseMfaAuthenticatorsOptions): void;
  status(): string | null;
  /** How many authenticators are on screen. */
  rows(): number;
}

/** Renders a host of `useMfaAuthenticators` in StrictMode. */
export function openList(client: MfaClient, options: UseMfaAuthenticatorsOptions = {}): OpenList {
  const probe = new Probe<UseMfaAuthenticatorsResult>();
  const tree = (through: MfaClient, given: UseMfaAuthenticatorsOptions) => (
    <StrictMode>
      <MfaProvider client={through}>
        <ListHost probe={probe} {...given} />
        <Prompt />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree(client, options));
  return {
    user: userEvent.setup(),
    probe,
    view,
    update: (through: MfaClient, given = options) => view.rerender(tree(through, given)),
    status: () => screen.getByRole('status').textContent,
    rows: () => screen.queryAllByRole('listitem').length,
  };
}
