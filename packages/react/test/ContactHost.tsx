import type { MfaClient, MfaContact } from '@mfakit/client';
import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import { MfaProvider, type UseBindContactOptions, useBindContact } from '../src/index.js';

/** A plain screen over `useBindContact`, for one contact. */
function ContactHost({
  contact,
  ...options
}: UseBindContactOptions & { readonly contact: MfaContact }): ReactElement {
  const flow = useBindContact(options);
  return (
    <section>
      <output>{flow.step}</output>
      {flow.error && <p {...flow.getErrorProps()}>{flow.error.code}</p>}
      {flow.step === 'code' || flow.step === 'verifying' ? (
        <form {...flow.getFormProps()}>
          <input aria-label="Code" {...flow.getCodeInputProps()} />
        </form>
      ) : (
        <button type="button" onClick={() => void flow.submitContact(contact)}>
          Send
        </button>
      )}
    </section>
  );
}

/** What a test has in hand after {@link openContact}. */
export interface OpenContact {
  readonly user: UserEvent;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  step(): string | null;
  press(name: string): Promise<void>;
  enter(code: string): Promise<void>;
}

/** Renders a host of `useBindContact` in StrictMode. */
export function openContact(
  client: MfaClient,
  contact: MfaContact,
  options: UseBindContactOptions = {},
): OpenContact {
  const user = userEvent.setup();
  const callbacks = { onSuccess: vi.fn(), onError: vi.fn() };
  render(
    <StrictMode>
      <MfaProvider client={client}>
        <ContactHost contact={contact} {...callbacks} {...options} />
      </MfaProvider>
    </StrictMode>,
  );
  return {
    user,
    ...callbacks,
    step: () => screen.getByRole('status').textContent,
    press: (name) => user.click(screen.getByRole('button', { name })),
    enter: async (code) => user.type(await screen.findByRole('textbox', { name: 'Code' }), code),
  };
}
